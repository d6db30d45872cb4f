"""Our rank among the universities of a comparison group."""

from metrics._benchmark import BenchmarkRank
from metrics._metric import Example, Metric

METRIC = Metric(
    module=__name__,
    title="Rank",
    question="Which place do we have among the universities that we are compared with?",
    meaning="Our place in the comparison group by the share of satisfied students, as the survey's publisher delivered "
    "it; 1 is best. The remark beside it says of how many. A rank belongs to one question, group and wave: ranks are "
    "not averaged, and those of two waves do not compare, because other universities take part. Many places lie close "
    "together: a few answers can move a rank. n is the number of our own answers.",
    unit="rank",
    higher_is_better=False,
    owner="Head of office",
    source=("survey_results",),
    control="shared",
    kind=BenchmarkRank(),
    example=Example(
        rows={
            "survey_result": [
                {"survey": "barometer", "wave": "2016", "section": "support", "element": "housing office",
                 "satisfied_share": 0.9, "n": 500, "group": "Europe", "group_share": 0.8, "rank": 3, "rank_of": 27},
                {"survey": "barometer", "wave": "2016", "section": "support", "element": "host friends",
                 "satisfied_share": 0.74, "n": 400, "group": "Europe", "group_share": 0.6, "rank": 1, "rank_of": 26},
                {"survey": "barometer", "wave": "2016", "section": "support", "element": "desk",
                 "satisfied_share": 0.5, "n": 4, "group": "World", "group_share": 0.5, "rank": 9, "rank_of": 190},
            ]
        },
        by=("element",),
        gives=[
            {"element": "desk", "because": "hidden: fewer than 5"},
            {"element": "host friends", "value": 1, "n": 400, "note": "of 26"},
            {"element": "housing office", "value": 3, "n": 500, "note": "of 27"},
        ],
    ),
)  # fmt: skip

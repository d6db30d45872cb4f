"""How far our satisfied share is from that of a comparison group."""

from metrics._benchmark import BenchmarkDifference
from metrics._metric import Example, Metric

METRIC = Metric(
    module=__name__,
    title="Difference to a comparison group",
    question="Are more satisfied here than at the universities that we are compared with?",
    meaning="Our satisfied share less that of the comparison group, in percentage points, both as the survey's "
    "publisher delivered them. Several questions are averaged, each with the same weight. n is the smallest number of "
    "our own answers behind any of them, and the interval is that of our own share: how many answered in the group is "
    "not delivered, so its error is not in it. The group's students may be others than ours: see the difference to "
    "the reweighted group. Groups, surveys and waves are not averaged together.",
    unit="share points",
    higher_is_better=True,
    owner="Head of office",
    source=("survey_results",),
    control="shared",
    kind=BenchmarkDifference(),
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
        by=("group",),
        gives=[
            {"group": "Europe", "value": 0.12, "n": 400},
            {"group": "World", "because": "hidden: fewer than 5"},
        ],
    ),
)  # fmt: skip

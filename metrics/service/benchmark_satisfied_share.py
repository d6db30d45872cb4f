"""The share of satisfied students at the universities that a survey's publisher compares us with."""

from metrics._benchmark import BenchmarkShare
from metrics._metric import Example, Metric

METRIC = Metric(
    module=__name__,
    title="Satisfied students elsewhere",
    question="How many are satisfied at the universities that we are compared with?",
    meaning="The share of satisfied students in a comparison group as the survey's publisher delivered it. Several "
    "questions are averaged, each with the same weight. How many answered there is not delivered, so there is no n and "
    "no interval. Who takes part changes from wave to wave. Groups, surveys and waves are not averaged together. Where "
    "fewer than 10 of our own students answered, there is nothing to compare, and it is not given.",
    unit="share",
    higher_is_better=None,
    owner="Head of office",
    source=("survey_results",),
    control="context",
    kind=BenchmarkShare(),
    example=Example(
        rows={
            "survey_result": [
                {"survey": "barometer", "wave": "2016", "section": "support", "element": "housing office",
                 "satisfied_share": 0.9, "n": 500, "group": "Europe", "group_share": 0.8},
                {"survey": "barometer", "wave": "2016", "section": "support", "element": "host friends",
                 "satisfied_share": 0.74, "n": 400, "group": "Europe", "group_share": 0.6},
                {"survey": "barometer", "wave": "2016", "section": "support", "element": "host friends",
                 "satisfied_share": 0.74, "n": 400, "group": "World", "group_share": 0.5},
            ]
        },
        by=("group",),
        gives=[{"group": "Europe", "value": 0.7}, {"group": "World", "value": 0.5}],
    ),
)  # fmt: skip

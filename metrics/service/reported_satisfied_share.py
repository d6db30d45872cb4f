"""The share of satisfied students as a survey's publisher reported it."""

from metrics._metric import Example, Metric
from metrics._reported import ReportedShare

METRIC = Metric(
    module=__name__,
    title="Satisfied students, as reported",
    question="How many are satisfied, by the results that the survey's publisher sent us?",
    meaning="The share of satisfied students as delivered, without the single answers behind it. Several questions "
    "are averaged, each with the same weight. n is the smallest number of answers behind any of them. "
    "Results of different surveys or waves are not averaged together. Under 10 answers no share is given.",
    unit="share",
    higher_is_better=True,
    owner="Head of office",
    source=("survey_results",),
    control="shared",
    kind=ReportedShare(),
    example=Example(
        rows={
            "survey_result": [
                {"survey": "barometer", "wave": "2016", "section": "support", "element": "housing office",
                 "satisfied_share": 0.9, "n": 500, "group": "Europe", "group_share": 0.8},
                {"survey": "barometer", "wave": "2016", "section": "support", "element": "housing office",
                 "satisfied_share": 0.9, "n": 500, "group": "World", "group_share": 0.7},
                {"survey": "barometer", "wave": "2016", "section": "support", "element": "host friends",
                 "satisfied_share": 0.74, "n": 400},
            ]
        },
        gives=[{"value": 0.82, "n": 400}],
    ),
)  # fmt: skip

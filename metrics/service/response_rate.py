"""The share of those invited who answered."""

from metrics._metric import Example, Metric
from metrics._response_rate import TOO_FEW, ResponseRate

METRIC = Metric(
    module=__name__,
    title="Response rate",
    question="How many of those we asked have answered?",
    meaning="People who answered a survey, as a share of the people invited to it. n is the number of people "
    "invited. Read results of a survey with care when fewer than half have answered. A wave that 1 to 4 people "
    "answered has no rate and counts in no other.",
    unit="share",
    higher_is_better=True,
    owner="Head of office",
    source=("survey_responses",),
    control="own",
    kind=ResponseRate(),
    example=Example(
        rows={
            "wave": [
                {"survey": "barometer", "wave": "2016", "year": 2016, "invited": 1_300, "responded": 520},
                {"survey": "event", "wave": "2016", "year": 2016, "invited": 9, "responded": 4},
                {"survey": "housing", "wave": "2016 autumn", "year": 2016, "invited": None, "responded": 210},
            ]
        },
        by=("survey",),
        gives=[
            {"survey": "barometer", "value": 0.4, "n": 1_300, "note": "fewer than half have answered"},
            {"survey": "event", "because": TOO_FEW},
            {"survey": "housing", "because": "the only row has no number in the file (hidden or missing)"},
        ],
    ),
)

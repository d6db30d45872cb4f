"""The share of those at one step who come to the next."""

from metrics._funnel import Conversion
from metrics._metric import Example, Metric
from metrics._years import Latest

METRIC = Metric(
    module=__name__,
    title="Share who come to the next step",
    question="Which share of those at a step came on to the next?",
    meaning="Students at a step as a share of those at the step before it, of the same cohort: admitted of those who "
    "applied, paid of those admitted, registered of those who paid, retained of those registered, completed of those "
    "retained, refunded of those who paid. Where the step before is not loaded it is the nearest one before that is, "
    "and that is said. Without a choice of years the latest cohort speaks. n is the students at the step before.",
    unit="share",
    higher_is_better=True,
    owner="Fees, recruitment and alumni",
    source=("funnel",),
    control="shared",
    kind=Latest(of=Conversion()),
    example=Example(
        rows={
            "funnel": [
                {"year": 2023, "step": "applied", "students": 400},
                {"year": 2023, "step": "admitted", "students": 200},
                {"year": 2023, "step": "registered", "students": 60},
                {"year": 2022, "step": "completed", "students": 40},
            ]
        },
        by=("step",),
        gives=[
            {
                "step": "admitted",
                "value": 0.5,
                "n": 400,
                "note": "of those applied",
                "low": 0.4512345,
                "high": 0.5487655,
            },
            {"step": "applied", "because": "the first step: there is none before it"},
            {"step": "completed", "because": "not yet: no completed students of this cohort are loaded"},
            {
                "step": "registered",
                "value": 0.3,
                "n": 200,
                "note": "of those admitted",
                "low": 0.2407474,
                "high": 0.3667907,
            },
        ],
    ),
)

"""Students who pay a fee."""

from metrics._headcounts import headcount
from metrics._metric import Example, Metric
from metrics._years import Latest

METRIC = Metric(
    module=__name__,
    title="Fee-paying students",
    question="How many students pay a fee?",
    meaning="Students in the category fee: those from outside the EU, the EEA and Switzerland who come on their "
    "own. Years are never added; without a choice of years the latest one speaks.",
    unit="students",
    higher_is_better=True,
    owner="Fees, recruitment and alumni",
    source=("headcounts",),
    control="shared",
    kind=Latest(of=headcount("fee")),
    example=Example(
        rows={
            "headcount": [
                {"year": 2013, "category": "fee", "students": 145},
                {"year": 2017, "category": "fee", "students": 259},
                {"year": 2017, "category": "doctoral", "students": 60},
            ]
        },
        gives=[{"value": 259, "n": 259}],
    ),
)

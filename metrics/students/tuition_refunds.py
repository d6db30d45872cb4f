"""Tuition fees that were paid back."""

from metrics._metric import Example, Metric
from metrics._tuition import money
from metrics._years import Latest

METRIC = Metric(
    module=__name__,
    title="Tuition refunds",
    question="How much tuition was paid back?",
    meaning="Tuition fees paid back for a year, as a positive amount, in the currency in which they were delivered; "
    "currencies are never added. Without a choice of years the latest one speaks. n is the number of payments, where "
    "they are counted.",
    unit="money",
    higher_is_better=False,
    owner="Fees, recruitment and alumni",
    source=("tuition",),
    control="shared",
    kind=Latest(of=money("refund")),
    example=Example(
        rows={
            "tuition": [
                {"year": 2023, "kind": "refund", "amount": 90000.0, "payments": 3, "currency": "SEK"},
                {"year": 2023, "kind": "refund", "amount": 70000.0, "payments": 4, "currency": "SEK"},
            ]
        },
        gives=[{"value": 160000.0, "n": 7, "note": "in SEK"}],
    ),
)

"""Tuition fees that came in."""

from metrics._metric import Example, Metric
from metrics._tuition import money
from metrics._years import Latest

METRIC = Metric(
    module=__name__,
    title="Tuition revenue",
    question="How much tuition came in?",
    meaning="Tuition fees paid for a year, before refunds, in the currency in which they were delivered; currencies "
    "are never added. Without a choice of years the latest one speaks. n is the number of payments, where they are "
    "counted.",
    unit="money",
    higher_is_better=True,
    owner="Fees, recruitment and alumni",
    source=("tuition",),
    control="shared",
    kind=Latest(of=money("revenue")),
    example=Example(
        rows={
            "tuition": [
                {"year": 2023, "kind": "revenue", "amount": 900000.0, "payments": 10, "currency": "SEK"},
                {"year": 2023, "kind": "revenue", "amount": 600000.0, "payments": 5, "currency": "SEK"},
                {"year": 2023, "kind": "budget", "amount": 2000000.0, "currency": "SEK"},
            ]
        },
        gives=[{"value": 1500000.0, "n": 15, "note": "in SEK"}],
    ),
)

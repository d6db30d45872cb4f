"""Tuition revenue beyond the budget."""

from metrics._metric import Example, Metric
from metrics._tuition import Deviation
from metrics._years import Latest

METRIC = Metric(
    module=__name__,
    title="Tuition revenue against the budget",
    question="How far is tuition revenue from the budget?",
    meaning="Tuition revenue less the budget, as a share of the budget: -0.1 is 10 % too little. Both must be in one "
    "currency. Without a choice of years the latest one speaks.",
    unit="share",
    higher_is_better=None,
    owner="Fees, recruitment and alumni",
    source=("tuition",),
    control="shared",
    kind=Latest(of=Deviation()),
    example=Example(
        rows={
            "tuition": [
                {"year": 2023, "faculty": "Law", "kind": "revenue", "amount": 900000.0, "currency": "SEK"},
                {"year": 2023, "faculty": "Law", "kind": "budget", "amount": 1000000.0, "currency": "SEK"},
                {"year": 2023, "faculty": "Arts", "kind": "revenue", "amount": 5000.0, "currency": "SEK"},
            ]
        },
        by=("faculty",),
        gives=[
            {"faculty": "Arts", "because": "no budget is loaded"},
            {"faculty": "Law", "value": -0.1, "note": "in SEK"},
        ],
    ),
)

"""Tuition revenue for each fee-paying student."""

from metrics._metric import Example, Metric
from metrics._tuition import revenue_per_student
from metrics._years import Latest

METRIC = Metric(
    module=__name__,
    title="Tuition revenue per student",
    question="How much tuition comes in for each fee-paying student?",
    meaning="Tuition revenue of a year, before refunds, divided by the fee-paying students of the same year and group. "
    "Currencies, and counts of different units, definitions or sources, are never added. Without a choice of years "
    "the latest one speaks. n is the students.",
    unit="money",
    higher_is_better=None,
    owner="Fees, recruitment and alumni",
    source=("tuition", "headcounts"),
    control="shared",
    kind=Latest(of=revenue_per_student()),
    example=Example(
        rows={
            "tuition": [
                {"year": 2023, "faculty": "Law", "kind": "revenue", "amount": 900000.0, "currency": "SEK"},
                {"year": 2023, "faculty": "Arts", "kind": "revenue", "amount": 400000.0, "currency": "SEK"},
            ],
            "headcount": [
                {"year": 2023, "faculty": "Law", "category": "fee", "students": 9},
                {"year": 2023, "faculty": "Law", "category": "eu", "students": 90},
            ],
        },
        by=("faculty",),
        gives=[
            {"faculty": "Arts", "because": "no students are loaded for these amounts"},
            {"faculty": "Law", "value": 100000.0, "n": 9, "note": "in SEK"},
        ],
    ),
)

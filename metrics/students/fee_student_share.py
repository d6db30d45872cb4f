"""The share of all students who pay a fee."""

from metrics._headcounts import share_of_students
from metrics._metric import Example, Metric
from metrics._years import Latest

METRIC = Metric(
    module=__name__,
    title="Share of fee-paying students",
    question="Which share of all students pays a fee?",
    meaning="Students in the category fee as a share of all students that the source counts for the year, staff left "
    "out. Where units, definitions or sources differ, or a part is hidden, there is none. Without a choice of years "
    "the latest one speaks. n is all students. The interval is how far chance alone could move such a share.",
    unit="share",
    higher_is_better=None,
    owner="Fees, recruitment and alumni",
    source=("headcounts",),
    control="shared",
    kind=Latest(of=share_of_students("fee")),
    example=Example(
        rows={
            "headcount": [
                {"year": 2017, "category": "fee", "faculty": "Law", "students": 20},
                {"year": 2017, "category": "eu", "faculty": "Law", "students": 60},
                {"year": 2017, "category": "staff", "faculty": "Law", "students": 500},
                {"year": 2017, "category": "fee", "faculty": "Arts", "is_suppressed": True},
                {"year": 2017, "category": "eu", "faculty": "Arts", "students": 30},
            ]
        },
        by=("faculty",),
        gives=[
            {
                "faculty": "Arts",
                "because": "1 of 2 rows has no number in the file (hidden or missing)",
            },
            {"faculty": "Law", "value": 0.25, "n": 80, "low": 0.1680623, "high": 0.3548467},
        ],
    ),
)

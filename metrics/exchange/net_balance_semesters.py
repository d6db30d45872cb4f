"""Semesters sent out beyond those owed."""

from metrics._balance import NetBalance
from metrics._metric import Example, Metric

METRIC = Metric(
    module=__name__,
    title="Net balance of exchange",
    question="Have we sent out more semesters than we owe for those who came?",
    meaning="Semesters of our students abroad, minus the semesters of students here times the agreement's ratio (1 "
    "where a stay has no agreement), plus what the agreement carried over, where its start lies within the years "
    "looked at. Above 0 we have sent more than we took in, below 0 our partners have. Agreements that count in "
    "students or months are never added to those in semesters. A stay that states no semesters is converted from its "
    "months or its term. A faculty's figure is a sum, never a mean. n is the number of students who moved.",
    unit="semesters",
    higher_is_better=None,
    owner="Student and staff mobility",
    source=("mobilities",),
    control="shared",
    kind=NetBalance(),
    example=Example(
        rows={
            "agreement": [
                {"agreement": "A1", "faculty": "Arts", "ratio": 2.0},
                {"agreement": "A2", "faculty": "Arts", "ratio": 1.0, "carried_over": -1.5, "first_year": 2016},
                {"agreement": "A3", "faculty": "Law", "unit": "months"},
            ],
            "mobility": [
                {"agreement": "A1", "direction": "inbound", "state": "completed", "students": 3, "semesters": 3.0},
                {"agreement": "A1", "direction": "outbound", "state": "live", "students": 4, "semesters": 8.0},
                {"agreement": "A2", "direction": "inbound", "state": "arrived", "students": 1, "semesters": 1.0},
                {"agreement": "A1", "direction": "outbound", "state": "cancelled", "students": 1, "semesters": 2.0},
                {"agreement": "A3", "direction": "outbound", "state": "completed", "students": 5, "months": 25.0},
            ],
        },
        by=("faculty",),
        gives=[
            {"faculty": "Arts", "value": -0.5, "n": 8},
            {"faculty": "Law", "value": 25.0, "n": 5, "note": "in months"},
        ],
    ),
)

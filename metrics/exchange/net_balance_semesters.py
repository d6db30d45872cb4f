"""Semesters sent out beyond those owed."""

from metrics._balance import NetBalance
from metrics._metric import Example, Metric

METRIC = Metric(
    module=__name__,
    title="Net balance of exchange",
    question="Have we sent out more semesters than we owe for those who came?",
    meaning="Semesters of our students abroad, minus the semesters of students here times the agreement's ratio (1 "
    "where a stay has no agreement). Above 0 we have sent more than we took in, below 0 our partners have. "
    "A stay counts when it is live, has begun, is completed or was broken off. n is the number of students "
    "who moved.",
    unit="semesters",
    higher_is_better=None,
    owner="Student and staff mobility",
    source=("mobilities",),
    control="shared",
    kind=NetBalance(),
    example=Example(
        rows={
            "agreement": [{"agreement": "A1", "ratio": 2.0}],
            "mobility": [
                {"agreement": "A1", "direction": "inbound", "state": "completed", "students": 3, "semesters": 3.0},
                {"agreement": "A1", "direction": "outbound", "state": "live", "students": 4, "semesters": 8.0},
                {"agreement": None, "direction": "inbound", "state": "arrived", "students": 1, "semesters": 1.0},
                {"agreement": "A1", "direction": "outbound", "state": "cancelled", "students": 1, "semesters": 2.0},
            ],
        },
        gives=[{"value": 1.0, "n": 8}],
    ),
)

"""Months that students spent on exchange."""

from metrics._balance import StudentMonths
from metrics._metric import Example, Metric

METRIC = Metric(
    module=__name__,
    title="Student-months",
    question="How many months have students spent on exchange?",
    meaning="Months of all students whose stay counts, both ways unless you choose a direction. A stay that states "
    "only semesters or a term is converted by the office's choice (5 months a semester unless it says otherwise). n "
    "is the number of students who moved.",
    unit="months",
    higher_is_better=None,
    owner="Student and staff mobility",
    source=("mobilities",),
    control="shared",
    kind=StudentMonths(),
    example=Example(
        rows={
            "mobility": [
                {"direction": "inbound", "state": "completed", "students": 3, "months": 12.0},
                {"direction": "inbound", "state": "completed", "students": 2, "semesters": 4.0},
                {"direction": "inbound", "state": "no-show", "students": 2, "months": 8.0},
                {"direction": "outbound", "state": "live", "students": 5, "term": "autumn"},
            ]
        },
        by=("direction",),
        gives=[
            {"direction": "inbound", "value": 32.0, "n": 5},
            {"direction": "outbound", "value": 25.0, "n": 5},
        ],
    ),
)

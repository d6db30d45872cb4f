"""How even exchange is."""

from metrics._balance import BalanceIndex
from metrics._metric import Example, Metric

METRIC = Metric(
    module=__name__,
    title="Balance of exchange, 0 to 100",
    question="How even is the exchange of semesters?",
    meaning="100 when as many semesters came in as went out, 0 when all went one way. In the agreement's unit, which "
    "is semesters unless it says students or months; its ratio and what it carried over are left out. Where nobody "
    "moved there is no index: the exchange is dormant, not balanced. To sum up a faculty look at the net balance, "
    "never at a mean of indices. n is the number of students who moved.",
    unit="index",
    higher_is_better=True,
    owner="Student and staff mobility",
    source=("mobilities",),
    control="shared",
    kind=BalanceIndex(),
    example=Example(
        rows={
            "mobility": [
                {"direction": "inbound", "state": "completed", "students": 5, "semesters": 6.0, "partner": "A"},
                {"direction": "outbound", "state": "completed", "students": 2, "semesters": 2.0, "partner": "A"},
                {"direction": "inbound", "state": "interrupted", "students": 5, "semesters": 0.0, "partner": "B"},
            ]
        },
        by=("partner",),
        gives=[
            {"partner": "A", "value": 50.0, "n": 7},
            {"partner": "B", "because": "nothing flowed: dormant"},
        ],
    ),
)

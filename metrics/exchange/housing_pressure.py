"""Inbound students for each room."""

from metrics._housing import PerRoom
from metrics._metric import Example, Metric

METRIC = Metric(
    module=__name__,
    title="Inbound students per room",
    question="How many inbound students are there for each room?",
    meaning="Inbound students of an academic year whose stay counts, divided by the rooms that the office can let in "
    "it. Those of autumn and of spring are added, although one may follow the other in a room. Without a choice of "
    "years it is the latest year of which both are loaded. n is the number of students.",
    unit="students per room",
    higher_is_better=False,
    owner="Student and staff mobility",
    source=(
        "mobilities",
        "rooms",
    ),
    control="shared",
    kind=PerRoom(),
    example=Example(
        rows={
            "mobility": [
                {"year": 2016, "direction": "inbound", "state": "completed", "students": 30},
                {"year": 2016, "direction": "inbound", "state": "no-show", "students": 5},
                {"year": 2016, "direction": "outbound", "state": "completed", "students": 9},
                {"year": 2017, "direction": "inbound", "state": "live", "students": 40},
            ],
            "room": [
                {"year": 2016, "period": "2016/17", "area": "North", "rooms": 15},
                {"year": 2016, "period": "2016/17", "area": "South", "rooms": 5},
            ],
        },
        by=("year",),
        gives=[{"year": 2016, "value": 1.5, "n": 30}, {"year": 2017, "because": "no rooms loaded"}],
    ),
)

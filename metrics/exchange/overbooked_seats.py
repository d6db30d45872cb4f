"""Students beyond the seats agreed."""

from metrics._metric import Example, Metric
from metrics._seats import Seats

METRIC = Metric(
    module=__name__,
    title="Overbooked seats",
    question="How many students moved beyond the seats agreed?",
    meaning="Students whose stay counts less the seats agreed, never below 0. Each agreement, direction and academic "
    "year is looked at by itself. Seats are those of our copy, of all its specifications valid in the year; places "
    "not yet defined are no seats, and the stays of agreements that state none are left out. Years without loaded "
    "stays are not judged. n is the number of seats agreed.",
    unit="seats",
    higher_is_better=False,
    owner="Student and staff mobility",
    source=(
        "agreements",
        "mobilities",
    ),
    control="shared",
    smallest_base=1,
    kind=Seats(of="overbooked"),
    example=Example(
        rows={
            "agreement": [{"agreement": "A1"}, {"agreement": "A2"}],
            "seat": [
                {"agreement": "A1", "year": 2017, "direction": "inbound", "seats": 2.0},
                {"agreement": "A1", "year": 2017, "direction": "inbound", "seats": 1.0, "level": "master"},
                {"agreement": "A1", "year": 2017, "direction": "inbound", "seats": 9.0, "copy": "partner"},
                {"agreement": "A2", "year": 2017, "direction": "inbound", "seats": 5.0, "is_placeholder": True},
                {"agreement": "A2", "year": 2017, "direction": "outbound", "seats": 1.0},
                {"agreement": "A1", "year": 2018, "direction": "outbound", "seats": 4.0},
            ],
            "mobility": [
                {"agreement": "A1", "year": 2017, "direction": "inbound", "state": "completed", "students": 1},
                {"agreement": "A1", "year": 2017, "direction": "inbound", "state": "cancelled", "students": 2},
                {"agreement": "A2", "year": 2017, "direction": "inbound", "state": "completed", "students": 5},
                {"agreement": "A2", "year": 2017, "direction": "outbound", "state": "live", "students": 3},
            ],
        },
        by=("direction", "academic_year"),
        gives=[
            {"direction": "inbound", "academic_year": "2017/18", "value": 0, "n": 3},
            {"direction": "outbound", "academic_year": "2017/18", "value": 2, "n": 1},
        ],
    ),
)

"""Agreed seats that nobody took."""

from metrics._exchange_examples import SEATS_AND_STAYS
from metrics._metric import Example, Metric
from metrics._seats import Seats

METRIC = Metric(
    module=__name__,
    title="Unused seats",
    question="How many of the agreed seats did nobody take?",
    meaning="Seats agreed less students whose stay counts, never below 0. Each agreement, direction and academic year "
    "is looked at by itself. Seats are those of our copy, of all its specifications valid in the year; places not yet "
    "defined are no seats, and stays of years for which their agreement states none, such as those outside its term, "
    "are left out. Years without loaded stays are not judged, and 1 to 4 students are not told. n is the number of "
    "seats agreed.",
    unit="seats",
    higher_is_better=False,
    owner="Student and staff mobility",
    source=("agreements", "mobilities"),
    control="shared",
    smallest_base=1,
    kind=Seats(of="unused"),
    example=Example(
        rows=SEATS_AND_STAYS,
        by=("direction", "academic_year"),
        gives=[
            {"direction": "inbound", "academic_year": "2017/18", "value": 10, "n": 15},
            {"direction": "outbound", "academic_year": "2017/18", "value": 0, "n": 5},
        ],
    ),
)

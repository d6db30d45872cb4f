"""The share of agreed seats that were taken."""

from metrics._exchange_examples import SEATS_AND_STAYS
from metrics._metric import Example, Metric
from metrics._seats import Utilisation

METRIC = Metric(
    module=__name__,
    title="Seats taken",
    question="How many of the agreed seats were taken?",
    meaning="Students whose stay counts, divided by the seats agreed. Above 1 more came or went than was agreed: "
    "overbooked. Seats are those of our copy, of all its specifications valid in the year; places not yet defined are "
    "no seats. Stays without an agreement are left out, and those of years for which it states no seats, such as "
    "those outside its term. Years without loaded stays are not judged, and 1 to 4 students are not told. n is the "
    "number of seats agreed.",
    unit="share",
    higher_is_better=None,
    owner="Student and staff mobility",
    source=("agreements", "mobilities"),
    control="shared",
    smallest_base=1,
    kind=Utilisation(),
    example=Example(
        rows=SEATS_AND_STAYS,
        by=("direction", "academic_year"),
        gives=[
            {"direction": "inbound", "academic_year": "2017/18", "value": 1 / 3, "n": 15},
            {"direction": "outbound", "academic_year": "2017/18", "value": 3.0, "n": 5},
        ],
    ),
)

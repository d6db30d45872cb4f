"""Students who moved outside their agreement's years."""

from sqlalchemy import Integer, column

from metrics._kinds import Total
from metrics._metric import Example, Metric
from metrics._outside import stays_outside

METRIC = Metric(
    module=__name__,
    title="Students outside their agreement's years",
    question="How many students moved under an agreement that did not hold yet, or no more?",
    meaning="Students whose stay counts and lies before the first or after the last academic year of the agreement "
    "that their row names. They take none of its seats, so they stand here, and not in the seats taken. A year or "
    "number mistyped in a list is found here too. n is the number of students.",
    unit="students",
    higher_is_better=False,
    owner="Student and staff mobility",
    source=("agreements", "mobilities"),
    control="own",
    kind=Total(facts=stays_outside, of=column("students", Integer)),
    example=Example(
        rows={
            "agreement": [
                {"agreement": "A1", "first_year": 2015, "last_year": 2017},
                {"agreement": "A2", "first_year": 2018},
            ],
            "mobility": [
                {"agreement": "A1", "year": 2017, "direction": "inbound", "state": "completed", "students": 7},
                {"agreement": "A1", "year": 2018, "direction": "inbound", "state": "completed", "students": 5},
                {"agreement": "A2", "year": 2017, "direction": "inbound", "state": "live", "students": 1},
                {"agreement": "A2", "year": 2017, "direction": "outbound", "state": "cancelled", "students": 9},
                {"agreement": None, "year": 2017, "direction": "outbound", "state": "live", "students": 9},
            ],
        },
        by=("direction",),
        gives=[{"direction": "inbound", "value": 6, "n": 6}],
    ),
)

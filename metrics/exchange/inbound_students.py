"""Students who come to us on exchange."""

from sqlalchemy import Integer, column

from metrics._kinds import Total
from metrics._metric import Example, Metric
from metrics._stays import mobilities

METRIC = Metric(
    module=__name__,
    title="Inbound exchange students",
    question="How many students have come to us on exchange?",
    meaning="Students whose stay is live, has begun, is completed or was broken off after it began. Those only "
    "nominated, those who cancelled and those who never came do not count. Without a choice of years, all years are "
    "added.",
    unit="students",
    higher_is_better=None,
    owner="Student and staff mobility",
    source=("mobilities",),
    control="shared",
    kind=Total(facts=mobilities, within={"direction": "inbound"}, of=column("students", Integer)),
    example=Example(
        rows={
            "mobility": [
                {"year": 2016, "direction": "inbound", "state": "completed", "students": 8},
                {"year": 2016, "direction": "inbound", "state": "no-show", "students": 2},
                {"year": 2016, "direction": "outbound", "state": "completed", "students": 9},
                {"year": 2018, "direction": "inbound", "state": "live", "students": 6},
            ]
        },
        by=("year",),
        gives=[
            {"year": 2016, "value": 8, "n": 8},
            {"year": 2017, "because": "no rows loaded for 2017"},
            {"year": 2018, "value": 6, "n": 6},
        ],
    ),
)

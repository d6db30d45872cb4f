"""Agreements in force."""

from metrics._facts import ONE
from metrics._kinds import Total
from metrics._metric import Example, Metric
from metrics._standing import agreements_in_force

METRIC = Metric(
    module=__name__,
    title="Agreements in force",
    question="How many exchange agreements do we have?",
    meaning="Agreements that cover the year. Without a choice of years it is the latest year in which somebody moved.",
    unit="agreements",
    higher_is_better=None,
    owner="Student and staff mobility",
    source=("agreements", "mobilities"),
    control="own",
    smallest_base=1,
    kind=Total(facts=agreements_in_force, of=ONE),
    example=Example(
        rows={
            "agreement": [
                {"agreement": "A1", "first_year": 2014, "last_year": 2019},
                {"agreement": "A2", "first_year": 2015, "last_year": None},
                {"agreement": "A3", "first_year": 2010, "last_year": 2016},
            ],
            "mobility": [{"agreement": "A1", "year": 2017, "state": "completed"}],
        },
        gives=[{"value": 2, "n": 2}],
    ),
)

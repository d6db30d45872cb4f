"""The share of agreements that end soon."""

from sqlalchemy import Integer, column

from metrics._kinds import Proportion, counted_where
from metrics._metric import Example, Metric
from metrics._standing import agreements_in_force

METRIC = Metric(
    module=__name__,
    title="Agreements that end soon",
    question="How many of our agreements must be renewed soon?",
    meaning="Agreements whose last academic year is the last year in scope or the one after, as a share of all "
    "agreements in force in that year. Agreements without an end do not expire. n is the number of agreements.",
    unit="share",
    higher_is_better=None,
    owner="Student and staff mobility",
    source=("agreements", "mobilities"),
    control="own",
    smallest_base=1,
    kind=Proportion(
        facts=agreements_in_force,
        part=counted_where(column("last_year", Integer) <= column("year", Integer) + 1),
    ),
    example=Example(
        rows={
            "agreement": [
                {"agreement": "A1", "first_year": 2014, "last_year": 2018},
                {"agreement": "A2", "first_year": 2014, "last_year": 2019},
                {"agreement": "A3", "first_year": 2014, "last_year": None},
                {"agreement": "A4", "first_year": 2014, "last_year": 2017},
            ],
            "mobility": [{"agreement": "A1", "year": 2017, "state": "completed"}],
        },
        gives=[{"value": 0.5, "n": 4}],
    ),
)

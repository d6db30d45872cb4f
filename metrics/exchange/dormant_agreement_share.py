"""The share of agreements that nobody uses."""

from sqlalchemy import Integer, column

from metrics._kinds import Proportion, counted_where
from metrics._metric import Example, Metric
from metrics._standing import agreements_in_force

METRIC = Metric(
    module=__name__,
    title="Dormant agreements",
    question="How many of our agreements does nobody use?",
    meaning="Agreements in force on which nobody has moved in the years up to the last year in scope (3, unless the "
    "office has chosen otherwise), as a share of all agreements in force in that year. An agreement just signed "
    "counts too until somebody moves on it. Without a choice of years it is the latest year in which somebody moved. "
    "n is the number of agreements.",
    unit="share",
    higher_is_better=False,
    owner="Student and staff mobility",
    source=("agreements", "mobilities"),
    control="own",
    smallest_base=1,
    kind=Proportion(facts=agreements_in_force, part=counted_where(column("recent", Integer) == 0)),
    example=Example(
        rows={
            "agreement": [
                {"agreement": "used lately", "first_year": 2010, "last_year": 2019},
                {"agreement": "used long ago", "first_year": 2010, "last_year": None},
                {"agreement": "never used", "first_year": 2010, "last_year": 2019},
                {"agreement": "ended", "first_year": 2010, "last_year": 2014},
            ],
            "mobility": [
                {"agreement": "used lately", "year": 2015, "state": "completed"},
                {"agreement": "used long ago", "year": 2014, "state": "completed"},
                {"agreement": "never used", "year": 2017, "state": "cancelled"},
                {"agreement": None, "year": 2017, "state": "completed"},
            ],
        },
        gives=[{"value": 2 / 3, "n": 3}],
    ),
)

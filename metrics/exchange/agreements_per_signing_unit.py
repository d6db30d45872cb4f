"""How many agreements a unit has signed."""

from metrics._listings import PerSigningUnit
from metrics._metric import Example, Metric

METRIC = Metric(
    module=__name__,
    title="Agreements per signing unit",
    question="How many agreements has a unit signed?",
    meaning="Agreements in force, divided by the units that signed them: by signing unit its own number, otherwise "
    "the mean. Agreements that name no unit are left out. Without a choice of years it is the latest year in which "
    "somebody moved. n is the number of agreements.",
    unit="agreements",
    higher_is_better=None,
    owner="Student and staff mobility",
    source=(
        "agreements",
        "mobilities",
    ),
    control="own",
    smallest_base=1,
    kind=PerSigningUnit(),
    example=Example(
        rows={
            "agreement": [
                {"agreement": "A1", "signing_unit": "History"},
                {"agreement": "A2", "signing_unit": "History"},
                {"agreement": "A3", "signing_unit": "Law"},
                {"agreement": "A4"},
            ],
            "mobility": [{"agreement": "A1", "year": 2017, "state": "completed"}],
        },
        gives=[{"value": 1.5, "n": 3}],
    ),
)

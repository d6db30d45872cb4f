"""The share of fee-paying students who come from one country."""

from functools import partial

from metrics._concentration import Concentrated
from metrics._metric import Example, Metric
from metrics._years import Latest
from metrics.statistics.concentration import top_share

METRIC = Metric(
    module=__name__,
    title="Share of the largest country",
    question="Which share of the fee-paying students comes from the largest country?",
    meaning="Fee-paying students of the country that most come from, as a share of all whose country is known. The "
    "note names it. Countries that are not stated are left out. Where a country's number is hidden there is no "
    "number, but what it would be if each stands for 1 to 4 students. Without a choice of years the latest one "
    "speaks. n is the students.",
    unit="share",
    higher_is_better=False,
    owner="Fees, recruitment and alumni",
    source=("headcounts",),
    control="shared",
    kind=Latest(of=Concentrated(of=partial(top_share, number=1), named=1)),
    example=Example(
        rows={
            "headcount": [
                {"year": 2023, "category": "fee", "country": "IN", "students": 50},
                {"year": 2023, "category": "fee", "country": "CN", "students": 30},
                {"year": 2023, "category": "fee", "country": "PK", "students": 15},
                {"year": 2023, "category": "fee", "country": "US", "students": 5},
            ]
        },
        gives=[{"value": 0.5, "n": 100, "note": "IN"}],
    ),
)

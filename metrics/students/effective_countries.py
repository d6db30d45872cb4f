"""How many equal countries fee-paying students might as well come from."""

from metrics._concentration import Concentrated
from metrics._metric import Example, Metric
from metrics._years import Latest
from metrics.statistics.concentration import effective_number

METRIC = Metric(
    module=__name__,
    title="Effective number of countries",
    question="From how many countries, were they equally large, might the fee-paying students as well come?",
    meaning="One divided by the Herfindahl index: with many small countries beside a large one it is far smaller than "
    "the number of countries. Countries that are not stated are left out. Where a country's number is hidden there is "
    "no number, but what it would be if each stands for 1 to 4 students. Without a choice of years the latest one "
    "speaks. n is the students.",
    unit="countries",
    higher_is_better=True,
    owner="Fees, recruitment and alumni",
    source=("headcounts",),
    control="shared",
    kind=Latest(of=Concentrated(of=effective_number)),
    example=Example(
        rows={
            "headcount": [
                {"year": 2023, "category": "fee", "country": "IN", "students": 50},
                {"year": 2023, "category": "fee", "country": "CN", "students": 30},
                {"year": 2023, "category": "fee", "country": "PK", "students": 15},
                {"year": 2023, "category": "fee", "country": "US", "students": 5},
            ]
        },
        gives=[{"value": 2.73972602739726, "n": 100}],
    ),
)

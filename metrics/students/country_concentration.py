"""The Herfindahl index of fee-paying students' countries."""

from metrics._concentration import Concentrated
from metrics._metric import Example, Metric
from metrics._years import Latest
from metrics.statistics.concentration import herfindahl

METRIC = Metric(
    module=__name__,
    title="Concentration on countries (Herfindahl)",
    question="How much do the fee-paying students come from few countries?",
    meaning="The Herfindahl index: the sum of the squared shares of the countries. 1 is one country only; 0.1 is as "
    "concentrated as ten equal countries. Countries that are not stated are left out. Where a country's number is "
    "hidden there is no number, but what it would be if each stands for 1 to 4 students. Without a choice of years "
    "the latest one speaks. n is the students.",
    unit="index",
    higher_is_better=False,
    owner="Fees, recruitment and alumni",
    source=("headcounts",),
    control="shared",
    kind=Latest(of=Concentrated(of=herfindahl)),
    example=Example(
        rows={
            "headcount": [
                {"year": 2023, "category": "fee", "country": "IN", "students": 50},
                {"year": 2023, "category": "fee", "country": "CN", "students": 30},
                {"year": 2023, "category": "fee", "country": "PK", "students": 15},
                {"year": 2023, "category": "fee", "country": "US", "students": 5},
            ]
        },
        gives=[{"value": 0.365, "n": 100}],
    ),
)

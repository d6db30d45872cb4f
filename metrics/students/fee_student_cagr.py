"""The compound yearly growth of fee-paying students."""

from metrics._headcounts import headcount
from metrics._metric import Example, Metric
from metrics._years import CompoundGrowth

METRIC = Metric(
    module=__name__,
    title="Compound yearly growth of fee-paying students",
    question="By how much a year has the number of fee-paying students grown?",
    meaning="The growth that, the same every year, leads from the first year in scope to the last: 0.1 is 10 % a year. "
    "By year, from the first year in scope to each. It is not the mean of the yearly growths. n is the smaller of the "
    "two counts.",
    unit="share",
    higher_is_better=True,
    owner="Fees, recruitment and alumni",
    source=("headcounts",),
    control="shared",
    kind=CompoundGrowth(of=headcount("fee")),
    example=Example(
        rows={
            "headcount": [
                {"year": 2013, "category": "fee", "students": 145},
                {"year": 2017, "category": "fee", "students": 259},
            ]
        },
        by=("category",),
        where={"year": "2013..2017"},
        gives=[{"category": "fee", "value": (259 / 145) ** (1 / 4) - 1, "n": 145}],
    ),
)

"""The compound yearly growth of a category of students."""

from metrics._headcounts import one_category
from metrics._metric import Example, Metric
from metrics._years import CompoundGrowth

METRIC = Metric(
    module=__name__,
    title="Compound yearly growth of a category",
    question="By how much a year have the students of a category grown?",
    meaning="The growth that, the same every year, leads from the first year in scope to the last: 0.1 is 10 % a year. "
    "By year, from the first year in scope to each. It is not the mean of the yearly growths. n is the smaller of the "
    "two counts.",
    unit="share",
    higher_is_better=None,
    owner="Head of office",
    source=("headcounts",),
    control="context",
    kind=CompoundGrowth(of=one_category()),
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

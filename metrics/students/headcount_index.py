"""Students of a category as a multiple of a base year."""

from metrics._headcounts import one_category
from metrics._metric import Example, Metric
from metrics._years import Index

METRIC = Metric(
    module=__name__,
    title="Headcount, index to a base year",
    question="How many times as many students of a category are there as in the base year?",
    meaning="Students divided by those of the base year: 1.5 is half as many again, 1 as many. The base year is the "
    "one you choose (`base`), else the first in scope; it must be in scope. Where the unit or the definition is "
    "another than in the base year, or the base is 0 or hidden, there is no index. n is the smaller of the two counts.",
    unit="ratio",
    higher_is_better=None,
    owner="Head of office",
    source=("headcounts",),
    control="context",
    kind=Index(of=one_category()),
    example=Example(
        rows={
            "headcount": [
                {"year": 2013, "category": "fee", "students": 145},
                {"year": 2017, "category": "fee", "students": 259},
                {"year": 2013, "category": "free_mover", "students": 0},
                {"year": 2017, "category": "free_mover", "students": 12},
            ]
        },
        by=("category", "year"),
        where={"base": "2013"},
        gives=[
            {"category": "fee", "year": 2013, "value": 1.0, "n": 145},
            {"category": "fee", "year": 2014, "because": "no rows loaded for 2014"},
            {"category": "fee", "year": 2015, "because": "no rows loaded for 2015"},
            {"category": "fee", "year": 2016, "because": "no rows loaded for 2016"},
            {"category": "fee", "year": 2017, "value": 259 / 145, "n": 145},
            {
                "category": "free_mover",
                "year": 2013,
                "because": "not defined: it was 0 in 2013, and growth from 0 has no number",
            },
            {"category": "free_mover", "year": 2014, "because": "no rows loaded for 2014"},
            {"category": "free_mover", "year": 2015, "because": "no rows loaded for 2015"},
            {"category": "free_mover", "year": 2016, "because": "no rows loaded for 2016"},
            {
                "category": "free_mover",
                "year": 2017,
                "because": "not defined: it was 0 in 2013, and growth from 0 has no number",
            },
        ],
    ),
)

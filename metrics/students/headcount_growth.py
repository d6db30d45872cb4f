"""The growth of a category of students."""

from metrics._headcounts import one_category
from metrics._metric import Example, Metric
from metrics._years import Growth

METRIC = Metric(
    module=__name__,
    title="Growth of a category of students",
    question="How much has the number of students of a category grown?",
    meaning="The change from the first to the last year in scope, as a share of the first: 0.5 is half as many again. "
    "By year, the change since the year before. Categories overlap and are never added. n is the smaller of the two "
    "counts.",
    unit="share",
    higher_is_better=None,
    owner="Head of office",
    source=("headcounts",),
    control="context",
    kind=Growth(of=one_category()),
    example=Example(
        rows={
            "headcount": [
                {"year": 2013, "category": "fee", "students": 145},
                {"year": 2017, "category": "fee", "students": 259},
            ]
        },
        by=("category",),
        where={"year": "2013..2017"},
        gives=[{"category": "fee", "value": 114 / 145, "n": 145}],
    ),
)

"""Students of one category, counted at a moment."""

from metrics._headcounts import one_category
from metrics._metric import Example, Metric
from metrics._years import Latest

METRIC = Metric(
    module=__name__,
    title="Headcount by category",
    question="How many students of a category are there?",
    meaning="Students of one category (fee, exchange_inbound, exchange_outbound, eu, free_mover, doctoral or another "
    "word of the source) as the source counts them. Categories overlap, so they are never added; nor are persons, "
    "full-time equivalents and registrations, counts by different definitions or by different sources. Years are "
    "never added; without a choice of years the latest one speaks. What the source calls provisional or has rounded "
    "is said beside the number.",
    unit="students",
    higher_is_better=None,
    owner="Head of office",
    source=("headcounts",),
    control="context",
    kind=Latest(of=one_category()),
    example=Example(
        rows={
            "headcount": [
                {"year": 2016, "category": "fee", "unit": "person", "students": 90},
                {"year": 2017, "category": "fee", "unit": "person", "students": 100, "is_provisional": True},
                {"year": 2017, "category": "fee", "unit": "FTE", "students": 81.5},
                {"year": 2017, "category": "eu", "unit": "person", "students": 40, "rounded_to": 5},
            ]
        },
        by=("category", "unit"),
        gives=[
            {"category": "eu", "unit": "person", "value": 40, "note": "rounded in the source: may be off by 2.5"},
            {"category": "fee", "unit": "FTE", "value": 81.5, "n": 82},
            {"category": "fee", "unit": "person", "value": 100, "n": 100, "note": "provisional"},
        ],
    ),
)

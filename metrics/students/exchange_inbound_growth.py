"""The growth of exchange students who come to us."""

from metrics._headcounts import headcount
from metrics._metric import Example, Metric
from metrics._years import Growth

METRIC = Metric(
    module=__name__,
    title="Growth of exchange students who come to us",
    question="How much has the number of exchange students who come to us grown?",
    meaning="The change from the first to the last year in scope, as a share of the first: 0.5 is half as many "
    "again. By year, the change since the year before. n is the smaller of the two counts.",
    unit="share",
    higher_is_better=True,
    owner="Student and staff mobility",
    source=("headcounts",),
    control="shared",
    kind=Growth(of=headcount("exchange_inbound")),
    example=Example(
        rows={
            "headcount": [
                {"year": 2013, "category": "exchange_inbound", "students": 300},
                {"year": 2014, "category": "exchange_inbound", "students": 200},
                {"year": 2017, "category": "exchange_inbound", "students": 306},
            ]
        },
        where={"year": "2013..2017"},
        gives=[{"value": 6 / 300, "n": 300}],
    ),
)

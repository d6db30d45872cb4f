"""The growth of our students who go on exchange."""

from metrics._headcounts import headcount
from metrics._metric import Example, Metric
from metrics._years import Growth

METRIC = Metric(
    module=__name__,
    title="Growth of our students who go on exchange",
    question="How much has the number of our students who go on exchange grown?",
    meaning="The change from the first to the last year in scope, as a share of the first: 0.5 is half as many "
    "again. By year, the change since the year before. n is the smaller of the two counts.",
    unit="share",
    higher_is_better=True,
    owner="Student and staff mobility",
    source=("headcounts",),
    control="shared",
    kind=Growth(of=headcount("exchange_outbound")),
    example=Example(
        rows={
            "headcount": [
                {"year": 2013, "category": "exchange_outbound", "students": 200},
                {"year": 2014, "category": "exchange_outbound", "students": 200},
                {"year": 2017, "category": "exchange_outbound", "students": 234},
            ]
        },
        where={"year": "2013..2017"},
        gives=[{"value": 34 / 200, "n": 200}],
    ),
)

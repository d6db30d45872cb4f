"""The growth of fee-paying students."""

from metrics._headcounts import headcount
from metrics._metric import Example, Metric
from metrics._years import Growth

METRIC = Metric(
    module=__name__,
    title="Growth of fee-paying students",
    question="How much has the number of fee-paying students grown?",
    meaning="The change from the first to the last year in scope, as a share of the first: 0.5 is half as many "
    "again. By year, the change since the year before. n is the smaller of the two counts.",
    unit="share",
    higher_is_better=True,
    owner="Fees, recruitment and alumni",
    source=("headcounts",),
    control="shared",
    kind=Growth(of=headcount("fee")),
    example=Example(
        rows={
            "headcount": [
                {"year": 2013, "category": "fee", "students": 145},
                {"year": 2014, "category": "fee", "students": 200},
                {"year": 2017, "category": "fee", "students": 259},
            ]
        },
        where={"year": "2013..2017"},
        gives=[{"value": 114 / 145, "n": 145}],
    ),
)

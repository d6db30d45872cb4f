"""The share of those who paid and got it back."""

from metrics._funnel import CohortShare, LatestKnown
from metrics._metric import Example, Metric

METRIC = Metric(
    module=__name__,
    title="Refunded",
    question="Which share of those who paid got it back?",
    meaning="Students of a cohort whose fee was refunded, as a share of those who paid. Where no refunds are loaded it "
    "is not known, which is not 0. Without a choice of years it is the latest cohort of which it is known. n is those "
    "who paid.",
    unit="share",
    higher_is_better=False,
    owner="Fees, recruitment and alumni",
    source=("funnel",),
    control="shared",
    kind=LatestKnown(of=CohortShare(part="refunded", whole="paid")),
    example=Example(
        rows={
            "funnel": [
                {"year": 2022, "step": "paid", "students": 80},
                {"year": 2022, "step": "refunded", "students": 20},
                {"year": 2023, "step": "paid", "students": 90},
            ]
        },
        gives=[{"value": 0.25, "n": 80, "low": 0.1680623, "high": 0.3548469}],
    ),
)

"""The share of a cohort's registered students who are still there the year after."""

from metrics._funnel import CohortShare, LatestKnown
from metrics._metric import Example, Metric

METRIC = Metric(
    module=__name__,
    title="Retention",
    question="Which share of those who registered was still there the year after?",
    meaning="Students of an entry cohort who are retained, as a share of those who registered. A cohort of which this "
    "is not yet known has none, which is not 0. Without a choice of years it is the latest cohort of which it is "
    "known. n is those who registered.",
    unit="share",
    higher_is_better=True,
    owner="Fees, recruitment and alumni",
    source=("funnel",),
    control="shared",
    kind=LatestKnown(of=CohortShare(part="retained", whole="registered")),
    example=Example(
        rows={
            "funnel": [
                {"year": 2022, "step": "registered", "students": 80},
                {"year": 2022, "step": "retained", "students": 60},
                {"year": 2023, "step": "registered", "students": 90},
            ]
        },
        by=("year",),
        gives=[
            {"year": 2022, "value": 0.75, "n": 80, "low": 0.6451531, "high": 0.8319377},
            {"year": 2023, "because": "not yet: no retained students of this cohort are loaded"},
        ],
    ),
)

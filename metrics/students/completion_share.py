"""The share of a cohort's registered students who completed their degree."""

from metrics._funnel import CohortShare, LatestKnown
from metrics._metric import Example, Metric

METRIC = Metric(
    module=__name__,
    title="Completion",
    question="Which share of those who registered has completed the degree?",
    meaning="Students of an entry cohort who have completed their degree so far, as a share of those who registered. A "
    "cohort of which nobody can have completed yet has none, which is not 0. Without a choice of years it is the "
    "latest cohort of which it is known. n is those who registered.",
    unit="share",
    higher_is_better=True,
    owner="Fees, recruitment and alumni",
    source=("funnel",),
    control="shared",
    kind=LatestKnown(of=CohortShare(part="completed", whole="registered")),
    example=Example(
        rows={
            "funnel": [
                {"year": 2020, "step": "registered", "students": 80},
                {"year": 2020, "step": "completed", "students": 60},
                {"year": 2023, "step": "registered", "students": 90},
            ]
        },
        gives=[{"value": 0.75, "n": 80, "low": 0.6451531, "high": 0.8319377}],
    ),
)

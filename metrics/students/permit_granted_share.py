"""The share of decided residence permits that were granted."""

from metrics._metric import Example, Metric
from metrics._permits import Granted

METRIC = Metric(
    module=__name__,
    title="Residence permits granted",
    question="Which share of the decided applications for a residence permit was granted?",
    meaning="Applications granted as a share of those granted or refused; those withdrawn or pending are left out. "
    "Years are added unless you choose. n is those decided.",
    unit="share",
    higher_is_better=None,
    owner="Fees, recruitment and alumni",
    source=("permits",),
    control="context",
    kind=Granted(),
    example=Example(
        rows={
            "permit": [
                {"country": "IN", "outcome": "granted", "applicants": 60},
                {"country": "IN", "outcome": "refused", "applicants": 20},
                {"country": "IN", "outcome": "pending", "applicants": 9},
                {"country": "PK", "outcome": "granted", "is_suppressed": True},
                {"country": "PK", "outcome": "refused", "applicants": 20},
            ]
        },
        by=("country",),
        gives=[
            {"country": "IN", "value": 0.75, "n": 80, "low": 0.6451531, "high": 0.8319377},
            {
                "country": "PK",
                "because": "1 of 2 rows has no number in the file (hidden or missing): "
                "from 0.0476 to 0.167 if each stands for 1 to 4 applicants",
            },
        ],
    ),
)

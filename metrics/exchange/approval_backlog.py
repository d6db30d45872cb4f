"""Agreements that wait for somebody's approval."""

from datetime import date

from sqlalchemy import Integer, column

from metrics._kinds import Total
from metrics._listings import approvals
from metrics._metric import Example, Metric

METRIC = Metric(
    module=__name__,
    title="Agreements waiting for approval",
    question="How many agreements wait for an approval?",
    meaning="Agreements that wait for us, for the partner or for both, by the newest count of each source. n is the "
    "number of agreements.",
    unit="agreements",
    higher_is_better=False,
    owner="Student and staff mobility",
    source=("ewp_agreement_stats",),
    control="shared",
    smallest_base=1,
    kind=Total(
        facts=approvals,
        within={"state": "waits for us|waits for partner|approved by neither"},
        of=column("agreements", Integer),
    ),
    example=Example(
        rows={
            "approval": [
                {"state": "waits for us", "agreements": 12, "counted_on": date(2024, 10, 15)},
                {"state": "waits for partner", "agreements": 3, "counted_on": date(2024, 10, 15)},
                {"state": "approved", "agreements": 700, "counted_on": date(2024, 10, 15)},
                {"state": "waits for us", "agreements": 90, "counted_on": date(2023, 10, 15)},
            ]
        },
        by=("state",),
        gives=[
            {"state": "waits for partner", "value": 3, "n": 3},
            {"state": "waits for us", "value": 12, "n": 12},
        ],
    ),
)

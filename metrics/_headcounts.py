"""What the metrics of headcounts share: students at a moment, never added over years, units or definitions."""

from sqlalchemy import Float, column

from metrics._facts import headcounts
from metrics._kinds import Total
from metrics._reasons import SAME_DEFINITION, SAME_UNIT


def headcount(category: str | None = None) -> Total:
    return Total(
        facts=headcounts,
        of=column("students", Float),
        within={"category": category} if category else {},
        same=(SAME_UNIT, SAME_DEFINITION),
    )

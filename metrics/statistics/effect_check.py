"""What every check of an effect is made with."""

from metrics.statistics.evidence import Evidence
from metrics.statistics.judged import Check, Outcome
from metrics.statistics.monthly import month_name

PASSED, FAILED, CANNOT_SAY = Outcome.PASSED, Outcome.FAILED, Outcome.CANNOT_SAY
ALPHA = 0.01
"""Of each check's own test: a dozen of them at 5 % would fault every second sound effect."""


def checked(name: str, outcome: Outcome, says: str) -> Check:
    return Check(name=name, outcome=outcome, says=says)


def month(e: Evidence, place: int) -> str:
    return month_name(e.series.start, place)


def p_said(p: float) -> str:
    return "p below 0.001" if p < 0.001 else f"p {p:.3f}"

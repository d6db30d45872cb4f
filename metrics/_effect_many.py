"""Several KPIs of one transformation are judged together: among many, one moves by chance (Holm over those planned)."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import NormalDist

from metrics._effect import Effect
from metrics._effect_said import with_checks
from metrics.statistics.intervals import CONFIDENCE
from metrics.statistics.judged import Check, Judged, Outcome
from metrics.statistics.multiplicity import holm

ALPHA = 1 - CONFIDENCE
SMALLEST_P = 0.001
LIMIT = NormalDist().inv_cdf(1 - ALPHA / 2)


def for_many(effects: Sequence[Effect]) -> list[Effect]:
    """The effects with their corrected p-values; the intervals stay those of each KPI alone."""
    p_values = [p_value(each.judged) for each in effects]
    tested = sum(p is not None for p in p_values)
    if tested < 2:
        return list(effects)
    return [
        each if p is None or adjusted is None else _corrected(each, p, adjusted, tested)
        for each, p, adjusted in zip(effects, p_values, holm(p_values), strict=True)
    ]


def p_value(judged: Judged) -> float | None:
    """That of the primary method; else that which the interval's side towards 0 implies."""
    if judged.details and "p_value" in judged.details:
        return judged.details["p_value"]
    if judged.effect is None or judged.low is None or judged.high is None:
        return None
    towards_zero = judged.effect - judged.low if judged.effect > 0 else judged.high - judged.effect
    if towards_zero == 0:
        return None
    return 2 * NormalDist().cdf(-abs(judged.effect) / towards_zero * LIMIT)


def _corrected(effect: Effect, p: float, adjusted: float, tested: int) -> Effect:
    size = "below 0.001" if adjusted < SMALLEST_P else f"{adjusted:.3f}"
    of = f"p {size}, corrected for the {tested} KPIs planned (Holm)"
    if p >= ALPHA:
        check = Check(name="multiplicity", outcome=Outcome.PASSED, says=f"{of}: nothing was found")
    elif adjusted < ALPHA:
        check = Check(name="multiplicity", outcome=Outcome.PASSED, says=f"{of}: still found")
    else:
        says = f"{of}: with so many KPIs one may move as much by chance"
        check = Check(name="multiplicity", outcome=Outcome.FAILED, says=says)
    return replace(effect, judged=with_checks(effect.judged, [check]), p_adjusted=adjusted)

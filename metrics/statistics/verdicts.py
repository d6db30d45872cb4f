"""The five verdicts, by fixed rules in a fixed order; none of them says proved or caused."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from metrics.statistics.compared import LEAST_AFTER, LEAST_BEFORE
from metrics.statistics.effect_sentences import Ruling, against_plan, too_small, unclear, what_it_takes
from metrics.statistics.evidence import Evidence
from metrics.statistics.judged import Check, Outcome, Verdict
from metrics.statistics.monthly import month_name

AS_MUCH = 0.8
"""A comparison that moved by this share of our step moved as much."""
HALF_AS_MUCH = 0.5
"""So does one that moved by this share, where the difference may be nothing."""
NEEDED = ("enough_points", "placebo_dates", "pre_trend", "step_date", "comparison", "agreement", "model_fit")
"""Checks without which nothing is supported."""


@dataclass(frozen=True, kw_only=True)
class Case:
    evidence: Evidence
    checks: Sequence[Check]
    mde: float


def outside_cause(case: Case) -> Ruling | None:
    cause = case.evidence.around.outside_cause
    if cause is None or not case.evidence.alone.excludes_zero:
        return None
    return Verdict.NOT_OURS, f"It moved, but a documented outside cause explains it: {cause}."


def comparison_moved_as_much(case: Case) -> Ruling | None:
    ours, theirs = case.evidence.alone, case.evidence.their_step
    if theirs is None or not (ours.excludes_zero and theirs.excludes_zero) or ours.effect * theirs.effect < 0:
        return None
    share = theirs.effect / ours.effect
    if share < (AS_MUCH if case.evidence.primary.excludes_zero else HALF_AS_MUCH):
        return None
    return Verdict.NOT_OURS, "It moved, but the comparison, which the change did not touch, moved as much."


def step_before(case: Case) -> Ruling | None:
    e = case.evidence
    if e.step is None or not e.step.is_surely_before or e.beside_earlier_step is None:
        return None
    if e.beside_earlier_step.excludes_zero or not (e.primary.excludes_zero or e.stepped_just_before):
        return None
    at = month_name(e.series.start, e.step.best)
    return Verdict.NOT_OURS, f"The step sits before our date: it fits best in {at}, and nothing more is left at ours."


def contains_zero(case: Case) -> Ruling | None:
    if case.evidence.primary.excludes_zero:
        return None
    return unclear(case.mde, case.evidence.planned.smallest_effect)


def suggestive(case: Case) -> Ruling | None:
    found = {check.name: check for check in case.checks}
    passed = {name for name, check in found.items() if check.outcome is Outcome.PASSED}
    against = [check for check in case.checks if check.outcome is Outcome.FAILED]
    against += [found[name] for name in NEEDED if name not in passed and found[name] not in against]
    if not against:
        return None
    return Verdict.SUGGESTIVE, f"The interval excludes 0, but {'; '.join(check.says for check in against)}."


def supported(_: Case) -> Ruling:
    says = "The interval excludes 0 by every method, no other date shows as much, and the comparison did not move."
    return Verdict.SUPPORTED, says


RULES: tuple[Callable[[Case], Ruling | None], ...] = (
    outside_cause,
    comparison_moved_as_much,
    step_before,
    contains_zero,
    suggestive,
    supported,
)


def ruling(case: Case) -> Ruling:
    """The first rule that speaks, and what to add where it moved against the plan or by less than matters."""
    verdict, because = next(found for rule in RULES if (found := rule(case)))
    planned, effect = case.evidence.planned, case.evidence.primary.effect
    if verdict not in (Verdict.SUPPORTED, Verdict.SUGGESTIVE):
        return verdict, because
    return verdict, because + against_plan(effect, planned.direction) + too_small(effect, planned.smallest_effect)


def too_few(n_before: int, n_after: int, mde: float | None) -> Ruling:
    least = f"at least {LEAST_BEFORE} and {LEAST_AFTER} are needed"
    return Verdict.CANNOT_SAY, f"There are {n_before} months before and {n_after} after; {least}.{what_it_takes(mde)}"

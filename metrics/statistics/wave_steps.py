"""A change between two survey waves: the last before against the first after, beside an item it did not touch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Generic, TypeVar

from metrics.statistics.around import Around, around_checks
from metrics.statistics.effect_sentences import Ruling, against_plan, too_small, unclear
from metrics.statistics.growth import growth
from metrics.statistics.judged import Check, Estimate, Judged, Outcome, Point, Verdict
from metrics.statistics.monthly import Planned
from metrics.statistics.verdicts import AS_MUCH, HALF_AS_MUCH
from metrics.statistics.wave_units import differences, event_study, ranked
from metrics.statistics.waves import Move, Wave, mean_move, moved_more

W = TypeVar("W", bound=Wave)
NEEDED = ("placebo_dates", "comparison")
"""Checks without which nothing is supported."""
LEAST_BASE = 10
"""On fewer answers no share or mean is given."""


@dataclass(frozen=True, kw_only=True)
class Waves(Generic[W]):
    """`before` ends with the last wave before the change; `comparison` are untouched items in the same two waves."""

    before: Sequence[W]
    after: W
    comparison: Mapping[str, tuple[W, W]]
    planned: Planned
    around: Around

    @property
    def bases(self) -> list[float]:
        return [self.before[-1].base, self.after.base] if self.before else []

    @property
    def is_enough(self) -> bool:
        return bool(self.bases) and min(self.bases) >= LEAST_BASE

    @property
    def mde(self) -> float | None:
        is_down = self.planned.direction == "down"
        return self.before[-1].detectable_to(self.after, downwards=is_down) if self.is_enough else None

    @cached_property
    def ours(self) -> Move | None:
        return self.before[-1].move_to(self.after) if self.is_enough else None

    @cached_property
    def others(self) -> dict[str, Move]:
        """How each item not touched moved."""
        found = {name: then.move_to(now) for name, (then, now) in self.comparison.items()}
        return {name: move for name, move in found.items() if move is not None}

    @cached_property
    def theirs(self) -> Move | None:
        """The mean of their moves."""
        return mean_move(list(self.others.values())) if self.others else None

    @cached_property
    def more(self) -> Move | None:
        """Our move less that of the item not touched."""
        return moved_more(self.ours, self.theirs) if self.ours and self.theirs else None

    @cached_property
    def earlier(self) -> list[Move]:
        return [found for one, other in pairwise(self.before) if (found := one.move_to(other))]


def judge_waves(
    before: Sequence[W],
    after: W,
    planned: Planned,
    *,
    periods: Sequence[str],
    comparison: tuple[W, W] | Mapping[str, tuple[W, W]] | None = None,
    courses: Mapping[str, Sequence[W | None]] | None = None,
    around: Around | None = None,
) -> Judged:
    """`before` holds the waves before the change, oldest first; `periods` names them all, the one after last.

    `courses` are all these waves of each comparison, None where one has none.
    Effects are in the unit of the waves: of shares from -1 to 1. Of the plan the place and the lags are not read.
    """
    others = comparison if isinstance(comparison, Mapping) else {"": comparison} if comparison else {}
    waves = Waves(before=before, after=after, comparison=others, planned=planned, around=around or Around())
    checks = (_enough(waves), *(_checks(waves) if waves.ours else ()), *around_checks(waves.around))
    verdict, because = _ruling(waves, checks)
    level, move = before[-1].level if before else None, waves.ours
    return Judged(
        method=after.method,
        n_before=len(before),
        n_after=1,
        level_before=level,
        expected=level,
        observed=after.level,
        effect=move.effect if move else None,
        low=move.low if move else None,
        high=move.high if move else None,
        relative=growth(level, after.level) if move and level is not None else None,
        mde=waves.mde,
        smallest_effect=planned.smallest_effect,
        verdict=verdict,
        because=because,
        checks=checks,
        sensitivity=_sensitivity(waves),
        points=_points(periods, [*before, after], level),
        event_study=event_study(periods, [*before, after], courses or {}) if waves.more else (),
        details={"p_value": move.p} if move and move.p is not None else None,
    )


def _ruling(waves: Waves[W], checks: Sequence[Check]) -> Ruling:
    if not waves.ours:
        return Verdict.CANNOT_SAY, _why_nothing(waves)
    if waves.ours.excludes_zero and waves.around.outside_cause:
        says = f"It moved, but a documented outside cause explains it: {waves.around.outside_cause}."
        return Verdict.NOT_OURS, says
    if _moved_as_much(waves):
        return Verdict.NOT_OURS, "It moved, but what the change did not touch moved as much."
    if not waves.ours.excludes_zero:
        return unclear(waves.mde, waves.planned.smallest_effect)
    against = [check.says for check in checks if check.outcome is Outcome.FAILED or _is_wanted(check)]
    effect, planned = waves.ours.effect, waves.planned
    added = against_plan(effect, planned.direction) + too_small(effect, planned.smallest_effect)
    if against:
        return Verdict.SUGGESTIVE, f"The interval excludes 0, but {'; '.join(against)}.{added}"
    says = "The interval excludes 0, the waves before did not move as much, nor did what the change did not touch."
    return Verdict.SUPPORTED, says + added


def _why_nothing(waves: Waves[W]) -> str:
    if not waves.before:
        return "There is no wave before the change to compare with."
    if not waves.is_enough:
        return f"Only {min(waves.bases):.0f} answered in one of the two waves; at least {LEAST_BASE} are needed."
    return "In both waves everyone gave the same answer: no interval can be made."


def _is_wanted(check: Check) -> bool:
    """Whether the check must have passed for an effect to be supported."""
    return check.outcome is Outcome.CANNOT_SAY and check.name in NEEDED


def _moved_as_much(waves: Waves[W]) -> bool:
    ours, theirs, more = waves.ours, waves.theirs, waves.more
    if not (ours and theirs and more and ours.excludes_zero and theirs.excludes_zero):
        return False
    return theirs.effect / ours.effect >= (AS_MUCH if more.excludes_zero else HALF_AS_MUCH)


def _enough(waves: Waves[W]) -> Check:
    says = f"{len(waves.before)} waves before and 1 after"
    return Check(name="enough_points", outcome=Outcome.PASSED if waves.is_enough else Outcome.FAILED, says=says)


def _checks(waves: Waves[W]) -> tuple[Check, ...]:
    several = [ranked(waves.more, waves.others)] if waves.more and len(waves.others) > 1 else []
    return _placebo_waves(waves), _comparison(waves), *several


def _placebo_waves(waves: Waves[W]) -> Check:
    """The steps between earlier waves are what placebo dates are to a series."""
    if not waves.earlier or not waves.ours:
        says = "there is no earlier pair of waves to see how much they move anyway"
        return Check(name="placebo_dates", outcome=Outcome.CANNOT_SAY, says=says)
    as_much = sum(abs(move.effect) >= abs(waves.ours.effect) for move in waves.earlier)
    says = f"{as_much or 'none'} of {len(waves.earlier)} earlier steps from wave to wave was as large"
    outcome = Outcome.FAILED if as_much else Outcome.PASSED
    return Check(name="placebo_dates", outcome=outcome, says=says)


def _comparison(waves: Waves[W]) -> Check:
    if not (waves.theirs and waves.more):
        says = "there is no item or group that the change did not touch"
        return Check(name="comparison", outcome=Outcome.CANNOT_SAY, says=says)
    if waves.theirs.excludes_zero:
        says = "what the change did not touch moved as well"
        return Check(name="comparison", outcome=Outcome.FAILED, says=says)
    if not waves.more.excludes_zero:
        says = "it did not move clearly more than what the change did not touch"
        return Check(name="comparison", outcome=Outcome.FAILED, says=says)
    return Check(name="comparison", outcome=Outcome.PASSED, says="what the change did not touch did not move")


def _sensitivity(waves: Waves[W]) -> tuple[Estimate, ...]:
    named = {"wave to wave": waves.ours, "less the move of what the change did not touch": waves.more}
    found = tuple(
        Estimate(method=name, effect=move.effect, low=move.low, high=move.high)
        for name, move in named.items()
        if move is not None
    )
    if waves.more is None:
        return found
    return (*found, *differences((waves.before[-1], waves.after), waves.comparison, waves.others))


def _points(periods: Sequence[str], waves: Sequence[W], level: float | None) -> tuple[Point, ...]:
    return tuple(
        Point(period=period, observed=wave.level, expected=level, is_after=place == len(waves) - 1)
        for place, (period, wave) in enumerate(zip(periods, waves, strict=True))
    )

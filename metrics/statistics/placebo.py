"""Placebo dates: the same fit on the time before the change, as if something had changed at each of its dates."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from metrics.statistics.fitted import Fit, Fitter
from metrics.statistics.intervals import FloatArray
from metrics.statistics.segmented import design, has_room

EACH_SIDE = 12
"""Values that a fake date needs before and after it."""
MOST_DATES = 40
"""Of more dates, evenly every second or third is tried."""
BREAK_ALPHA = 0.01


@dataclass(frozen=True, kw_only=True)
class Placebo:
    """A fake date, as the place of its first month after, and what the fit finds there."""

    begins: int
    fit: Fit


def fake_dates(values: FloatArray) -> list[int]:
    """Places with enough values on both sides, thinned out where they are many."""
    known = np.isfinite(values)
    before = np.concatenate([[0], np.cumsum(known)])[:-1]
    places = np.flatnonzero((before >= EACH_SIDE) & (known.sum() - before >= EACH_SIDE))
    return [int(place) for place in places[:: -(-len(places) // MOST_DATES) or 1]]


def placebos(
    before: FloatArray, fit: Fitter, dates: Sequence[int] | None = None, *, pairs: int, has_slope: bool = False
) -> list[Placebo]:
    """`before` ends where the change comes; without `dates` all that are far enough from both ends are tried."""
    shapes = {
        begins: design(len(before), begins, pairs=pairs, has_slope=has_slope and begins < len(before) - 1)
        for begins in (fake_dates(before) if dates is None else dates)
    }
    return [Placebo(begins=at, fit=fit(before, shape)) for at, shape in shapes.items() if has_room(before, shape)]


def rank(real: Fit, fakes: list[Placebo]) -> int:
    """1 where the real date shows the largest effect of all, either way; dates overlap, so this is no p-value."""
    return 1 + sum(abs(fake.fit.size) >= abs(real.size) for fake in fakes)


def earlier_break(fakes: list[Placebo]) -> Placebo | None:
    """The date before the change with the clearest step, if it holds after Bonferroni's correction over all dates."""
    clearest = min(fakes, key=lambda fake: fake.fit.p, default=None)
    return clearest if clearest and clearest.fit.p * len(fakes) < BREAK_ALPHA else None

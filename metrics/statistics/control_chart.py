"""XmR control charts: what is usual for a series, and which points have left it.

Source: Wheeler & Chambers (1992) for the limits; NHS England's Making Data Count for the rules, as NHSRplotthedots
works them out, whose charts are kept in reference/spc_*.json. A missing point has no moving range on either side, and
breaks a trend and a row: nobody knows where it lay.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import fmean

XMR_SCALE = 2.66  # 3 / d2 for moving ranges of two, d2 = 1.128
SCREENING_SCALE = 3.267  # D4 for moving ranges of two: a longer one is no part of the usual variation
NEAR = 2 / 3
ROW = 7
FEWEST = 12
"""Fewer points give trial limits: they still move a good deal with each new point."""
EVEN = 1e-9
"""Differences smaller than this part of the largest number are those of floating point, and none."""

Values = Sequence[float | None]


class Rule(StrEnum):
    """In the order in which they speak: of a point that breaks several, the first is named."""

    OUTSIDE = "outside the limits"
    TREND = "trend of seven"
    NEAR = "two of three near a limit"
    ROW = "seven on one side of the mean"


@dataclass(frozen=True, kw_only=True)
class Flag:
    """A special cause; `is_high`: above the mean, or of a trend: rising."""

    rule: Rule
    is_high: bool


@dataclass(frozen=True, kw_only=True)
class Segment:
    """The points from `start` to before `end`, of which `n` are known. No limits where no two stand side by side."""

    start: int
    end: int
    n: int
    mean: float | None
    low: float | None
    high: float | None

    @property
    def is_trial(self) -> bool:
        return self.n < FEWEST


@dataclass(frozen=True, kw_only=True)
class ControlChart:
    """`flags` go with `values`: None is common cause, or a missing point."""

    values: tuple[float | None, ...]
    segments: tuple[Segment, ...]
    flags: tuple[Flag | None, ...]

    @property
    def last(self) -> int | None:
        """Where the latest known point stands."""
        known = [index for index, value in enumerate(self.values) if value is not None]
        return known[-1] if known else None

    @property
    def since(self) -> int | None:
        """Where the unbroken row of special causes of one side began that the latest point is a part of."""
        if self.last is None or (latest := self.flags[self.last]) is None:
            return None
        first = self.last
        for index in range(self.last - 1, self.segment_of(self.last).start - 1, -1):
            flag = self.flags[index]
            if flag is not None and flag.is_high == latest.is_high:
                first = index
            elif self.values[index] is not None:
                break
        return first

    def segment_of(self, index: int) -> Segment:
        return next(each for each in self.segments if each.start <= index < each.end)


def control_chart(values: Values, *, rebase_at: Sequence[int] = (), is_screened: bool = False) -> ControlChart:
    """Mean +- 2.66 x mean moving range, anew from each index of `rebase_at`; None stands for a missing point.

    `is_screened`: moving ranges of 3.267 times their mean or more are left out, once, of the mean moving range.
    """
    cuts = sorted({0, len(values), *(index for index in rebase_at if 0 < index < len(values))})
    segments = [_segment(values, start, end, is_screened=is_screened) for start, end in pairwise(cuts)]
    flags = [flag for each in segments for flag in _flags(values[each.start : each.end], each)]
    return ControlChart(values=tuple(values), segments=tuple(segments), flags=tuple(flags))


def _segment(values: Values, start: int, end: int, *, is_screened: bool) -> Segment:
    inside = values[start:end]
    known = [value for value in inside if value is not None]
    mean = fmean(known) if known else None
    width = _width(inside, is_screened=is_screened)
    has_limits = mean is not None and width is not None
    low, high = (mean - width, mean + width) if mean is not None and width is not None else (None, None)
    return Segment(start=start, end=end, n=len(known), mean=mean, low=low if has_limits else None, high=high)


def _width(values: Values, *, is_screened: bool) -> float | None:
    ranges = [abs(now - before) for before, now in pairwise(values) if before is not None and now is not None]
    if is_screened and any(ranges):
        longest = SCREENING_SCALE * fmean(ranges)
        ranges = [each for each in ranges if each < longest]
    return XMR_SCALE * fmean(ranges) if ranges else None


def _flags(values: Values, segment: Segment) -> list[Flag | None]:
    """The first rule that speaks of each point of one segment."""
    if segment.mean is None or segment.low is None or segment.high is None:
        return [None] * len(values)
    nothing = EVEN * max(abs(value) for value in values if value is not None)
    sides = [_sign(value, segment.mean, nothing) for value in values]
    beyond = [_beyond(value, segment.mean, segment.high - segment.mean, nothing) for value in values]
    found: list[Flag | None] = [None] * len(values)
    for rule, signs in (
        (Rule.OUTSIDE, [side if far == 2 else 0 for side, far in zip(sides, beyond, strict=True)]),
        (Rule.TREND, _trends(values, nothing)),
        (Rule.NEAR, _two_of_three(sides, [far == 1 for far in beyond])),
        (Rule.ROW, _rows(sides, ROW)),
    ):
        for index, sign in enumerate(signs):
            if sign and found[index] is None:
                found[index] = Flag(rule=rule, is_high=sign > 0)
    return found


def _sign(value: float | None, other: float | None, nothing: float) -> int:
    """1 above, -1 below, 0 where they are even or one is missing."""
    if value is None or other is None or abs(value - other) <= nothing:
        return 0
    return 1 if value > other else -1


def _beyond(value: float | None, mean: float, width: float, nothing: float) -> int:
    """2 outside the limits, 1 between two thirds of the way and the limit, else 0."""
    if value is None:
        return 0
    distance = abs(value - mean)
    return int(distance > width + nothing) + int(distance > NEAR * width + nothing)


def _trends(values: Values, nothing: float) -> list[int]:
    """All points of a row that goes on rising, or falling; where two meet in a point, the earlier has it."""
    steps = [_sign(now, before, nothing) for before, now in pairwise(values)]
    found = [0] * len(values)
    for start, sign in _long(steps, ROW - 1):
        for index in range(start, start + ROW):
            found[index] = found[index] or sign
    return found


def _two_of_three(sides: Sequence[int], is_near: Sequence[bool]) -> list[int]:
    """The points near a limit of three in a row on its side, two of them near it."""
    found = [0] * len(sides)
    for start, sign in _long(sides, 3):
        if sum(is_near[start : start + 3]) > 1:
            for index in range(start, start + 3):
                found[index] = found[index] or (sign if is_near[index] else 0)
    return found


def _rows(sides: Sequence[int], length: int) -> list[int]:
    found = [0] * len(sides)
    for start, sign in _long(sides, length):
        found[start : start + length] = [sign] * length
    return found


def _long(signs: Sequence[int], length: int) -> Iterator[tuple[int, int]]:
    """Where `length` equal signs follow one another, and which."""
    for start in range(len(signs) - length + 1):
        if abs(sum(signs[start : start + length])) == length:
            yield start, signs[start]

"""A survey wave as a share or a mean: how it moved to the next, and what moved more than something else."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, sqrt
from typing import Protocol, Self

from metrics.statistics.detectable import detectable
from metrics.statistics.group_differences import Cell
from metrics.statistics.means import Mean, mean_difference
from metrics.statistics.proportions import detectable_difference, difference_interval, difference_p


@dataclass(frozen=True, kw_only=True)
class Move:
    """The later wave minus the earlier, with its interval; p is None where none can be had."""

    effect: float
    low: float
    high: float
    p: float | None = None

    @property
    def excludes_zero(self) -> bool:
        return self.low > 0 or self.high < 0


class Wave(Protocol):
    @property
    def method(self) -> str: ...

    @property
    def level(self) -> float: ...

    @property
    def base(self) -> float:
        """The people behind it."""

    @property
    def cell(self) -> Cell: ...

    def move_to(self, later: Self) -> Move | None:
        """None where nobody differs within either wave."""

    def detectable_to(self, later: Self, *, downwards: bool) -> float | None:
        """The smallest move that such waves would show; None where even the largest would be missed."""


@dataclass(frozen=True)
class ShareWave:
    """x of n people who answered (weighted: of as many as they are worth); `population` corrects for its size."""

    x: float
    n: float
    population: float | None = None

    @property
    def method(self) -> str:
        return "difference of two waves' shares, Newcombe's interval"

    @property
    def level(self) -> float:
        return self.x / self.n

    @property
    def base(self) -> float:
        return self.n

    @property
    def cell(self) -> Cell:
        return Cell(self.n, self.level, sqrt(self.level * (1 - self.level) * self.n / max(self.n - 1, 1)))

    def move_to(self, later: "ShareWave") -> Move:
        """Newcombe's interval, and Pearson's p."""
        counts = (later.x, later.n, self.x, self.n)
        first, second = later.population, self.population
        low, high = difference_interval(*counts, population1=first, population2=second)
        p = difference_p(*counts, population1=first, population2=second)
        return Move(effect=later.level - self.level, low=low, high=high, p=p)

    def detectable_to(self, later: "ShareWave", *, downwards: bool) -> float | None:
        return detectable_difference(self.n, self.level, n2=later.n, downwards=downwards)


@dataclass(frozen=True)
class MeanWave:
    mean: float
    error: float
    n: float

    @property
    def method(self) -> str:
        return "difference of two waves' means, Welch's interval"

    @property
    def level(self) -> float:
        return self.mean

    @property
    def base(self) -> float:
        return self.n

    @property
    def cell(self) -> Cell:
        return Cell(self.n, self.mean, self.error * sqrt(self.n))

    def move_to(self, later: "MeanWave") -> Move | None:
        """Welch's interval and p."""
        found = mean_difference(Mean(later.mean, later.error, later.n), Mean(self.mean, self.error, self.n))
        return found and Move(effect=found.difference, low=found.low, high=found.high, p=found.p)

    def detectable_to(self, later: "MeanWave", *, downwards: bool) -> float | None:
        return detectable(hypot(self.error, later.error), max(int(self.n + later.n) - 2, 1))


def moved_more(ours: Move, theirs: Move) -> Move:
    """Our move less theirs; its interval is made of both (Zou and Donner 2008, Statistics in Medicine 27:1693-1702)."""
    effect = ours.effect - theirs.effect
    low = effect - hypot(ours.effect - ours.low, theirs.high - theirs.effect)
    high = effect + hypot(ours.high - ours.effect, theirs.effect - theirs.low)
    return Move(effect=effect, low=low, high=high)


def mean_move(moves: Sequence[Move]) -> Move:
    """Of moves that are independent of each other; its interval is made of theirs in the same way."""
    if len(moves) == 1:
        return moves[0]
    effect = sum(each.effect for each in moves) / len(moves)
    below, above = (
        hypot(*sides) / len(moves)
        for sides in zip(*((each.effect - each.low, each.high - each.effect) for each in moves), strict=True)
    )
    return Move(effect=effect, low=effect - below, high=effect + above)

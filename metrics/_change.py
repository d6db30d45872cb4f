"""The kinds of metric that set a wave beside an earlier one: changes, and the changes that could have been seen."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from metrics._counted import Counted, Key, Numbers
from metrics._facts import Column, Facts, Rows, Way
from metrics._kind import Answered, EachGroup
from metrics._reasons import SAME_SCALE, broken
from metrics._side_by_side import changes
from metrics._surveys import SATISFACTION
from metrics._value import Value
from metrics.statistics.intervals import effective_base
from metrics.statistics.means import Sums, welch
from metrics.statistics.multiplicity import benjamini_hochberg, holm
from metrics.statistics.proportions import Pair, detectable_differences, difference_intervals, difference_p_values

LIST = "p_adjusted: for the number of items in the list of each wave (Benjamini and Hochberg)"
PLANNED = "p_adjusted: for the number of changes in this answer (Holm)"

Tested = tuple[Value, float | None]
"""A value and its p-value, before it is known how many others stand beside it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class OfTwoWaves(EachGroup):
    """What the answers of a wave and of an earlier one amount to; n is the smaller base of the two."""

    facts: Facts = changes
    within: Mapping[str, str] = field(default_factory=lambda: SATISFACTION)

    @property
    def ways(self) -> Way:
        return Way(is_finite=True)

    def columns(self, rows: Rows) -> dict[str, Column]:
        return {}

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return [value for value, _ in self.shown(groups)]

    def shown(self, groups: Sequence[Numbers]) -> list[Tested]:
        """A value that too few people stand behind is not shown, and does not count among the tests."""
        found = zip(groups, self.tested(groups), strict=True)
        told = [(value.tiered().noted(numbers["note"]), p) for numbers, (value, p) in found]
        return [(value, None if value.value is None else p) for value, p in told]

    @abstractmethod
    def tested(self, groups: Sequence[Numbers]) -> list[Tested]: ...


@dataclass(frozen=True, kw_only=True, eq=False)
class Change(OfTwoWaves):
    """A difference whose p-value is adjusted: over the list of items of a wave, or over a few planned comparisons."""

    def answer(self, counted: Counted, by: Sequence[str]) -> Answered:
        shown = dict(zip(counted.groups, self.shown(list(counted.groups.values())), strict=True))
        is_list = "element" in by
        values: dict[Key, Value] = {key: Value(because=reason) for key, reason in counted.hidden.items()}
        for family in _families(counted, is_list):
            adjust = benjamini_hochberg if is_list else holm
            for key, p in zip(family, adjust([shown[key][1] for key in family]), strict=True):
                values[key] = replace(shown[key][0], p_adjusted=p)
        return Answered(values=values, notes=(*counted.notes, LIST if is_list else PLANNED))


def _families(counted: Counted, is_list: bool) -> list[list[Key]]:
    found: dict[str, list[Key]] = {}
    for key, numbers in counted.groups.items():
        found.setdefault(numbers["wave"] if is_list else "", []).append(key)
    return list(found.values())


def _share(sums: Numbers) -> float:
    return float(sums["satisfied"] / sums["row_count"])


def _smaller_base(numbers: Numbers) -> int:
    return int(min(numbers["now"]["people"], numbers["then"]["people"]))


@dataclass(frozen=True, kw_only=True, eq=False)
class ShareChange(Change):
    """The difference of two satisfied shares with Newcombe's interval; people count, not answers."""

    def tested(self, groups: Sequence[Numbers]) -> list[Tested]:
        pairs = [_pair(each) for each in groups]
        found = zip(groups, difference_intervals(pairs), difference_p_values(pairs), strict=True)
        return [
            (Value(value=_share(each["now"]) - _share(each["then"]), n=_smaller_base(each), **around._asdict()), p)
            for each, around, p in found
        ]


def _pair(numbers: Numbers) -> Pair:
    sides = [numbers["now"], numbers["then"]]
    counts = [(_share(side) * side["people"], side["people"]) for side in sides]
    return Pair(*counts[0], *counts[1], *(side.get("population") for side in sides))


@dataclass(frozen=True, kw_only=True, eq=False)
class MeanChange(Change):
    """The difference of two mean scores with Welch's interval; one scale only."""

    def tested(self, groups: Sequence[Numbers]) -> list[Tested]:
        return [self._difference(each) for each in groups]

    def _difference(self, numbers: Numbers) -> Tested:
        if because := broken((SAME_SCALE,), numbers["now"], numbers["then"]):
            return Value(because=because), None
        now, then = _sums(numbers["now"]), _sums(numbers["then"])
        found, n = welch(now, then), _smaller_base(numbers)
        if found is None:  # all have answered alike, or one person alone: nothing to judge chance by
            return Value(value=now.mean().mean - then.mean().mean, n=n), None
        return Value(value=found.difference, n=n, low=found.low, high=found.high), found.p


def _sums(side: Numbers) -> Sums:
    return Sums(count=side["row_count"], total=side["total"], squares=side["squares"], people=_base(side))


def _base(side: Numbers) -> float:
    return effective_base(side["people"], side.get("population"))


@dataclass(frozen=True, kw_only=True, eq=False)
class DetectableChange(OfTwoWaves):
    """The smallest change of a satisfied share that the two bases would show in 4 of 5 such surveys, up or down."""

    def tested(self, groups: Sequence[Numbers]) -> list[Tested]:
        cases = [(_base(each["then"]), _share(each["then"]), _base(each["now"])) for each in groups]
        rises, falls = (detectable_differences(cases, downwards=is_down) for is_down in (False, True))
        found = zip(groups, rises, falls, strict=True)
        return [(_larger(_smaller_base(each), rise, fall), None) for each, rise, fall in found]


def _larger(n: int, rise: float | None, fall: float | None) -> Value:
    if rise is None and fall is None:
        return Value(n=n, because=f"with {n} answers no change at all could have been shown")
    if rise is None:
        return Value(value=fall, n=n, note="a fall; a rise could not have been shown")
    if fall is None:
        return Value(value=rise, n=n, note="a rise; a fall could not have been shown")
    return Value(value=max(rise, fall), n=n)

"""The kinds of metric that need no more than one group's numbers: totals, shares and means."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import case, func, or_

from metrics._counted import Numbers
from metrics._facts import NONE, ONE, Column, Rows
from metrics._kind import EachGroup
from metrics._reasons import Same, broken, columns_of, unknown
from metrics._value import SMALLEST_BASE, Value
from metrics.statistics.intervals import effective_base, wilson_intervals


def counted_where(condition: Column, counted: Column = ONE) -> Column:
    """What is counted in the rows that fulfil the condition, and 0 in the others."""
    return case((condition, counted), else_=NONE)


def counted(number: float) -> float:
    """People come whole, full-time equivalents need not."""
    return int(number) if float(number).is_integer() else float(number)


@dataclass(frozen=True, kw_only=True, eq=False)
class Total(EachGroup):
    """sum(of): a number of people. Rows are added where they agree in everything that `same` names."""

    of: Column
    same: tuple[Same, ...] = ()

    def differing(self, before: Numbers, after: Numbers) -> str | None:
        """Why two years must not be set against each other, if they must not."""
        return broken(self.same, before, after)

    def columns(self, rows: Rows) -> dict[str, Column]:
        missing = func.count().filter(self.of.is_(None))
        smallest = func.min(self.of).filter(self.of > 0)
        return {"total": func.sum(self.of), "unknown_count": missing, "smallest": smallest, **columns_of(self.same)}

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return [self._value(numbers) for numbers in groups]

    def _value(self, numbers: Numbers) -> Value:
        has_few = numbers["smallest"] is not None and numbers["smallest"] < SMALLEST_BASE
        because = broken(self.same, numbers) or unknown(numbers, None if has_few else numbers["total"])
        if because:
            return Value(because=because)
        return Value(value=counted(numbers["total"]), n=round(numbers["total"]))


@dataclass(frozen=True, kw_only=True, eq=False)
class Proportion(EachGroup):
    """sum(part) / sum(whole) with a Wilson interval for the people behind it, whom the whole counts."""

    part: Column
    whole: Column = ONE

    def columns(self, rows: Rows) -> dict[str, Column]:
        missing = func.count().filter(or_(self.part.is_(None), self.whole.is_(None)))
        denominator = func.sum(self.whole)
        return {"part": func.sum(self.part), "whole": denominator, "people": denominator, "unknown_count": missing}

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return with_wilson([self._share(numbers) for numbers in groups])

    def _share(self, numbers: Numbers) -> Value:
        return Value(because=because) if (because := unknown(numbers)) else share(**_share_of(numbers))


def _share_of(numbers: Numbers) -> dict[str, float]:
    return {name: float(numbers[name]) for name in ("part", "whole", "people")}


def share(*, part: float, whole: float, people: float) -> Value:
    if whole == 0:
        return Value(because="nobody to take a share of: the total is 0")
    if part > whole:
        return Value(because=f"the part is larger than the whole ({part:,.10g} of {whole:,.10g}): check the file")
    return Value(value=part / whole, n=round(people))


def with_wilson(shares: Sequence[Value], populations: Sequence[float | None] | None = None) -> list[Value]:
    """The shares with their intervals, all worked out in one step; a population narrows those that it belongs to."""
    sizes = populations or [None] * len(shares)
    pairs = zip(shares, sizes, strict=True)
    known = [(each.value, effective_base(each.n, size)) for each, size in pairs if each.value is not None and each.n]
    intervals = iter(wilson_intervals(known))
    return [replace(each, **next(intervals)._asdict()) if each.n else each for each in shares]

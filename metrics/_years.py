"""Kinds that look from one year to another: what stands at a moment, how it grew, and how it compares with a base."""

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Self, TypeVar

from metrics._counted import Counted, Key, Numbers
from metrics._facts import Column, Facts, Rows, Way
from metrics._kind import Answered, EachGroup
from metrics._kinds import Total
from metrics._value import Value
from metrics._where import YEAR as A_YEAR
from metrics._where import WrongParameter
from metrics.statistics.growth import compound_growth, growth, ratio

YEAR, PERIOD, BASE = "year", "period", "base"
NOT_DEFINED = "not defined"

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, eq=False)
class OverYears:
    """A kind made of another, whose groups are first counted year by year."""

    of: EachGroup

    @property
    def facts(self) -> Facts:
        return self.of.facts

    @property
    def within(self) -> Mapping[str, str]:
        return self.of.within

    @property
    def counts_years_apart(self) -> bool:
        return True

    @property
    def ways(self) -> Way:
        return self.of.ways

    @property
    def parameters(self) -> tuple[str, ...]:
        return ()

    def given(self, parameters: Mapping[str, str]) -> Self:
        return self

    def columns(self, rows: Rows) -> Mapping[str, Column]:
        return self.of.columns(rows)


@dataclass(frozen=True, kw_only=True, eq=False)
class Latest(OverYears):
    """What stands at a moment is never added over years: without `by` year, the latest year in scope speaks."""

    def answer(self, counted: Counted, by: Sequence[str]) -> Answered:
        if YEAR in by:
            return self.of.answer(counted, by)
        if PERIOD in by:  # every period has one year
            return self.of.answer(replace(counted, by=tuple(by), groups=_without_year(counted)), by)
        series = by_year(counted)
        latest = max(years_of(series))
        standing = {key: years[latest] for key, years in series.items() if latest in years}
        answered = self.of.answer(Counted(by=tuple(by), groups=standing), by)
        absent = {key: no_rows(latest) for key in series if key not in standing}
        note = f"{latest}: the latest year in scope"
        return Answered(values={**answered.values, **absent}, notes=(note, *counted.notes), years=(latest,))


@dataclass(frozen=True, kw_only=True, eq=False)
class BetweenYears(OverYears):
    """Two years of each group set against each other; what that gives is the subclass's to say."""

    of: Total

    @abstractmethod
    def compared(self, before: Value, after: Value, first: int, last: int) -> Value: ...

    def _between(self, numbers: Mapping[int, Numbers], first: int, last: int) -> Value:
        for year in (first, last):
            if year not in numbers:
                return no_rows(year)
        before, after = self.of.values([numbers[first], numbers[last]])
        for year, value in ((first, before), (last, after)):
            if value.because:
                return Value(because=f"{NOT_DEFINED}: {year}: {value.because}")
        if because := self.of.differing(numbers[first], numbers[last]):
            return Value(because=f"{NOT_DEFINED}: between {first} and {last} {because}")
        return _noted(self.compared(before, after, first, last), before, after)


@dataclass(frozen=True, kw_only=True, eq=False)
class Growth(BetweenYears):
    """From the first to the last year in scope; by year, from each year to the next."""

    def answer(self, counted: Counted, by: Sequence[str]) -> Answered:
        series = by_year(counted)
        years = sorted(years_of(series))
        if YEAR in by:
            return Answered(values=by_each_year(series, by, lambda of, year: self._in_year(of, year, years[0])))
        first, last = years[0], years[-1]
        values = {key: self._over(numbers, first, last) for key, numbers in series.items()}
        return Answered(values=values, notes=(f"from {first} to {last}",), years=(first, last))

    def _in_year(self, numbers: Mapping[int, Numbers], year: int, first: int) -> Value:
        if year == first:
            return Value(because=f"{year} is the first year in scope: there is none to compare it with")
        return self._between(numbers, self._since(year, first), year)

    def _since(self, year: int, first: int) -> int:
        """The year that one of several is compared with."""
        return year - 1

    def _over(self, numbers: Mapping[int, Numbers], first: int, last: int) -> Value:
        if first == last:
            return Value(because=f"only {last} is in scope: growth needs two years")
        return self._between(numbers, first, last)

    def compared(self, before: Value, after: Value, first: int, last: int) -> Value:
        return _of_base(growth(before.value or 0, after.value or 0), before, after, first)


@dataclass(frozen=True, kw_only=True, eq=False)
class CompoundGrowth(Growth):
    """The yearly growth that, every year alike, leads from the first year to the last; by year, to each year."""

    def _since(self, year: int, first: int) -> int:
        return first

    def compared(self, before: Value, after: Value, first: int, last: int) -> Value:
        grown = compound_growth(before.value or 0, after.value or 0, last - first)
        return _of_base(grown, before, after, first)


@dataclass(frozen=True, kw_only=True, eq=False)
class Index(BetweenYears):
    """Each year as a multiple of a base year: the one that the question gives, else the first in scope."""

    base: int | None = None

    @property
    def parameters(self) -> tuple[str, ...]:
        return (BASE,)

    def given(self, parameters: Mapping[str, str]) -> Self:
        if (text := parameters.get(BASE)) is None:
            return self
        if not A_YEAR.fullmatch(text[:4]):
            raise WrongParameter(BASE, "a year such as 2013", text)
        return replace(self, base=int(text[:4]))

    def answer(self, counted: Counted, by: Sequence[str]) -> Answered:
        series = by_year(counted)
        years = years_of(series)
        base, latest = self.base or min(years), max(years)
        note = f"{base} = 1"
        if YEAR in by:
            values = by_each_year(series, by, lambda numbers, year: self._between(numbers, base, year))
            return Answered(values=values, notes=(note,))
        values = {key: self._between(numbers, base, latest) for key, numbers in series.items()}
        return Answered(values=values, notes=(f"{latest}: the latest year in scope", note), years=(base, latest))

    def compared(self, before: Value, after: Value, first: int, last: int) -> Value:
        return _of_base(ratio(before.value or 0, after.value or 0), before, after, first)


def _of_base(found: float | None, before: Value, after: Value, first: int) -> Value:
    """The base is the smaller of the two counts, so that no small cell is told."""
    if found is None:
        return Value(because=f"{NOT_DEFINED}: it was 0 in {first}, and growth from 0 has no number")
    return Value(value=found, n=min(before.n or 0, after.n or 0))


def _noted(value: Value, before: Value, after: Value) -> Value:
    """What belongs beside one of two numbers belongs beside their comparison."""
    return value.noted(*dict.fromkeys(each.note for each in (before, after)))


def fill_gaps(values: Mapping[Key, Value], by: Sequence[str]) -> dict[Key, Value]:
    """The values, with a reason for every year that is missing between a group's first and last."""
    at = list(by).index(YEAR)
    filled = dict(values)
    for rest, years in _series(values, at).items():
        for before, after in pairwise(sorted(years)):
            filled |= {(*rest[:at], year, *rest[at:]): no_rows(year) for year in range(before + 1, after)}
    return filled


def no_rows(year: int) -> Value:
    return Value(because=f"no rows loaded for {year}")


def by_year(counted: Counted) -> dict[Key, dict[int, Numbers]]:
    """Each group's numbers by year, the group named by the rest of its key."""
    return _series(counted.groups, counted.by.index(YEAR))


def by_each_year(
    series: Mapping[Key, Mapping[int, Numbers]], by: Sequence[str], value: Callable[[Mapping[int, Numbers], int], Value]
) -> dict[Key, Value]:
    """What each year of each group amounts to, the year back in its place in the key."""
    at = list(by).index(YEAR)
    return {(*key[:at], year, *key[at:]): value(numbers, year) for key, numbers in series.items() for year in numbers}


def _series(groups: Mapping[Key, T], at: int) -> dict[Key, dict[int, T]]:
    series: dict[Key, dict[int, T]] = {}
    for key, numbers in groups.items():
        if isinstance(year := key[at], int):
            series.setdefault((*key[:at], *key[at + 1 :]), {})[year] = numbers
    return series


def _without_year(counted: Counted) -> dict[Key, Numbers]:
    """A period that names no year may be one of several: its latest speaks."""
    series = by_year(counted)
    return {key: years[max(years)] for key, years in series.items()}


def years_of(series: Mapping[Key, Mapping[int, T]]) -> set[int]:
    return {year for years in series.values() for year in years}

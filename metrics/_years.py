"""Kinds that look from one year to another: what stands at a moment, and how it grew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from metrics._counted import Counted, Key, Numbers
from metrics._facts import Column, Facts, Rows, Way
from metrics._kind import Answered, EachGroup
from metrics._kinds import Total
from metrics._reasons import broken
from metrics._value import Value
from metrics.statistics.growth import growth

YEAR = "year"

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

    def columns(self, rows: Rows) -> Mapping[str, Column]:
        return self.of.columns(rows)


@dataclass(frozen=True, kw_only=True, eq=False)
class Latest(OverYears):
    """What stands at a moment is never added over years: without `by` year, the latest year in scope speaks."""

    def answer(self, counted: Counted, by: Sequence[str]) -> Answered:
        if YEAR in by:
            return self.of.answer(counted, by)
        series = by_year(counted)
        latest = max(_years(series))
        standing = {key: years[latest] for key, years in series.items() if latest in years}
        answered = self.of.answer(Counted(by=tuple(by), groups=standing), by)
        absent = {key: no_rows(latest) for key in series if key not in standing}
        note = f"{latest}: the latest year in scope"
        return Answered(values={**answered.values, **absent}, notes=(note,), years=(latest,))


@dataclass(frozen=True, kw_only=True, eq=False)
class Growth(OverYears):
    """From the first to the last year in scope; by year, from each year to the next."""

    of: Total

    def answer(self, counted: Counted, by: Sequence[str]) -> Answered:
        series = by_year(counted)
        years = sorted(_years(series))
        if YEAR in by:
            at = list(by).index(YEAR)
            values = {
                (*key[:at], year, *key[at:]): self._since_before(numbers, year, years[0])
                for key, numbers in series.items()
                for year in numbers
            }
            return Answered(values=values)
        first, last = years[0], years[-1]
        values = {key: self._between(numbers, first, last) for key, numbers in series.items()}
        return Answered(values=values, notes=(f"from {first} to {last}",), years=(first, last))

    def _since_before(self, numbers: Mapping[int, Numbers], year: int, first: int) -> Value:
        if year == first:
            return Value(because=f"{year} is the first year in scope: there is none to compare it with")
        return self._between(numbers, year - 1, year)

    def _between(self, numbers: Mapping[int, Numbers], first: int, last: int) -> Value:
        if first == last:
            return Value(because=f"only {last} is in scope: growth needs two years")
        for year in (first, last):
            if year not in numbers:
                return no_rows(year)
        return self._grown(numbers, first, last)

    def _grown(self, numbers: Mapping[int, Numbers], first: int, last: int) -> Value:
        before, after = self.of.values([numbers[first], numbers[last]])
        for year, value in ((first, before), (last, after)):
            if value.because:
                return Value(because=f"{year}: {value.because}")
        if because := broken(self.of.same, numbers[first], numbers[last]):
            return Value(because=f"between {first} and {last} {because}")
        return _growth(before, after, first)


def _growth(before: Value, after: Value, first: int) -> Value:
    """The base is the smaller of the two counts, so that a growth tells no small cell."""
    grown = growth(before.value or 0, after.value or 0)
    if grown is None:
        return Value(because=f"it was 0 in {first}: growth from 0 has no number")
    return Value(value=grown, n=min(before.n or 0, after.n or 0))


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


def _series(groups: Mapping[Key, T], at: int) -> dict[Key, dict[int, T]]:
    series: dict[Key, dict[int, T]] = {}
    for key, numbers in groups.items():
        if isinstance(year := key[at], int):
            series.setdefault((*key[:at], *key[at + 1 :]), {})[year] = numbers
    return series


def _years(series: Mapping[Key, Mapping[int, T]]) -> set[int]:
    return {year for years in series.values() for year in years}

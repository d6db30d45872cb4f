"""What the metrics of headcounts share: students at a moment, never added over years, sources, units or definitions."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Boolean, Float, String, case, column, func, or_, select

from data.schema import WAREHOUSE
from metrics._counted import Numbers
from metrics._facts import NONE, Column, Rows, headcounts, of_headcounts, of_table
from metrics._kinds import Proportion, Total, counted_where
from metrics._periods import term_of
from metrics._reasons import SAME_DEFINITION, SAME_UNIT, Same, broken, columns_of
from metrics._value import Value

FEE, INBOUND, OUTBOUND = "fee", "exchange_inbound", "exchange_outbound"
STAFF = ("staff", "international_staff")
PERSON, FTE = "person", "FTE"
SAME_SOURCE = Same(column="source", differ="the rows come from different sources", choose="one source")
SAME_PERIOD = Same(column="period", differ="the rows count at different times of the year", choose="one period")
SAME_COUNT = (SAME_UNIT, SAME_DEFINITION, SAME_SOURCE, SAME_PERIOD)
"""Whoever is counted in autumn is counted again in spring, and by another source."""
SAME_CATEGORY = Same(column="category", differ="the rows are of different categories", choose="one category")

_headcount = WAREHOUSE.tables["headcount"]
is_student = or_(_headcount.c.category.is_(None), _headcount.c.category.not_in(STAFF))
_enrolled = select(_headcount).where(is_student).subquery("enrolled")
enrolled = of_table(_enrolled, *headcounts.dimensions, is_yearly=True, crowds=(of_headcounts(_enrolled),))
"""Students only: sources that count staff too have them in categories of their own."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Heads(Total):
    """A total that says what its source says of it: not final, rounded. Another source may count another year."""

    def differing(self, before: Numbers, after: Numbers) -> str | None:
        same = [each for each in self.same if each not in (SAME_SOURCE, SAME_PERIOD)]
        return broken(same, before, after) or _other_term(str(before["first_period"]), str(after["first_period"]))

    def columns(self, rows: Rows) -> dict[str, Column]:
        slack = func.sum(func.coalesce(column("rounded_to", Float), NONE)) / 2
        provisional = func.sum(counted_where(column("is_provisional", Boolean)))
        return {**super().columns(rows), "slack": slack, "provisional": provisional}

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return [self._value(numbers).noted(*marks(numbers)) for numbers in groups]


def _other_term(before: str, after: str) -> str | None:
    """Autumn is never set against spring, nor a term against a whole year."""
    if term_of(before) == term_of(after):
        return None
    return f"the counts are of different terms ({before}, {after}): choose periods of one term"


def marks(numbers: Numbers) -> list[str]:
    """What the source says of its own numbers."""
    slack = float(numbers["slack"] or 0)
    said = ["provisional"] if numbers["provisional"] else []
    return [*said, f"rounded in the source: may be off by {slack:,.10g}"] if slack else said


def headcount(category: str | None = None) -> Heads:
    """Students of one category, or all that are students taken together."""
    return Heads(
        facts=headcounts if category else enrolled,
        of=column("students", Float),
        within={"category": category} if category else {},
        same=SAME_COUNT,
    )


def one_category() -> Heads:
    """Categories overlap and some are no students, so they are never added."""
    return Heads(facts=headcounts, of=column("students", Float), same=(*SAME_COUNT, SAME_CATEGORY))


@dataclass(frozen=True, kw_only=True, eq=False)
class ShareOfStudents(Proportion):
    """The students of a category among all, where all are counted alike."""

    same: tuple[Same, ...] = SAME_COUNT

    def columns(self, rows: Rows) -> dict[str, Column]:
        return {**super().columns(rows), **columns_of(self.same)}

    def _share(self, numbers: Numbers) -> Value:
        because = broken(self.same, numbers)
        return Value(because=because) if because else super()._share(numbers)


def share_of_students(category: str) -> ShareOfStudents:
    students = column("students", Float)
    part = case((column("category", String) == category, students), else_=NONE)
    return ShareOfStudents(facts=enrolled, part=part, whole=students)

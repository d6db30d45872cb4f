"""Amounts of a table set against the students of the same year and group, who stand in another table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Float, FromClause, String, Table, cast, column, func, null, select, union_all

from data.schema import WAREHOUSE
from metrics._beside import TRAITS, People
from metrics._counted import UNTOLD, Numbers
from metrics._facts import Asked, Column, Facts, Rows, TableFacts
from metrics._headcounts import FTE
from metrics._kind import EachGroup
from metrics._reasons import Same
from metrics._value import Value

_headcount = WAREHOUSE.tables["headcount"]
COUNTED_ALIKE = (
    Same(column="unit", differ="the students are counted in different units", choose="one unit"),
    Same(column="definition", differ="the students are counted by different definitions", choose="one definition"),
    Same(column="counted_by", differ="the students are counted by different sources", choose="one counted_by"),
    Same(column="counted_at", differ="the students are counted at different times", choose="one counted_at"),
)
HOW = tuple(each.column for each in COUNTED_ALIKE)


@dataclass(frozen=True, kw_only=True)
class BesideStudents(TableFacts):
    """How the students in `counts` are counted can be chosen; it says nothing of the files of the amounts."""

    counts: FromClause

    @property
    def tables(self) -> tuple[FromClause, ...]:
        return tuple(table for table in super().tables if table is not self.counts)


def beside_students(
    table: Table,
    *,
    only: ColumnElement[bool],
    students: ColumnElement[bool],
    own: Sequence[str],
    shared: Sequence[str],
    crowds: tuple[People, ...] = (),
) -> Facts:
    """Both tables' rows one below the other; limits on `own` columns of the first table leave the students alone.

    `crowds` are the people behind the amounts.
    """
    counts = _counts(students)
    counted = People(table=counts, count="students", apart=("year", "category", *HOW))
    return BesideStudents(
        listed_in=dict.fromkeys((*shared, *own), table) | dict.fromkeys(HOW, counts),
        counts=counts,
        rows=_rows(table, only, counts, tuple(own), tuple(shared)),
        also_fed_by=_headcount,
        is_yearly=True,
        crowds=(counted, *crowds),
    )


def _counts(students: ColumnElement[bool]) -> FromClause:
    ours = ("slice_id", "year", "category", *TRAITS, "unit", "definition", "students")
    how = (_headcount.c.source.label("counted_by"), _headcount.c.period.label("counted_at"))
    return select(*_headcount.c[ours], *how).where(students).subquery("counts")


def _rows(
    table: Table,
    only: ColumnElement[bool],
    counts: FromClause,
    own: tuple[str, ...],
    shared: tuple[str, ...],
) -> Callable[[Asked], Rows]:
    amounts = [*(table.c[name] for name in (*shared, *own)), table.c.amount]
    nothing: list[Column] = [cast(null(), String).label(name) for name in HOW]

    def rows(asked: Asked) -> Rows:
        first = select(*amounts, cast(null(), Float).label("students"), *nothing)
        first = first.where(only, *asked.limits_on(table, (*shared, *own)))
        empty: list[Column] = [cast(null(), String) for _ in own]
        second = select(
            *(counts.c[name] for name in shared), *empty, cast(null(), Float), counts.c.students, *counts.c[HOW]
        )
        second = second.where(*asked.limits_on(counts, (*shared, *HOW)))
        return Rows(table=union_all(first, second).subquery("beside_students"), limits=())

    return rows


@dataclass(frozen=True, kw_only=True, eq=False)
class PerStudent(EachGroup):
    """sum(amount) / sum(students); `same` are columns of the amounts in which they must agree, `marked` is said."""

    facts: Facts
    within: Mapping[str, str] = field(default_factory=dict)
    same: tuple[Same, ...]
    marked: str | None = None

    def columns(self, rows: Rows) -> dict[str, Column]:
        ends = {name: column(name, String) for name in (each.column for each in (*COUNTED_ALIKE, *self.same))}
        students, amount = column("students", Float), column("amount", Float)
        counted_by = column("counted_by", String)
        return {
            "amount": func.sum(amount),
            "students": func.sum(students),
            "counts": func.count(counted_by),
            "unknown_students": func.count().filter(counted_by.is_not(None), students.is_(None)),
            **{f"first_{name}": func.min(each) for name, each in ends.items()},
            **{f"last_{name}": func.max(each) for name, each in ends.items()},
        }

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return [self._value(numbers) for numbers in groups]

    def _value(self, numbers: Numbers) -> Value:
        if because := self._differing(numbers) or numbers.get(UNTOLD) or _unknown(numbers):
            return Value(because=because)
        students = float(numbers["students"])
        per = f"per {FTE}" if numbers["first_unit"] == FTE else None
        kind = f"in {numbers[f'first_{self.marked}']}" if self.marked else None
        return Value(value=float(numbers["amount"]) / students, n=round(students)).noted(kind, per)

    def _differing(self, numbers: Numbers) -> str | None:
        """The other table's rows say nothing of it, and so cannot differ."""
        for each in (*self.same, *COUNTED_ALIKE):
            first, last = numbers[f"first_{each.column}"], numbers[f"last_{each.column}"]
            if first != last:
                return f"{each.differ} ({first}, {last}): choose {each.choose}"
        return None


def _unknown(numbers: Numbers) -> str | None:
    if numbers["amount"] is None:
        return "no amounts are loaded for these students"
    if not numbers["counts"]:
        return "no students are loaded for these amounts"
    if numbers["unknown_students"]:
        return "some of the students have no number in the file (hidden or missing)"
    return None if numbers["students"] else "there were no students"

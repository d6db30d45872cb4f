"""The rows that metrics count: one FROM clause per kind of fact, with the dimensions it can be asked by."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Integer, Table, literal_column, select

from data.schema import WAREHOUSE
from metrics._where import Wanted

Column = ColumnElement[Any]

ONE: Column = literal_column("1", Integer)
NONE: Column = literal_column("0", Integer)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The dimensions that a question groups by, and its limits."""

    by: tuple[str, ...] = ()
    limits: tuple[Wanted, ...] = ()

    @property
    def used(self) -> frozenset[str]:
        return frozenset(self.by).union(each.dimension for each in self.limits)

    @property
    def pinned(self) -> frozenset[str]:
        """The dimensions of which each answer has one value."""
        return frozenset(self.by).union(each.dimension for each in self.limits if len(each.any_of) == 1)

    def limits_on(self, table: FromClause, dimensions: Iterable[str]) -> list[ColumnElement[bool]]:
        return [each.on(table.c[each.dimension]) for each in self.limits if each.dimension in dimensions]


@dataclass(frozen=True, kw_only=True)
class Rows:
    """A FROM clause whose columns bear the dimensions' names, and the limits that it does not yet keep to.

    `people` counts who stands behind a group of rows, where a row is not a number of people itself.
    """

    table: FromClause
    limits: Sequence[ColumnElement[bool]]
    people: Column | None = None


@dataclass(frozen=True, kw_only=True)
class Facts:
    """`listed_in` names the table where a dimension's values are cheapest to list.

    A load fed an answer when its slice is in scope in every one of these tables, or stands in `also_fed_by`.
    `is_yearly`: the source comes every year, so a year without rows is a gap to be shown.
    """

    listed_in: Mapping[str, FromClause]
    rows: Callable[[Asked], Rows]
    also_fed_by: Table | None = None
    is_yearly: bool = False

    @property
    def dimensions(self) -> tuple[str, ...]:
        return tuple(self.listed_in)

    @property
    def tables(self) -> tuple[FromClause, ...]:
        return tuple(dict.fromkeys(self.listed_in.values()))

    def limits_on(self, table: FromClause, limits: Sequence[Wanted]) -> list[ColumnElement[bool]]:
        return [each.on(table.c[each.dimension]) for each in limits if self.listed_in[each.dimension] is table]


def of_table(table: FromClause, *dimensions: str, is_yearly: bool = False, also_fed_by: Table | None = None) -> Facts:
    """Facts that are one table, or one subquery, as it stands."""
    return Facts(
        listed_in=dict.fromkeys(dimensions, table),
        rows=lambda asked: Rows(table=table, limits=asked.limits_on(table, dimensions)),
        also_fed_by=also_fed_by,
        is_yearly=is_yearly,
    )


_result = WAREHOUSE.tables["survey_result"]
_RESULT = ("survey", "wave", "year", "section", "element")
# A publisher's file repeats our own share once per comparison group; the groups are left out here.
_own_results = select(*(_result.c[name] for name in ("slice_id", *_RESULT, "satisfied_share", "n"))).distinct()

waves = of_table(WAREHOUSE.tables["wave"], "survey", "wave", "year")

survey_results = of_table(_own_results.subquery("survey_result"), *_RESULT)

headcounts = of_table(
    WAREHOUSE.tables["headcount"],
    *("source", "period", "year", "unit", "definition", "category", "level", "faculty", "country"),
    is_yearly=True,
)

observations = of_table(
    WAREHOUSE.tables["observation"],
    *("series", "period", "year", "group", "unit", "summary"),
    is_yearly=True,
)

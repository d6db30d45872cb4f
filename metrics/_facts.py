"""The rows that metrics count: one FROM clause per kind of fact, with the dimensions it can be asked by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Table, select

from data.schema import WAREHOUSE

Column = ColumnElement[Any]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The dimensions that a question uses, and those of them that each of its answers has one value of."""

    used: frozenset[str] = frozenset()
    pinned: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Rows:
    """A FROM clause whose columns bear the dimensions' names; `people` counts who stands behind a group of rows."""

    table: FromClause
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


def of_table(table: FromClause, *dimensions: str, is_yearly: bool = False, also_fed_by: Table | None = None) -> Facts:
    """Facts that are one table, or one subquery, as it stands."""
    return Facts(
        listed_in=dict.fromkeys(dimensions, table),
        rows=lambda _: Rows(table=table),
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

"""The rows that metrics count: one FROM clause per kind of fact, with the dimensions it can be asked by."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, FromClause, Integer, Select, Table, func, literal_column, select

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._beside import TRAITS, People, guarded, too_many_traits
from metrics._counted import Counted
from metrics._where import Wanted

if TYPE_CHECKING:
    from metrics._kind import Kind

Column = ColumnElement[Any]

ONE: Column = literal_column("1", Integer)
NONE: Column = literal_column("0", Integer)


@dataclass(frozen=True, kw_only=True)
class Way:
    """How a survey's numbers are worked out: with weights that bring the answers back to the mix of all students, and
    with narrower intervals because most of a small population has answered (finite-population correction).
    """

    is_weighted: bool = False
    is_finite: bool = False


PLAIN = Way()


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The dimensions that a question groups by, its limits, and how it is to be worked out.

    `setting` is what the facts depend on besides their rows, such as the office's choices of what counts.
    """

    by: tuple[str, ...] = ()
    limits: tuple[Wanted, ...] = ()
    way: Way = PLAIN
    setting: Hashable = None

    @property
    def used(self) -> frozenset[str]:
        return frozenset(self.by).union(each.dimension for each in self.limits)

    def limits_on(self, table: FromClause, dimensions: Iterable[str]) -> list[ColumnElement[bool]]:
        return [each.on(table.c[each.dimension]) for each in self.limits if each.dimension in dimensions]


@dataclass(frozen=True, kw_only=True)
class Rows:
    """A FROM clause whose columns bear the dimensions' names, and the limits that it does not yet keep to."""

    table: FromClause
    limits: Sequence[ColumnElement[bool]]


@dataclass(frozen=True, kw_only=True)
class Facts(ABC):
    """`listed_in` names the table where a dimension's values are cheapest to list.

    A load fed an answer when its slice is in scope in every one of these tables, or stands in `also_fed_by`.
    `is_yearly`: the source comes every year, so a year without rows is a gap to be shown.
    """

    listed_in: Mapping[str, FromClause]
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

    def setting(self, published: Published) -> Hashable:
        """What the numbers depend on besides the rows and the question."""
        return None

    def values_of(self, dimension: str, within: Sequence[Wanted], setting: Hashable) -> Select[Any]:
        """The values that a dimension has."""
        table = self.listed_in[dimension]
        return select(table.c[dimension]).where(*self.limits_on(table, within)).distinct()

    @abstractmethod
    def statement(self, kind: "Kind", asked: Asked) -> Select[Any]:
        """What the warehouse is asked."""

    @abstractmethod
    def counted(self, published: Published, statement: Select[Any], asked: Asked) -> Counted:
        """The answer, by the groups asked for."""


@dataclass(frozen=True, kw_only=True)
class TableFacts(Facts):
    """Facts that one statement counts as they are asked for.

    `crowds` are the counts of people behind their numbers, `remarks` what must be said beside these.
    """

    rows: Callable[[Asked], Rows]
    crowds: tuple[People, ...] = ()
    remarks: Callable[[Published, Asked], tuple[str, ...]] = lambda _published, _asked: ()

    def statement(self, kind: "Kind", asked: Asked) -> Select[Any]:
        rows = self.rows(asked)
        keys = [rows.table.c[name] for name in asked.by]
        numbers = {"row_count": func.count(), **kind.columns(rows)}
        labelled: list[Column] = [column.label(name) for name, column in numbers.items()]
        return select(*keys, *labelled).select_from(rows.table).where(*rows.limits).group_by(*keys)

    def crowds_behind(self, asked: Asked) -> tuple[People, ...]:
        return self.crowds

    def counted(self, published: Published, statement: Select[Any], asked: Asked) -> Counted:
        crowds = self.crowds_behind(asked)
        if because := too_many_traits(crowds, asked):
            return Counted(by=asked.by, groups={}, hidden={(None,) * len(asked.by): because})
        width = len(asked.by)
        with published.engine.connect() as connection:
            rows = connection.execute(statement).all()
        groups = {tuple(row[:width]): row._mapping for row in rows if row._mapping["row_count"]}
        notes = self.remarks(published, asked) if groups else ()
        found = Counted(by=asked.by, groups={key: dict(numbers) for key, numbers in groups.items()}, notes=notes)
        return guarded(published, crowds, asked, found)


def of_table(
    table: FromClause,
    *dimensions: str,
    is_yearly: bool = False,
    also_fed_by: Table | None = None,
    crowds: tuple[People, ...] = (),
) -> TableFacts:
    """Facts that are one table, or one subquery, as it stands."""
    return TableFacts(
        listed_in=dict.fromkeys(dimensions, table),
        rows=lambda asked: Rows(table=table, limits=asked.limits_on(table, dimensions)),
        also_fed_by=also_fed_by,
        is_yearly=is_yearly,
        crowds=crowds,
    )


waves = of_table(WAREHOUSE.tables["wave"], "survey", "wave", "year")

COUNTED = ("source", "period", "year", "unit", "definition", "category")


def of_headcounts(table: FromClause) -> People:
    """Head counts of two years, units, definitions and so on are never parts of one total."""
    return People(table=table, count="students", apart=COUNTED)


headcounts = of_table(
    WAREHOUSE.tables["headcount"],
    *(*COUNTED, *TRAITS),
    is_yearly=True,
    crowds=(of_headcounts(WAREHOUSE.tables["headcount"]),),
)

observations = of_table(
    WAREHOUSE.tables["observation"],
    *("series", "period", "year", "group", "unit", "summary"),
    is_yearly=True,
)

"""A question put to the warehouse: one statement for the groups' numbers, one for the files behind them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from sqlalchemy import ColumnElement, Connection, Dialect, FromClause, Select, func, or_, select

from data.schema import WAREHOUSE
from metrics._facts import Asked, Column, Facts
from metrics._kind import Counted, Kind
from metrics._value import Source
from metrics._where import Wanted, wanted

_source = WAREHOUSE.tables["source"]


@dataclass(frozen=True, kw_only=True)
class Query:
    """A kind's numbers, grouped `by` these dimensions within what is `wanted`."""

    kind: Kind
    by: tuple[str, ...]
    wanted: tuple[Wanted, ...]

    @cached_property
    def statement(self) -> Select[tuple[object, ...]]:
        rows = self.kind.facts.rows(self._asked)
        keys = [rows.table.c[name] for name in self.by]
        numbers = {"row_count": func.count(), **self.kind.columns(rows)}
        labelled: list[Column] = [column.label(name) for name, column in numbers.items()]
        conditions = [each.on(rows.table.c[each.dimension]) for each in self.wanted]
        return select(*keys, *labelled).select_from(rows.table).where(*conditions).group_by(*keys)

    @property
    def _asked(self) -> Asked:
        single = {each.dimension for each in self.wanted if len(each.any_of) == 1}
        used = {each.dimension for each in self.wanted}.union(self.by)
        return Asked(used=frozenset(used), pinned=frozenset(single.union(self.by)))

    def counted(self, connection: Connection) -> Counted:
        width = len(self.by)
        rows = connection.execute(self.statement).all()
        groups = {tuple(row[:width]): row._mapping for row in rows if row._mapping["row_count"]}
        return Counted(by=self.by, groups={key: dict(numbers) for key, numbers in groups.items()})

    def sources(self, connection: Connection, years: Sequence[int]) -> tuple[Source, ...]:
        """The files that fed the numbers; when these rest on some years only, the files of those years."""
        only = wanted({"year": "|".join(map(str, years))}) if years else ()
        fed = _fed_by(self.kind.facts, (*self.wanted, *only))
        columns = _source.c["file", "sha256", "load_id"]
        found = connection.execute(select(*columns).where(fed).distinct().order_by(_source.c.load_id, _source.c.file))
        return tuple(Source(file=file, sha256=sha256, load=load) for file, sha256, load in found)

    def sql(self, connection: Connection) -> tuple[str, Mapping[str, object]]:
        """The statement as text with named parameters, to be read and to be run by hand."""
        named = _named(type(connection.dialect))
        compiled = self.statement.compile(dialect=named, compile_kwargs={"render_postcompile": True})
        return str(compiled), dict(compiled.params)


@cache
def _named(dialect: Callable[[], Dialect]) -> Dialect:
    """A dialect of its own, because the connection's one writes parameters as its driver wants them."""
    own = dialect()
    own.paramstyle, own.positional = "named", False
    return own


def _fed_by(facts: Facts, limits: Sequence[Wanted]) -> ColumnElement[bool]:
    fed = select(_source.c.slice_id)
    for table in facts.tables:
        inside = [each.on(table.c[each.dimension]) for each in limits if facts.listed_in[each.dimension] is table]
        fed = fed.where(or_(*(_source.c.slice_id.in_(slices.where(*inside)) for slices in _slices(table))))
    also = [] if facts.also_fed_by is None else list(_slices(facts.also_fed_by))
    return or_(_source.c.slice_id.in_(fed), *(_source.c.slice_id.in_(slices) for slices in also))


def _slices(table: FromClause) -> Iterator[Select[tuple[int]]]:
    return (select(column).distinct() for column in table.c if column.name.endswith("slice_id"))


def loaders_present(connection: Connection, names: Sequence[str]) -> set[str]:
    return set(connection.scalars(select(_source.c.loader).where(_source.c.loader.in_(names)).distinct()))

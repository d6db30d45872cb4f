"""A question put to the warehouse: one statement for the groups' numbers, one for the files behind them."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from sqlalchemy import ColumnElement, Connection, Dialect, FromClause, Select, or_, select
from sqlalchemy.dialects import registry

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._counted import Counted
from metrics._facts import PLAIN, Asked, Facts, Way
from metrics._kind import Kind
from metrics._value import Source
from metrics._where import Wanted, wanted

_source = WAREHOUSE.tables["source"]
KEPT = 1_000
"""Questions whose statements are kept; a dashboard's pages ask some hundred."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Query:
    """A kind's numbers, grouped and limited as asked."""

    kind: Kind
    asked: Asked

    @cached_property
    def statement(self) -> Select[tuple[object, ...]]:
        return self.kind.facts.statement(self.kind, self.asked)

    def counted(self, published: Published) -> Counted:
        return self.kind.facts.counted(published, self.statement, self.asked)

    def sources(
        self, connection: Connection, years: Sequence[int], slices: Sequence[int] | None = None
    ) -> tuple[Source, ...]:
        """The files that fed the numbers; when these rest on some years or slices only, the files of those."""
        only = wanted([("year", "|".join(map(str, years)))]) if years else ()
        limits = (*self.asked.limits, *only)
        fed = _fed_by(self.kind.facts, limits) if slices is None else _source.c.slice_id.in_(slices)
        columns = _source.c["file", "sha256", "load_id"]
        found = connection.execute(select(*columns).where(fed).distinct().order_by(_source.c.load_id, _source.c.file))
        return tuple(Source(file=file, sha256=sha256, load=load) for file, sha256, load in found)


@lru_cache(maxsize=KEPT)
def query(
    kind: Kind, by: tuple[str, ...], limits: tuple[tuple[str, str], ...], way: Way = PLAIN, setting: Hashable = None
) -> Query:
    """Made once for a question that is asked again: making a statement takes longer than asking a small table."""
    return Query(kind=kind, asked=Asked(by=by, limits=wanted(limits), way=way, setting=setting))


@lru_cache(maxsize=KEPT)
def sql(asked: Query, dialect: str) -> tuple[str, Mapping[str, object]]:
    """The statement as text with named parameters, to be read and to be run by hand."""
    named: Dialect = registry.load(dialect)()
    named.paramstyle, named.positional = "named", False
    compiled = asked.statement.compile(dialect=named, compile_kwargs={"render_postcompile": True})
    return str(compiled), dict(compiled.params)


def _fed_by(facts: Facts, limits: Sequence[Wanted]) -> ColumnElement[bool]:
    fed = select(_source.c.slice_id)
    # A table without limits has every slice in scope and need not be read, except the only one.
    for table in facts.tables:
        inside = facts.limits_on(table, limits)
        if inside or len(facts.tables) == 1:
            fed = fed.where(or_(*(_source.c.slice_id.in_(slices.where(*inside)) for slices in _slices(table))))
    also = [] if facts.also_fed_by is None else list(_slices(facts.also_fed_by))
    return or_(_source.c.slice_id.in_(fed), *(_source.c.slice_id.in_(slices) for slices in also))


def _slices(table: FromClause) -> Iterator[Select[tuple[int]]]:
    return (select(column).distinct() for column in table.c if column.name.endswith("slice_id"))


def loaders_present(connection: Connection, names: Sequence[str]) -> set[str]:
    return set(connection.scalars(select(_source.c.loader).where(_source.c.loader.in_(names)).distinct()))

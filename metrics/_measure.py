"""Measuring: a metric, grouped and limited as asked, on one published warehouse."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import Connection, select

from data.warehouse import Published
from metrics._counted import Counted, Key
from metrics._facts import PLAIN, Way
from metrics._kind import Answered, Kind
from metrics._metric import Metric
from metrics._query import Query, loaders_present, query, sql
from metrics._value import Result, Row, Value
from metrics._where import UnknownDimension, Wanted, wanted
from metrics._words import as_stored, left_out, unmatched
from metrics._years import YEAR, fill_gaps

NO_LIMITS: Mapping[str, str] = MappingProxyType({})


class UnknownWay(ValueError):
    def __init__(self, metric: str, way: str) -> None:
        self.metric, self.way = metric, way
        super().__init__(f"metric {metric}: expected a plain question, because it cannot be {way}")


def measure(
    published: Published,
    metric: Metric,
    *,
    by: tuple[str, ...] = (),
    where: Mapping[str, str] = NO_LIMITS,
    way: Way = PLAIN,
) -> Result:
    """The metric's value in every group. `where` takes `Law`, `Law|Arts` and, of years and periods, `2013..2017`.

    It also takes the metric's own parameters. A group too small to be shown, or without a number, has None and a
    reason. Raises UnknownDimension, UnknownWay and WrongParameter.
    """
    limits = {name: text for name, text in where.items() if name not in metric.parameters}
    _refuse_unknown(metric, (*by, *limits))
    _refuse_unsuited(metric, way)
    limits = as_stored(published, metric.kind.facts, limits)
    kind = metric.kind.given({name: text for name, text in where.items() if name in metric.parameters})
    question = _query(published, metric, by, limits, way)
    counted = question.counted(published)
    with published.engine.connect() as connection:
        nothing = _nothing(published, connection, metric, limits) if not (counted.groups or counted.hidden) else ""
        answered = _answered(kind, counted, by, nothing)
        values = fill_gaps(answered.values, by) if _has_gaps(metric, by, question.asked.limits) else answered.values
        text, parameters = sql(question, connection.dialect.name)
        return Result(
            metric=metric,
            version=published.version,
            rows=_rows(metric, values, by),
            sources=question.sources(connection, answered.years, counted.slices) if counted.groups else (),
            sql=text,
            parameters=dict(parameters),
            by=by,
            where=dict(where),
            notes=(*answered.notes, *left_out(published, metric.kind.facts, limits)),
        )


def choices(published: Published, metric: Metric, dimension: str) -> tuple[object, ...]:
    """The values of a dimension that the loaded rows have, sorted; rows that state none are left out."""
    _refuse_unknown(metric, (dimension,))
    facts = metric.kind.facts
    found = facts.values_of(dimension, wanted(metric.kind.within.items()), facts.setting(published)).subquery()
    column = found.c[dimension]
    with published.engine.connect() as connection:
        return tuple(connection.scalars(select(column).where(column.is_not(None)).order_by(column)))


def _refuse_unknown(metric: Metric, dimensions: Iterable[str]) -> None:
    for dimension in dimensions:
        if dimension not in metric.dimensions:
            raise UnknownDimension(metric.id, dimension, (*metric.dimensions, *metric.parameters))


def _refuse_unsuited(metric: Metric, way: Way) -> None:
    suits = metric.kind.ways
    if way.is_weighted and not suits.is_weighted:
        raise UnknownWay(metric.id, "weighted")
    if way.is_finite and not suits.is_finite:
        raise UnknownWay(metric.id, "corrected for a finite population")


def _query(published: Published, metric: Metric, by: tuple[str, ...], where: Mapping[str, str], way: Way) -> Query:
    kind = metric.kind
    apart = (YEAR,) if kind.counts_years_apart and YEAR not in by else ()
    return query(kind, (*by, *apart), (*where.items(), *kind.within.items()), way, kind.facts.setting(published))


def _answered(kind: Kind, counted: Counted, by: Sequence[str], nothing: str) -> Answered:
    if counted.groups or (counted.hidden and not kind.counts_years_apart):
        return kind.answer(counted, by)
    because = next(iter(counted.hidden.values()), nothing)
    return Answered(values={(None,) * len(by): Value(because=because)})


def _nothing(published: Published, connection: Connection, metric: Metric, where: Mapping[str, str]) -> str:
    """Why no row answers."""
    present = loaders_present(connection, metric.source)
    absent = [loader for loader in metric.source if loader not in present]
    if absent:
        return f"nothing loaded yet: load {' and '.join(absent)}"
    limits = where or metric.kind.within
    if not limits:
        return "the files loaded hold no rows"
    reason = f"no rows match {', '.join(f'{name}={value}' for name, value in limits.items())}"
    return "; ".join([reason, *unmatched(published, metric.kind.facts, limits)])


def _has_gaps(metric: Metric, by: Sequence[str], limits: Sequence[Wanted]) -> bool:
    """Years that were chosen one by one have nothing missing between them."""
    chosen = any(each.any_of for each in limits if each.dimension in (YEAR, "period", "academic_year"))
    return metric.kind.facts.is_yearly and YEAR in by and not chosen


def _rows(metric: Metric, values: Mapping[Key, Value], by: tuple[str, ...]) -> tuple[Row, ...]:
    keys = sorted(values, key=lambda key: [(part is None, part) for part in key])
    return tuple(
        Row(group=dict(zip(by, key, strict=True)), value=values[key].hidden_below(metric.smallest_base)) for key in keys
    )

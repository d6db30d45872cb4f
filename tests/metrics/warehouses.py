"""Warehouses filled with a test's rows, in memory and on a real PostgreSQL."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

import pandas as pd
from sqlalchemy import Engine, create_engine

from data.matching import apply
from data.schema import WAREHOUSE
from data.warehouse import Published, published_from
from metrics import Metric, Result, catalogue, measure
from metrics._examples import complete

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
_versions = count(1)
Answers = dict[object, float | str | None]


@contextmanager
def in_memory(rows: Rows) -> Iterator[Published]:
    published = published_from({table: pd.DataFrame(given) for table, given in complete(rows).items() if given})
    try:
        yield published
    finally:
        published.engine.dispose()


@contextmanager
def on_postgres(url: str) -> Iterator[Engine]:
    engine = create_engine(url)
    WAREHOUSE.create_all(engine)
    try:
        yield engine
    finally:
        engine.dispose()


def refill(engine: Engine, rows: Rows) -> Published:
    filled = complete(rows)
    with engine.begin() as connection:
        for table in WAREHOUSE.sorted_tables:
            connection.execute(table.delete())
            if filled.get(table.name):
                for row in filled[table.name]:
                    connection.execute(table.insert(), row)
        apply(connection, ())
    return Published(version=next(_versions), engine=engine)


def ask(rows: Rows, metric: str | Metric, *, by: tuple[str, ...] = (), **where: str) -> Result:
    with in_memory(rows) as published:
        return measure(published, catalogue()[metric] if isinstance(metric, str) else metric, by=by, where=where)


def answers(result: Result) -> Answers:
    """The value, or else the reason, by group; a group of one dimension is named by its value alone."""
    keys = (tuple(row.group.values()) for row in result.rows)
    told = (row.value.because if row.value.value is None else row.value.value for row in result.rows)
    return {key[0] if len(key) == 1 else key: value for key, value in zip(keys, told, strict=True)}

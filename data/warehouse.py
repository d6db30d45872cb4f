"""The warehouse: one complete, read-only database per version, so that readers never see half a load.

A version is built beside the others and named when it is whole; the register's commit then makes it current.
DuckDB keeps a version as a file, PostgreSQL as a schema.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import pandas as pd
import pyarrow as pa
from sqlalchemy import ColumnClause, Connection, Engine, column, create_engine, event, insert, select, table

from data.matching import apply
from data.records import AgreementMatch, PartnerMatch
from data.schema import WAREHOUSE

KEPT_VERSIONS = 3
"""Versions that stay after a newer one is current: a page that is being drawn finishes on the one it began with."""


@dataclass(frozen=True, kw_only=True)
class Published:
    """One version of the warehouse. Version 0 is the empty one."""

    version: int
    engine: Engine


@dataclass(frozen=True, kw_only=True)
class Change:
    """What the next version leaves out (slices) and takes in (rows by table name), whom its names stand for, and which
    of its agreements are one."""

    drop: Sequence[int] = ()
    add: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    matches: Sequence[PartnerMatch] = ()
    agreements: Sequence[AgreementMatch] = ()


class Warehouse(Protocol):
    def build(self, base: int | None, number: int, change: Change) -> None:
        """Make version `number` from version `base` (None: from nothing)."""

    def open(self, number: int) -> Published:
        """Raises Outdated where the version lacks a table or column."""

    def forget_before(self, number: int) -> None:
        """Remove the versions older than `number` that no reader needs any more."""


def empty() -> Published:
    """A warehouse with every table and no row."""
    return published_from({})


def published_from(frames: Mapping[str, pd.DataFrame]) -> Published:
    """An in-memory warehouse with these rows, for worked examples and tests."""
    engine = create_engine(f"duckdb:///:memory:{uuid4().hex}")
    alive = engine.connect()  # a named in-memory database lives as long as one connection to it
    event.listen(engine, "engine_disposed", lambda _: alive.close())
    with engine.begin() as connection:
        WAREHOUSE.create_all(connection)
        fill_duckdb(connection, frames)
        apply(connection, ())
    return Published(version=0, engine=engine)


def fill_duckdb(connection: Connection, frames: Mapping[str, pd.DataFrame]) -> None:
    """Insert the frames' rows; columns that a frame lacks become null."""
    database = connection.connection.driver_connection
    if database is None:
        raise RuntimeError("the connection to DuckDB is closed")
    for name, frame in frames.items():
        names = [each.name for each in WAREHOUSE.tables[name].columns if each.name in frame]
        columns: list[ColumnClause[Any]] = [column(each) for each in names]
        rows = select(*columns).select_from(table("incoming"))
        database.register("incoming", pa.Table.from_pandas(frame[names], preserve_index=False))
        connection.execute(insert(WAREHOUSE.tables[name]).from_select(columns, rows))
        database.unregister("incoming")


def open_warehouse(folder: Path, url: str | None) -> Warehouse:
    from data.warehouse_duckdb import DuckDBWarehouse
    from data.warehouse_postgresql import PostgreSQLWarehouse

    return PostgreSQLWarehouse(url=url) if url else DuckDBWarehouse(folder=folder)

"""The warehouse as schemas of a PostgreSQL database, one per version."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd
from psycopg import sql
from sqlalchemy import Connection, Engine, Table, create_engine, insert, inspect, select
from sqlalchemy.schema import CreateSchema, DropSchema

from data.matching import apply
from data.outdated import refuse_outdated
from data.schema import WAREHOUSE
from data.settings import with_driver
from data.warehouse import KEPT_VERSIONS, Change, Published

PREFIX = "merit_"


@lru_cache(maxsize=8)
def _engine(url: str) -> Engine:
    return create_engine(with_driver(url))


@lru_cache(maxsize=KEPT_VERSIONS)
def _refuse_outdated(url: str, number: int) -> None:
    """Asked once: a published version does not change."""
    refuse_outdated(_engine(url), number, f"{PREFIX}{number}")


@dataclass(frozen=True, kw_only=True)
class PostgreSQLWarehouse:
    url: str

    def build(self, base: int | None, number: int, change: Change) -> None:
        with self._at(number).begin() as connection:
            connection.execute(DropSchema(f"{PREFIX}{number}", cascade=True, if_exists=True))
            connection.execute(CreateSchema(f"{PREFIX}{number}"))
            WAREHOUSE.create_all(connection)
            for table in WAREHOUSE.sorted_tables:
                if base is not None:
                    self._copy(connection, table, base, change)
                if table.name in change.add:
                    fill_postgresql(connection, f"{PREFIX}{number}", {table.name: change.add[table.name]})
            apply(connection, change.matches, change.agreements)

    def open(self, number: int) -> Published:
        _refuse_outdated(self.url, number)
        return Published(version=number, engine=self._at(number))

    def forget_before(self, number: int) -> None:
        with _engine(self.url).begin() as connection:
            for name in inspect(connection).get_schema_names():
                kept = name.removeprefix(PREFIX)
                if name.startswith(PREFIX) and kept.isdecimal() and int(kept) <= number - KEPT_VERSIONS:
                    connection.execute(DropSchema(name, cascade=True, if_exists=True))

    def _at(self, number: int) -> Engine:
        return _engine(self.url).execution_options(schema_translate_map={None: f"{PREFIX}{number}"})

    def _copy(self, connection: Connection, table: Table, base: int, change: Change) -> None:
        older = table.to_metadata(type(WAREHOUSE)(), schema=f"{PREFIX}{base}")
        rows = select(older)
        if change.drop:
            rows = rows.where(older.c.slice_id.not_in(change.drop))
        connection.execute(insert(table).from_select(list(older.c.keys()), rows))


def fill_postgresql(connection: Connection, schema: str, frames: Mapping[str, pd.DataFrame]) -> None:
    """Copy the frames' rows in; columns that a frame lacks become null."""
    database = connection.connection.driver_connection
    if database is None:
        raise RuntimeError("the connection to PostgreSQL is closed")
    for name, frame in frames.items():
        columns = [column.name for column in WAREHOUSE.tables[name].columns if column.name in frame]
        copy_in = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(schema, name), sql.SQL(", ").join(map(sql.Identifier, columns))
        )
        with database.cursor().copy(copy_in) as copy:
            for row in frame[columns].astype(object).itertuples(index=False, name=None):
                copy.write_row([None if pd.isna(cell) else cell for cell in row])

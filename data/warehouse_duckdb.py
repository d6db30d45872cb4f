"""The warehouse as DuckDB files, one per version."""

import os
import shutil
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Engine, create_engine, delete

from data.matching import apply
from data.outdated import Outdated, refuse_outdated
from data.schema import WAREHOUSE
from data.warehouse import KEPT_VERSIONS, Change, Published, fill_duckdb

SCHEMA = "main"


@lru_cache(maxsize=KEPT_VERSIONS)
def _reader(file: str, number: int) -> Engine:
    engine = create_engine(f"duckdb:///{file}", connect_args={"read_only": True})
    try:
        refuse_outdated(engine, number, SCHEMA)
    except Outdated:
        engine.dispose()  # the file is about to be made again
        raise
    return engine


@dataclass(frozen=True, kw_only=True)
class DuckDBWarehouse:
    folder: Path

    def build(self, base: int | None, number: int, change: Change) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._sweep()
        building = self.folder / f"building-{number}.duckdb"
        if base is not None:
            shutil.copyfile(self._file(base), building)
        self._apply(building, change)
        with building.open("rb") as stream:
            os.fsync(stream.fileno())
        building.replace(self._file(number))

    def open(self, number: int) -> Published:
        file = self._file(number)
        if not file.exists():
            raise FileNotFoundError(f"{file}: the warehouse file of version {number} is gone; run: merit rebuild")
        return Published(version=number, engine=_reader(str(file), number))

    def forget_before(self, number: int) -> None:
        for file in self.folder.glob("[0-9]*.duckdb"):
            if int(file.stem) <= number - KEPT_VERSIONS:
                file.unlink(missing_ok=True)

    def _apply(self, file: Path, change: Change) -> None:
        # No question depends on the order of rows; keeping it would halve the speed of large inserts.
        engine = create_engine(f"duckdb:///{file}", connect_args={"config": {"preserve_insertion_order": False}})
        with engine.begin() as connection:
            WAREHOUSE.create_all(connection)
            if change.drop:
                for table in WAREHOUSE.sorted_tables:
                    connection.execute(delete(table).where(table.c.slice_id.in_(change.drop)))
            fill_duckdb(connection, change.add)
            apply(connection, change.matches, change.agreements)
        with engine.connect() as connection:
            connection.exec_driver_sql("CHECKPOINT")
        engine.dispose()

    def _file(self, number: int) -> Path:
        return self.folder / f"{number:08d}.duckdb"

    def _sweep(self) -> None:
        """Remove what a killed build left behind; only one writer is ever here, so nobody else is building."""
        for leftover in self.folder.glob("building-*"):
            leftover.unlink()

"""How the register is reached: SQLite in WAL mode or PostgreSQL, one writer at a time, migrated by Alembic."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, func, inspect, select, text
from sqlalchemy.exc import OperationalError

from data.settings import with_driver

NEWEST_REVISION = "0005"
MIGRATIONS = Path(__file__).parent / "migrations"
SHORT_WAIT, LONG_WAIT = 1, 600
"""Seconds a writer waits for another one before it says so, and before it gives up."""
MIGRATION_LOCK = 20_131_217
"""Key of the PostgreSQL advisory lock under which the first process migrates and the others wait."""


@dataclass(frozen=True, kw_only=True)
class RegisterEngine:
    """`url` None keeps the register in `file`."""

    file: Path
    url: str | None

    @cached_property
    def reader(self) -> Engine:
        return _server(self.url) if self.url else _sqlite(self.file, LONG_WAIT)

    def is_there(self) -> bool:
        """Whether there is a register to read; asked until there is: somebody may load while this process serves."""
        if self.url is None and not self.file.exists():
            return False
        if not self._has_tables:
            vars(self).pop("_has_tables")
            return False
        return True

    @cached_property
    def _has_tables(self) -> bool:
        with self.reader.connect() as connection:
            return _revision(connection) is not None

    def is_newest(self) -> bool:
        if self.url is None and not self.file.exists():
            return False
        with self.reader.connect() as connection:
            return _revision(connection) == NEWEST_REVISION

    def migrate(self) -> None:
        """Bring the tables to the newest revision, or make them."""
        if self.is_newest():
            return
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self._writer(LONG_WAIT).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))
            if _revision(connection) != NEWEST_REVISION:
                _upgrade(connection)

    @contextmanager
    def writing(self, waiting: Callable[[], None]) -> Iterator[Connection]:
        """One transaction that no other writer shares; `waiting` is called once if another one has to end first."""
        self.migrate()
        with ExitStack() as held:
            try:
                connection = held.enter_context(self._alone(SHORT_WAIT))
            except OperationalError:
                waiting()
                connection = held.enter_context(self._alone(LONG_WAIT))
            yield connection

    @contextmanager
    def _alone(self, seconds: int) -> Iterator[Connection]:
        with self._writer(seconds).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(select(func.set_config("lock_timeout", f"{seconds}s", True)))
                connection.execute(text("LOCK TABLE version IN EXCLUSIVE MODE"))
            yield connection

    def _writer(self, seconds: int) -> Engine:
        if self.url:
            return create_engine(with_driver(self.url), poolclass=NullPool)
        engine = _sqlite(self.file, seconds)
        event.listen(engine, "connect", _prepare_to_write)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        return engine


@lru_cache(maxsize=8)
def _server(url: str) -> Engine:
    """One pool of connections for all homes opened on the same server."""
    return create_engine(with_driver(url))


def _sqlite(file: Path, seconds: int) -> Engine:
    # Without an isolation level SQLAlchemy begins and commits, not the driver.
    options = {"timeout": seconds, "isolation_level": None}
    return create_engine(f"sqlite:///{file}", connect_args=options, poolclass=NullPool)


def _prepare_to_write(connection: Any, _: object) -> None:
    """WAL stays with the file, so readers, who ask in every rerun, need not set it again."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection) -> None:
    from alembic import command  # imported here: only a first or an older home needs it
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

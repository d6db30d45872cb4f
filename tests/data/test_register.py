"""The register: its migrations make exactly its tables, on SQLite and on a real PostgreSQL."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, insert, inspect, text
from sqlalchemy.exc import IntegrityError

from data import register_tables as tables
from data.register import Register
from data.register_engine import MIGRATIONS, NEWEST_REVISION, RegisterEngine
from tests.loads import silent

AT = "2024-03-01 12:00:00"


def another(engine: RegisterEngine) -> RegisterEngine:
    """The same register as another process opens it."""
    return RegisterEngine(file=engine.file, url=engine.url)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RegisterEngine]:
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else None
    engine = RegisterEngine(file=tmp_path / "home" / "register.sqlite", url=url)
    yield engine
    engine.reader.dispose()


def publish(engine: RegisterEngine, number: int) -> None:
    with engine.writing(silent) as connection:
        statement = text("INSERT INTO version (number, reason, actor, at) VALUES (:number, 'load', 'tester', :at)")
        connection.execute(statement, {"number": number, "at": AT})


def test_migrations_make_exactly_the_tables_declared(engine: RegisterEngine) -> None:
    engine.migrate()
    with engine.reader.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, tables.REGISTER) == []


def test_the_newest_revision_is_the_head_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [NEWEST_REVISION]


def test_migrating_twice_changes_nothing(engine: RegisterEngine) -> None:
    assert not engine.is_newest()
    engine.migrate()
    publish(engine, 1)
    engine.migrate()
    assert engine.is_newest()
    assert Register(engine=engine).version() == 1


def test_many_may_migrate_at_once(engine: RegisterEngine) -> None:
    def migrate(_: int) -> bool:
        own = another(engine)
        own.migrate()
        return own.is_newest()

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(migrate, range(4))) == [True] * 4


def test_what_is_not_there_reads_as_nothing(tmp_path: Path) -> None:
    register = Register(engine=RegisterEngine(file=tmp_path / "nowhere" / "register.sqlite", url=None))
    read = register.loads(), register.checks(1), register.transformations(), register.events(), register.targets()
    assert read == ([], [], [], [], [])
    assert (register.version(), register.setting("demonstration")) == (0, None)
    assert register.rows_by_slice("headcounts") == {}
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.postgres
def test_an_empty_database_reads_as_nothing_until_somebody_writes(postgres_url: str, tmp_path: Path) -> None:
    reading = RegisterEngine(file=tmp_path / "unused", url=postgres_url)
    assert Register(engine=reading).version() == 0
    assert inspect(reading.reader).get_table_names() == []
    publish(another(reading), 1)
    assert Register(engine=reading).version() == 1
    reading.reader.dispose()


def test_the_highest_version_is_current(engine: RegisterEngine) -> None:
    for number in (1, 2, 3):
        publish(engine, number)
    assert Register(engine=engine).version() == 3


def test_a_change_that_fails_leaves_nothing(engine: RegisterEngine) -> None:
    def change(connection: Connection) -> None:
        connection.execute(insert(tables.setting).values(key="demonstration", value=AT))
        connection.execute(insert(tables.setting).values(key="demonstration", value="a second time"))

    with pytest.raises(IntegrityError), engine.writing(silent) as connection:
        change(connection)
    assert Register(engine=engine).setting("demonstration") is None


def test_a_second_writer_waits_and_says_so(engine: RegisterEngine) -> None:
    waited: list[str] = []

    def second() -> None:
        with another(engine).writing(lambda: waited.append("waiting")) as connection:
            connection.execute(insert(tables.setting).values(key="second", value=str(len(waited))))

    with engine.writing(silent) as connection:
        thread = Thread(target=second)
        thread.start()
        connection.execute(insert(tables.setting).values(key="first", value=AT))
        thread.join(timeout=2)
        assert thread.is_alive()
    thread.join()
    assert waited == ["waiting"]
    assert Register(engine=engine).setting("second") == "1"


def test_readers_do_not_wait_for_a_writer(engine: RegisterEngine) -> None:
    publish(engine, 1)
    with engine.writing(silent) as connection:
        connection.execute(insert(tables.setting).values(key="half", value="done"))
        assert Register(engine=engine).version() == 1
        assert Register(engine=engine).setting("half") is None

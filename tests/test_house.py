"""The fixtures keep their promises: a real PostgreSQL, and no way to the real store."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.postgres
@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_gets_an_empty_database(postgres_url: str, turn: int) -> None:
    engine = create_engine(postgres_url)
    assert inspect(engine).get_table_names() == []
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE leftover (turn integer)"))
        assert connection.execute(text("SHOW server_version_num")).scalar_one() > "130000"
    engine.dispose()


@pytest.mark.parametrize(
    "touch",
    [
        lambda store: (store / "register.sqlite").open("rb"),
        lambda store: store.mkdir(),
        lambda store: os.listdir(store),
        lambda store: sqlite3.connect(store / "register.sqlite"),
    ],
    ids=["open", "make", "list", "connect"],
)
def test_the_real_store_is_out_of_reach(touch: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    with pytest.raises(PermissionError, match="fixture `home`"):
        touch(Path("home"))


def test_commands_that_a_test_starts_see_its_own_home(tmp_path: Path) -> None:
    printed = subprocess.check_output([sys.executable, "-c", "import os; print(os.environ['MERIT_HOME'])"], text=True)
    assert printed.strip() == str(tmp_path / "home")

"""A page of a home that an older version of the program published says so in a sentence."""

from pathlib import Path

import duckdb
import pytest

from cli import main
from data.home import Home
from tests.loads import headcounts, load
from tests.pages.conftest import Open, read


@pytest.fixture
def outdated(home: Home, tmp_path: Path) -> None:
    load(home, headcounts(tmp_path / "a.csv", {"2018": 145}))
    with duckdb.connect(str(home.settings.home / "warehouse" / "00000001.duckdb")) as database:
        database.execute("ALTER TABLE respondent DROP COLUMN area")


@pytest.mark.usefixtures("outdated")
@pytest.mark.parametrize("name", ["overview", "load_data"])
def test_a_page_says_how_to_go_on(name: str, page: Open) -> None:
    app = page(name)
    assert not app.exception
    assert "merit rebuild" in app.warning[0].value
    assert "column respondent.area" in read(app)


@pytest.mark.usefixtures("outdated")
def test_the_command_says_it_in_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["merit", "show", "students"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (
        "version 1 of the warehouse was made by an older version of Merit: "
        "expected column respondent.area, got none; run: merit rebuild\n"
    )

"""Statutory figures: one table with definitions, what is not loaded, and the workbook with its files."""

import csv
import io
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from data.home import Home
from data.settings import Settings
from tests.loads import load, written
from tests.pages.conftest import Open, read
from ui.figures.figures_table import as_csv, as_workbook
from ui.filters import Scope
from ui.store import edition

pytestmark = [pytest.mark.usefixtures("checks"), pytest.mark.filterwarnings("ignore::DeprecationWarning")]
STUDENTS = """source,period,unit,category,students
register,2023,person,fee,100
register,2023,person,doctoral,20
register,2024,person,fee,110
register,2024,person,doctoral,3
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("MERIT_HOME", str(tmp_path / "own"))
    home = Home.open(Settings(home=tmp_path / "own", register_url=None, warehouse_url=None))
    load(home, written(tmp_path / "=students.csv", STUDENTS))
    return home


def test_what_is_known_stands_in_a_table_and_what_is_not_says_why(own: Home, page: Open) -> None:
    app = page("statutory_figures")
    assert not app.exception
    rows = app.dataframe[0].value.set_index("Figure")
    assert rows.loc["International degree students, persons", "2023"] == "120"
    said = read(app)
    assert "that are asked for, 2023–2024. Each has its definition below." in said
    assert "**Students who went on exchange, full-time equivalents**: nothing loaded yet: load mobilities" in said
    assert "**International degree students, persons**: doctoral: hidden: fewer than 5 (2024)." in said
    assert "Students from abroad who take their whole degree here" in said


def test_the_workbook_has_numbers_definitions_and_files(own: Home) -> None:
    scope = Scope(edition=edition())
    book = CalamineWorkbook.from_filelike(io.BytesIO(as_workbook(scope, [2023])))
    assert book.sheet_names == ["Figures", "Evidence"]
    header, *rows = book.get_sheet_by_name("Figures").to_python()
    first = dict(zip(header, rows[0], strict=True))
    assert (first["figure"], first["year"], first["value"]) == ("international_degree_students_persons", 2023, 120)
    assert str(first["definition"]).startswith("Students from abroad")
    evidence = book.get_sheet_by_name("Evidence").to_python()
    assert any("=students.csv (load 1, SHA-256 " in str(line[1]) for line in evidence)
    assert {row[3] for row in rows} == {2023}


def test_each_line_of_the_csv_names_its_files(own: Home) -> None:
    lines = list(csv.DictReader(io.StringIO(as_csv(Scope(edition=edition()), [2023]))))
    assert lines[0]["value"] == "120"
    assert lines[0]["files"].startswith("'=students.csv (")


@pytest.mark.usefixtures("demonstrated")
def test_the_demonstration_has_persons_and_full_time_equivalents_of_exchange(page: Open) -> None:
    app = page("statutory_figures")
    assert not app.exception
    known = set(app.dataframe[0].value["Figure"])
    assert {"Exchange students who came, persons", "Students who went on exchange, full-time equivalents"} <= known
    assert "International staff" in known

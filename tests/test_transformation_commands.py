"""`merit transformations`: the register with its plans, what was seen and what was changed."""

import json
from pathlib import Path

from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from cli import app
from data.home import Home
from data.plans import note_opened
from tests.loads import load, written

PLAN = """
- name: "=1+1"
  area: housing
  starts: 2022-09-01
  setup: {cost: 1500, hours: 20}
  impacts:
    - {metric: satisfied_share, direction: up, smallest_effect: 0.05}
"""


def test_the_register_comes_with_plans_and_what_was_changed_in_them(home: Home, tmp_path: Path) -> None:
    load(home, written(tmp_path / "a.yaml", PLAN))
    change = home.register.transformations()[0]
    note_opened(home, change, change.impacts[0], actor="ada")
    load(home, written(tmp_path / "b.yaml", PLAN.replace("0.05", "0.01")))
    listed = json.loads(CliRunner().invoke(app, ["transformations", "--json"]).stdout)["transformations"]
    assert [(each["name"], each["setup_cost"], each["setup_hours"]) for each in listed] == [("=1+1", 1500.0, 20.0)]
    assert [(each["smallest_effect"], each["opened_by"]) for each in listed[0]["impacts"]] == [(0.01, "ada")]
    assert [(each["before"], each["after"], each["was_opened"]) for each in listed[0]["plan_changes"]] == [
        ("0.05", "0.01", True)
    ]


def test_a_workbook_of_the_register_holds_no_formulas(home: Home, tmp_path: Path) -> None:
    load(home, written(tmp_path / "a.yaml", PLAN))
    result = CliRunner().invoke(app, ["transformations", "--xlsx", str(tmp_path / "register.xlsx")])
    assert result.exit_code == 0
    book = CalamineWorkbook.from_path(tmp_path / "register.xlsx")
    assert book.sheet_names == ["Transformations", "Planned impacts", "Plan changes", "Events"]
    names = [book.get_sheet_by_name(sheet).to_python()[1][0] for sheet in book.sheet_names[:2]]
    assert names == ["'=1+1", "'=1+1"]


def test_the_list_names_each_and_how_many_impacts_it_has(home: Home, tmp_path: Path) -> None:
    load(home, written(tmp_path / "a.yaml", PLAN))
    shown = CliRunner().invoke(app, ["transformations"]).stdout.splitlines()
    assert shown[1].split() == ["=1+1", "housing", "2022-09-01", "None", "1"]

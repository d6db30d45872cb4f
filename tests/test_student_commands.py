"""Commands about students and goals: forecasts with their back-test, goals, reviews, statutory figures."""

import json
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from cli import app
from data.home import Home
from tests.loads import load, written

STEADY = (100, 110, 121, 133, 146, 161, 177, 195, 214, 236)
COUNTS = "source,period,unit,category,students\n" + "".join(
    f"register,{2016 + at},person,fee,{students}\n" for at, students in enumerate(STEADY)
)
UNCHANGED = "refused: nothing was changed\n"
TARGETS = "metric,series,faculty,value,due,owner\nfee_students,,,900,2031-12-31,Dean\nno_such,,,1,2031-12-31,Dean\n"


def merit(*words: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


def document(*words: object) -> Any:
    code, out, err = merit(*words, "--json")
    assert code == 0, err
    return json.loads(out)


@pytest.fixture(autouse=True)
def loaded(home: Home, tmp_path: Path) -> None:
    load(home, written(tmp_path / "students.csv", COUNTS))
    load(home, written(tmp_path / "targets.csv", TARGETS))


def test_a_forecast_comes_with_its_back_test() -> None:
    found = document("forecast", "fee_students", "--ahead", 2)
    assert [point["period"] for point in found["points"]] == ["2026", "2027"]
    naive = found["backtest"][0]
    assert naive["is_naive"]
    errors = [abs(each["expected"] - each["observed"]) for each in naive["tries"]]
    assert naive["mae"] == pytest.approx(sum(errors) / len(errors))
    assert naive["tries"][0]["known_until"] == "2020"
    assert found["sources"][0]["file"] == "students.csv"
    assert document("forecast", "fee_students", "--ahead", 2) == found
    code, _out, err = merit("forecast", "fee_students", "--where", "year=2016..2019")
    assert (code, err) == (0, "note: too few points: 4 years in a row, and a forecast needs 8\n")
    assert merit("forecast", "none")[0] == 2
    assert merit("forecast", "fee_students", "--where", "fee")[::2] == (2, "--where fee: expected DIMENSION=VALUE\n")
    assert merit("forecast", "fee_students", "--where", "base=2013")[0] == 2


def test_a_goal_that_will_be_missed_is_reviewed() -> None:
    (goal,) = document("goals")["goals"]
    assert (goal["metric"], goal["outcome"], goal["decided"]) == ("fee_students", "will be missed", None)
    assert goal["distance"] == 900 - 236
    assert merit("review", "fee_students", "more scholarships", "--next", "2027-01-31") == (
        0,
        "fee_students: review 1 is recorded\n",
        "",
    )
    (goal,) = document("goals")["goals"]
    assert (goal["decided"], goal["next_on"]) == ("more scholarships", "2027-01-31")
    _code, out, err = merit("goals")
    assert out.splitlines()[1].split()[:3] == ["will", "be", "missed"]
    assert err == "note: no_such: a target of a metric that is not known\n"
    assert merit("review", "students", "nothing")[::2] == (
        2,
        "students: expected the metric, series and faculty of a target (see: merit goals)\n" + UNCHANGED,
    )
    assert merit("review", "fee_students", " ")[::2] == (
        2,
        "decided: expected a few words on what was decided, got none\n" + UNCHANGED,
    )


def test_statutory_figures_go_to_a_workbook(tmp_path: Path) -> None:
    figures = document("figures")["figures"]
    told = {(each["figure"], each["year"]): each for each in figures}
    assert told["international_degree_students_persons", 2025]["value"] == 236
    assert told["exchange_inbound_persons", 2025]["because"] == "nothing loaded yet: load mobilities"
    assert merit("figures", "--xlsx", tmp_path / "f.xlsx")[0] == 0
    book = CalamineWorkbook.from_path(str(tmp_path / "f.xlsx"))
    assert book.sheet_names == ["Figures", "Evidence"]
    assert len(book.get_sheet_by_index(0).to_python()) == 1 + len(figures)
    assert book.get_sheet_by_index(1).to_python()[1][0] == "students.csv"
    assert "International degree students, persons" in merit("figures")[1]


def test_figures_stand_in_one_line_each_with_the_reasons_below(home: Home, tmp_path: Path) -> None:
    counts = "source,period,unit,category,students,provisional\npayroll,2025,person,staff,90,yes\n"
    load(home, written(tmp_path / "staff.csv", counts))
    code, out, err = merit("figures")
    assert (code, out.splitlines()) == (0, [
        "figure                                  2020  2021  2022  2023  2024  2025",
        "International degree students, persons  146*  161*  177*  195*  214*  236*",
        "Staff in all                                                          90*",
    ])  # fmt: skip
    assert err.splitlines()[:4] == [
        "note: 2016 to 2019: in `merit figures --json` and `--xlsx`",
        "note: International degree students, persons: added: fee (2020 to 2025)",
        "note: Staff in all: provisional (2025)",
        (
            "note: International degree students, full-time equivalents; International staff: no rows loaded "
            "(2020 to 2025)"
        ),
    ]


def test_without_goals_or_figures_it_is_said_what_to_do(home: Home) -> None:
    for each in home.register.loads():
        merit("undo", each.id)
    assert merit("goals") == (0, "", merit("goals")[2])
    assert "`merit template targets > targets.csv`" in merit("goals")[2]
    assert "`merit template headcounts`" in merit("figures")[2]
    assert document("goals") == {"goals": []}

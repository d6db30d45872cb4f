"""Commands about agreements and partners: documents on standard output, refusals with a way out, words kept."""

import json
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from cli import app
from data.home import Home
from data.settings import Settings
from tests.loads import load, written

AGREEMENTS = "source,agreement,partner,country,valid_from,valid_to,seats_in,seats_out\n"
OSLO = "list,A-1,University of Oslo,NO,2022-08-01,2025-07-31,2,2\n"
VIENNA = "list,A-2,University of Vienna,AT,2022-08-01,2025-07-31,3,3\n"


def merit(*words: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


def document(*words: object) -> Any:
    code, out, err = merit(*words, "--json")
    assert code == 0, err
    return json.loads(out)


@pytest.fixture(autouse=True)
def loaded(home: Home, tmp_path: Path) -> None:
    load(home, written(tmp_path / "list.csv", "partner,erasmus_code,country\nUNIVERSITAT WIEN,A WIEN01,AT\n"))
    load(home, written(tmp_path / "a.csv", AGREEMENTS + OSLO))
    load(home, written(tmp_path / "b.csv", AGREEMENTS + OSLO.replace(",2,2", ",2,4") + VIENNA))


def test_changes_of_a_load() -> None:
    found = document("changes", 3)["changes"]
    assert [(each["agreement"], each["kind"]) for each in found] == [("A-1", "seats"), ("A-2", "new")]
    assert found[0]["terms"] == [{"name": "outbound seats in 2022/23 to 2024/25", "before": "2", "after": "4"}]
    code, out, err = merit("changes", 3)
    assert (code, out.splitlines()[1], err) == (0, "A-2 (University of Vienna) is new", "2 changes\n")
    assert merit("changes", 1)[::2] == (2, "load 1: expected a load of agreements, got one of partners\n")


def test_decisions_from_the_command_line(tmp_path: Path) -> None:
    told = ("--owner", "Law", "--due", "2027-01-31", "--note", "=nobody goes")
    assert merit("decide", "A-1", "close", *told)[:2] == (0, "A-1: close\n")
    (held,) = document("decisions")["decisions"]
    assert {name: held[name] for name in ("agreement", "partner", "decision", "owner", "due", "note")} == {
        "agreement": "A-1",
        "partner": "University of Oslo",
        "decision": "close",
        "owner": "Law",
        "due": "2027-01-31",
        "note": "=nobody goes",
    }
    assert merit("decisions", "--xlsx", tmp_path / "d.xlsx")[0] == 0
    sheet = CalamineWorkbook.from_path(str(tmp_path / "d.xlsx")).get_sheet_by_index(0).to_python()
    assert "'=nobody goes" in sheet[1]
    assert "University of Oslo" in merit("decisions")[1]
    assert merit("decide", "A-1", "withdraw")[:2] == (0, "A-1: close is withdrawn\n")
    assert document("decisions") == {"decisions": []}
    assert len(document("decisions", "--history", "A-1")["decisions"]) == 1


def test_what_cannot_be_decided_is_refused() -> None:
    code, out, err = merit("decide", "A-9", "burn")
    assert (code, out) == (2, "")
    assert "got 'burn'" in err
    assert "got 'A-9'" in err
    assert err.endswith("refused: nothing was changed\n")
    assert merit("decide", "A-1", "withdraw")[0] == 2


@pytest.mark.parametrize("day", ["31.01.2027", "soon", "2027-02-30"])
def test_a_day_that_is_none_is_refused_in_one_line(day: str) -> None:
    code, out, err = merit("decide", "A-1", "close", "--due", day)
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        f"due: expected a day such as 2027-01-31 (year-month-day), got {day!r}",
        "refused: nothing was changed",
    ]
    assert document("decisions") == {"decisions": []}


def test_what_two_lists_tell_is_listed(home: Home, tmp_path: Path) -> None:
    load(home, written(tmp_path / "c.csv", AGREEMENTS + VIENNA.replace("list,A-2", "network,B-2")))
    found = document("twice")
    assert [(each["agreement"], each["other"]) for each in found["agreements"]] == [("A-2", "B-2")]
    assert (found["stays"], found["merged"], found["joined"]) == ([], 0, 0)
    assert "B-2" in merit("twice")[1]


def test_partners_from_proposal_to_confirmation_and_back() -> None:
    (proposed,) = document("partners")["proposals"]
    assert (proposed["name"], proposed["code"], proposed["certainty"]) == (
        "University of Vienna",
        "A  WIEN01",
        "certain",
    )
    assert merit("match", "University of Vienna", "A WIEN01")[:2] == (0, "University of Vienna: A  WIEN01\n")
    after = document("partners")
    assert (after["proposals"], [each["code"] for each in after["confirmed"]]) == ([], ["A  WIEN01"])
    assert "A  WIEN01" in merit("partners")[1]
    assert merit("unmatch", "University of Vienna")[0] == 0
    assert merit("match", "University of Vienna", "A WIEN01", "--not")[0] == 0
    assert document("partners") == {"proposals": [], "confirmed": []}


def test_what_cannot_be_matched_is_refused() -> None:
    code, _, err = merit("match", "University of Vienna", "X")
    assert (code, err.splitlines()[-1]) == (2, "refused: nothing was changed")
    assert merit("unmatch", "Nobody")[0] == 2


def test_two_agreements_are_joined_from_the_command_line(tmp_path: Path) -> None:
    load(
        Home.open(Settings.from_environment()),
        written(tmp_path / "c.csv", AGREEMENTS + OSLO.replace("list,A-1", "x,X")),
    )
    (pair,) = document("twice")["agreements"]
    assert (pair["agreement"], pair["other"]) == ("A-1", "X")
    assert merit("join", "A-1", "X", "--not")[:2] == (0, "X: not A-1\n")
    assert document("twice")["agreements"] == []
    assert merit("unjoin", "X")[:2] == (0, "X: A-1 is withdrawn\n")
    assert merit("join", "A-1", "X")[:2] == (0, "X: A-1\n")
    assert [(each["other"], each["verdict"]) for each in document("twice")["said"]] == [("X", "joined")]
    code, out, err = merit("join", "A-1", "X")
    assert (code, out) == (2, "")
    assert "got 'X'" in err
    assert err.endswith("refused: nothing was changed\n")
    assert merit("unjoin", "A-1")[0] == 2

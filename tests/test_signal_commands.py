"""`merit signals`: one document on standard output with the state of every KPI that is watched."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app
from data.home import Home
from data.reviews import review
from tests.loads import load, written

HEADER = "source,series,period,value,unit,summary\n"
USUAL = [20, 21, 19, 20.5, 19.5, 21, 19, 20]


def merit(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, words, catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def loaded(home: Home, tmp_path: Path) -> Home:
    lines = [
        f"desk,{series},2025-{month:02d},{last if month == 12 else USUAL[month % 8]},days,mean"
        for series, last in (("reply_days", 40), ("wait_days", 20))
        for month in range(1, 13)
    ]
    load(home, written(tmp_path / "a.csv", HEADER + "\n".join(lines) + "\n"))
    return home


def test_the_state_of_every_kpi_as_a_document(loaded: Home) -> None:
    code, out, err = merit("signals", "--json")
    assert (code, err) == (0, "")
    first, second = json.loads(out)["signals"]
    assert (first["series"], first["variation"], first["since"]) == ("reply_days", "special cause", "2025-12")
    assert (first["rule"], first["side"], first["value"]) == ("outside the limits", "high", 40.0)
    assert (first["owner"], first["waits_for_a_look"], first["looked_at"]) == ("Head of office", True, None)
    usual = first["usual"]
    assert usual["low"] < usual["mean"] < usual["high"] < 40
    assert (usual["points"], usual["is_trial"]) == (12, False)
    assert (second["series"], second["variation"], second["has_left_its_range"]) == ("wait_days", "common cause", False)


def test_a_look_is_told_and_only_those_that_left_can_be_asked_for(loaded: Home) -> None:
    review(
        loaded, "signal", metric="observation_value", series="reply_days", period="2025-12", decided="Why", actor="A"
    )
    code, out, err = merit("signals", "--left")
    assert (code, err) == (0, "1 of 2 KPIs left their usual range; 0 wait for somebody to look\n")
    assert "wait_days" not in out
    (left,) = json.loads(merit("signals", "--left", "--json")[1])["signals"]
    assert (left["looked_by"], left["decided"], left["waits_for_a_look"]) == ("A", "Why", False)


def test_an_empty_home_watches_nothing(home: Home) -> None:
    assert json.loads(merit("signals", "--json")[1]) == {"signals": []}

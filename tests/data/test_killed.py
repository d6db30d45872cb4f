"""Killed at any moment of a load, a home opens on the old version or on the new one, and the load can be done again."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
YEARS_BEFORE = {"2015": 0, "2016": 1, "2017": 2}
OLD = {
    "template": {"version": 4, "students": YEARS_BEFORE | {"2018": 145}, "loads": 4},
    "nothing yet": {"version": 0, "students": {}, "loads": 0},
}
NEW = {
    "template": {"version": 5, "students": YEARS_BEFORE | {"2018": 146}, "loads": 5},
    "nothing yet": {"version": 1, "students": {"2018": 146}, "loads": 1},
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    command = [sys.executable, str(Path(__file__).with_name("dying_loads.py"))]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    work = tmp_path_factory.mktemp("killed") / "work"
    printed = subprocess.run([*command, str(work)], env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return [json.loads(line) for line in printed.stdout.splitlines()]


def test_loads_were_killed_before_and_after_they_were_done(outcomes: list[dict[str, Any]]) -> None:
    killed = [outcome for outcome in outcomes if outcome["died_of"] == signal.SIGKILL]
    assert len(killed) > 30
    assert {outcome["is_unchanged"] for outcome in killed} == {True, False}


def test_a_home_opens_on_the_old_version_or_on_the_new_one(outcomes: list[dict[str, Any]]) -> None:
    for outcome in outcomes:
        assert outcome["could_look"], outcome
        assert outcome["left"] in (OLD[outcome["from"]], NEW[outcome["from"]]), outcome


def test_the_same_load_then_succeeds_or_is_already_done(outcomes: list[dict[str, Any]]) -> None:
    for outcome in outcomes:
        new = {name: NEW[outcome["from"]][name] for name in ("version", "students")}
        assert outcome["is_unchanged"] == (outcome["left"] == NEW[outcome["from"]]), outcome
        assert outcome["whole"] == new, outcome


def test_the_archive_gives_the_same_numbers_again(outcomes: list[dict[str, Any]]) -> None:
    for outcome in outcomes:
        assert outcome["rebuilt"] == NEW[outcome["from"]]["students"], outcome


def test_nothing_half_done_stays_in_the_warehouse(outcomes: list[dict[str, Any]]) -> None:
    assert [outcome for outcome in outcomes if outcome["leftovers"]] == []

"""Published files of other organisations through their committed profiles: the facts known about them come out."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cli import app
from data.home import Home
from tests.loads import rows

PROFILES = Path(__file__).parent / "profiles"


def merit(*words: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of the command; an exception is a failure of the test."""
    done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


def load(file: Path, profile: str) -> str:
    code, said, told = merit("load", file, "--profile", PROFILES / f"{profile}.yaml")
    assert code == 0, told
    return said


def show(metric: str, *words: str) -> list[dict[str, Any]]:
    code, said, told = merit("show", metric, "--json", *words)
    assert code == 0, told
    answered: list[dict[str, Any]] = json.loads(said)["rows"]
    return answered


def test_eth_lecture_evaluations(realdata: Path) -> None:
    said = load(realdata / "survey/students/eth_lecture_evaluation_InstEval.csv", "eth_lecture_evaluation")
    assert "73,421 of 73,421 rows" in said
    whole = show("score_mean")
    assert round(whole[0]["value"], 4) == 3.2057
    assert whole[0]["n"] == 73_421
    faculties = show("score_mean", "--by", "faculty")
    assert len(faculties) == 14
    assert sum(row["n"] for row in faculties) == 73_421


def test_bank_customers_in_spss(realdata: Path, home: Home) -> None:
    assert "896 of 896 rows" in load(realdata / "survey/sav/satisfaction.sav", "satisfaction")
    questions = rows(home.published(), "question").set_index("element")
    assert set(questions["scale_low"]) == {1}
    assert set(questions["scale_high"]) == {7}
    assert questions["text"]["availability of ATMs"] == "Satisfaction with availability of ATMs"
    assert round(show("score_mean", "--where", "section=overall")[0]["value"], 4) == 3.8359


def test_hesa_students_are_not_counted_with_their_totals(realdata: Path) -> None:
    said = load(realdata / "headcount/hesa_students_2018_19_scotland.csv", "hesa_students")
    assert "rows" in said
    assert show("students")[0]["value"] == 253_470
    assert sum(row["value"] for row in show("students", "--by", "faculty")) == 253_470


def test_erasmus_mobilities_have_their_codes_in_one_form(realdata: Path, home: Home) -> None:
    assert "39 of 39 rows" in load(realdata / "mobility/eu_ka1_he_2014_13cols.csv", "eu_ka1_he_2014")
    mobilities = rows(home.published(), "mobility")
    assert mobilities["students"].sum() == 39
    assert mobilities["erasmus_code"].nunique() == 21
    assert mobilities["erasmus_code"].str.fullmatch(r"[A-Z]{1,3} {0,2}[A-Z-]+ ?\d{1,3}").all()
    assert show("outbound_students")[0]["value"] == 39


def test_attendances_as_observations(realdata: Path, home: Home) -> None:
    assert "12,765 of 12,765 rows" in load(realdata / "timeseries/nhs_ae_attendances.csv", "nhs_ae_attendances")
    observations = rows(home.published(), "observation")
    assert len(observations) == 12_765
    assert observations["value"].sum() == 72_019_402
    assert show("observation_value", "--where", "series=attendances")[0]["value"] == 72_019_402


def touched(outside: list[str], allowed: tuple[str, ...]) -> Any:
    """An audit hook that notes files opened for writing and connections opened, wherever they do not belong."""

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event == "socket.connect":
            outside.append(f"{event} {arguments[1]}")
        writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
        if writes and not str(arguments[0]).startswith(allowed):
            outside.append(f"{event} {arguments[0]}")

    return note


@pytest.mark.parametrize("told", [[], ["--as", "headcounts"]], ids=["alone", "as headcounts"])
def test_a_nasty_file_is_loaded_or_refused_by_name_and_place(told: list[str], realdata: Path, home: Home) -> None:
    paths = sorted(path for path in (realdata / "nasty").rglob("*") if path.is_file())
    assert len(paths) > 30
    for path in paths:
        before = home.published().version
        code, out, err = merit("load", path, *told)
        assert code in {0, 2, 3}, path
        assert f"{path.name}: " in out + err, path
        if code == 2:
            assert err.rstrip().endswith("refused: nothing was changed"), path
            assert home.published().version == before, path


def test_a_nasty_file_makes_nothing_outside_the_home(realdata: Path, home: Home, tmp_path: Path) -> None:
    outside: list[str] = []
    is_watching = True
    note = touched(outside, (str(home.settings.home), "/dev/", "/proc/"))
    sys.addaudithook(lambda event, arguments: note(event, arguments) if is_watching else None)
    for path in sorted((realdata / "nasty/xml-defusedxml").glob("*")):
        merit("load", path)
        merit("load", path, "--as", "headcounts")
    is_watching = False
    assert outside == []
    assert list(tmp_path.iterdir()) == []

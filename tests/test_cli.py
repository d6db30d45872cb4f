"""The command line is a contract: exit codes, one JSON document on standard output, words on standard error."""

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

from cli import app, main
from data.home import Home
from data.settings import Settings
from tests.loads import HEADCOUNTS, close, headcounts, rows, students, written

LOADERS = ["agreements", "events", "headcounts", "mobilities", "observations"]
LOADERS += ["survey_comparisons", "survey_populations", "survey_responses", "survey_results"]
LOADERS += ["targets", "transformations"]


def merit(*words: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error; an exception that gets out fails the test."""
    done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


def said(*words: object) -> str:
    code, out, err = merit(*words)
    assert code == 0, err
    return out


def document(*words: object) -> Any:
    """The one JSON document on standard output; anything beside it fails."""
    return json.loads(said(*words, "--json"))


def refused(*words: object) -> str:
    code, out, err = merit(*words)
    assert (code, out) == (2, "")
    return err


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return headcounts(tmp_path / "good.csv", {"2018": 145, "2019": 259})


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """Of its three rows, one holds what a spreadsheet would run."""
    rows = ["register,2018,person,fee,145", "register,2019,person,fee,259", "register,2020,person,fee,=1+1"]
    return written(tmp_path / "doubtful.csv", "\n".join([HEADCOUNTS, *rows]))


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return written(tmp_path / "bad.csv", "year,number\n2018,145\n")


def test_load_ends_with_0_when_all_rows_are_accepted(good: Path, home: Home) -> None:
    assert said("load", good) == "good.csv: loaded as load 1 (headcounts): 2 of 2 rows\n"
    assert students(home.published()) == {"2018": 145, "2019": 259}


def test_load_ends_with_3_when_rows_were_set_aside(doubtful: Path, home: Home) -> None:
    code, out, err = merit("load", doubtful)
    assert (code, out) == (3, "doubtful.csv: loaded as load 1 (headcounts): 2 of 3 rows, 1 set aside\n")
    assert "line 4, column 'students': expected a number, got '=1+1'" in err
    assert students(home.published()) == {"2018": 145, "2019": 259}


def test_load_ends_with_2_when_a_file_is_refused(good: Path, bad: Path, home: Home) -> None:
    err = refused("load", good, bad)
    assert "bad.csv: line 1: expected the columns of one of the loaders" in err
    assert err.rstrip().endswith("refused: nothing was changed")
    assert home.published().version == 0


def test_load_again_ends_with_0_and_says_that_nothing_was_changed(doubtful: Path) -> None:
    merit("load", doubtful)
    assert said("load", doubtful) == "doubtful.csv: already loaded as load 1; nothing was changed\n"


def test_a_file_named_twice_is_loaded_once(good: Path, home: Home) -> None:
    first, second = said("load", good, good).splitlines()
    assert (first, second) == (
        "good.csv: loaded as load 1 (headcounts): 2 of 2 rows",
        "good.csv: already loaded as load 1; nothing was changed",
    )
    assert [load.id for load in home.register.loads()] == [1]


def test_an_older_file_that_was_replaced_is_said_to_be(good: Path, tmp_path: Path) -> None:
    said("load", good)
    said("load", headcounts(tmp_path / "newer.csv", {"2018": 146, "2019": 260}))
    assert "load 1, which newer files have replaced (merit undo takes them back)" in said("load", good)


def test_load_says_which_columns_it_did_not_use_and_what_it_found(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "source;period;unit;students;comment\nregister;2018;person;1,5;x\n")
    _, _, err = merit("load", path)
    assert "comment" in err
    assert "';'" in err or ": ;" in err
    assert "decimal sign ','" in err


def test_load_takes_a_loader_and_a_profile(tmp_path: Path, home: Home) -> None:
    path = written(tmp_path / "a.csv", "Year,Number\n2018,145\n")
    profile = written(
        tmp_path / "profile.yaml",
        "columns: {period: Year, students: Number}\nconstants: {source: register, unit: person}\n",
    )
    assert "(headcounts)" in said("load", path, "--as", "headcounts", "--profile", profile)
    assert students(home.published()) == {"2018": 145}


@pytest.mark.parametrize("words", [("--as", "headcount"), ("--profile", "nowhere.yaml")])
def test_load_refuses_a_loader_or_profile_that_is_not_there(words: tuple[str, str], good: Path) -> None:
    assert words[1] in refused("load", good, *words)


def test_check_does_what_load_does_but_for_writing(good: Path, doubtful: Path, bad: Path, home: Home) -> None:
    assert merit("check", good)[:2] == (0, "good.csv: would be loaded (headcounts): 2 of 2 rows\n")
    assert merit("check", doubtful)[0] == 3
    assert merit("check", bad)[0] == 2
    assert not home.settings.home.exists()


def test_loads_are_listed_newest_first(good: Path, doubtful: Path) -> None:
    merit("load", good)
    merit("load", doubtful)
    newest, oldest = document("loads")["loads"]
    keys = ["id", "loader", "file", "sha256", "rows_read", "rows_accepted", "rows_rejected", "state", "at"]
    assert list(newest) == keys
    assert [newest[key] for key in keys[:3]] == [2, "headcounts", "doubtful.csv"]
    assert [newest[key] for key in keys[4:8]] == [3, 2, 1, "current"]
    assert (oldest["id"], oldest["state"]) == (1, "replaced")
    assert newest["at"].endswith("Z")
    assert "doubtful.csv" in said("loads")


def test_without_loads_the_list_is_empty() -> None:
    assert document("loads") == {"loads": []}
    assert said("loads").startswith("id")


def test_rejects_are_rows_with_column_rule_and_value(doubtful: Path) -> None:
    merit("load", doubtful)
    assert "=1+1" in said("rejects", 1)
    read = list(csv.reader(io.StringIO(said("rejects", 1, "--csv"))))
    assert read == [["row", "column", "rule", "value"], ["4", "students", "a number", "'=1+1"]]


def test_rejects_of_no_load_are_refused() -> None:
    assert refused("rejects", 7).startswith("load 7: expected the number of a load")


def test_undo_takes_a_load_back_once(good: Path, home: Home) -> None:
    merit("load", good)
    assert said("undo", 1) == "load 1 (good.csv) is undone\n"
    assert students(home.published()) == {}
    assert refused("undo", 1) == "load 1: expected a load that is not undone (there is none)\n"


def test_rebuild_makes_the_same_again(good: Path, home: Home) -> None:
    merit("load", good)
    before = students(home.published())
    assert said("rebuild") == "the warehouse is made again from 1 loads\n"
    assert students(home.published()) == before


@pytest.mark.parametrize("words", [("undo", 2), ("rebuild",)], ids=["undo", "rebuild"])
def test_an_archive_that_lost_a_file_is_said_and_changes_nothing(
    words: tuple[object, ...], good: Path, home: Home, tmp_path: Path
) -> None:
    merit("load", good)
    merit("load", headcounts(tmp_path / "newer.csv", {"2018": 146, "2019": 260}))
    for path in (home.settings.home / "archive").rglob("*"):
        if path.is_file():
            path.unlink()
    told = refused(*words)
    assert ": expected a file that can be opened, got 'No such file or directory'" in told
    assert told.endswith("refused: nothing was changed\n")
    assert students(home.published()) == {"2018": 146, "2019": 260}


def test_a_system_error_is_a_message_and_2(
    good: Path, home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home.settings.home.write_text("a file where the home should be")
    monkeypatch.setattr(sys, "argv", ["merit", "load", str(good)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "home" in capsys.readouterr().err


def test_a_store_that_cannot_be_used_is_a_message_and_2(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home.settings.home.mkdir(parents=True)
    written(home.settings.home / "register.sqlite", "no database at all")
    monkeypatch.setattr(sys, "argv", ["merit", "loads"])
    with pytest.raises(SystemExit, match="2"):
        main()
    assert "a store could not be used: file is not a database" in capsys.readouterr().err


def test_metrics_are_listed_with_their_words() -> None:
    listed = document("metrics")["metrics"]
    assert {"id", "title", "unit", "question", "meaning", "owner"} <= set(listed[0])
    assert "fee_students" in {metric["id"] for metric in listed}
    assert "fee_students" in said("metrics")


def test_show_gives_a_document_with_its_evidence(good: Path) -> None:
    merit("load", good)
    shown = document("show", "fee_students", "--by", "year")
    assert {"metric", "title", "unit", "version", "sources", "rows"} <= set(shown)
    assert (shown["metric"], shown["version"]) == ("fee_students", 1)
    assert [set(source) for source in shown["sources"]] == [{"file", "sha256", "load"}]
    assert [set(row) for row in shown["rows"]] == [{"year", "value", "n", "low", "high", "because"}] * 2
    assert [(row["year"], row["value"]) for row in shown["rows"]] == [(2018, 145), (2019, 259)]


def test_show_limits_what_is_counted(good: Path) -> None:
    merit("load", good)
    assert document("show", "fee_students", "--where", "year=2019")["rows"][0]["value"] == 259
    assert "259" in said("show", "fee_students", "--by", "year", "--where", "year=2019..2020")


def test_show_gives_a_reason_where_there_is_no_number() -> None:
    row = document("show", "fee_students")["rows"][0]
    assert row["value"] is None
    assert row["because"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("students_of_nobody",), "students_of_nobody: expected a metric ("),
        (("students", "--by", "shoe_size"), "shoe_size"),
        (("students", "--where", "shoe_size=42"), "shoe_size"),
        (("students", "--where", "faculty"), "--where faculty: expected DIMENSION=VALUE"),
        (("students", "--weighted"), "metric students: expected a plain question, because it cannot be weighted"),
        (("response_rate", "--finite"), "it cannot be corrected for a finite population"),
    ],
)
def test_show_refuses_what_it_does_not_know(words: tuple[str, ...], message: str) -> None:
    assert message in refused("show", *words)


@pytest.fixture
def survey(tmp_path: Path) -> list[Path]:
    """90 of 400 answered; the masters, who are fewer, are less satisfied."""
    people = [("bachelor", 4)] * 50 + [("bachelor", 2)] * 10 + [("master", 1)] * 20 + [("master", 3)] * 10
    header = "survey,wave,invited,scale,level,support: housing office"
    answered = [f"barometer,2025,400,1-4,{level},{score}" for level, score in people]
    could = [f"barometer,2025,level,{level},{number}" for level, number in (("bachelor", 100), ("master", 300))]
    return [
        written(tmp_path / "answers.csv", "\n".join([header, *answered])),
        written(tmp_path / "could.csv", "\n".join(["survey,wave,dimension,value,people", *could])),
    ]


def test_show_weighs_and_says_how(survey: list[Path]) -> None:
    said("load", *survey)
    plain, weighted = (document("show", "satisfied_share", *way) for way in ((), ("--weighted",)))
    assert "unweighted" not in plain["rows"][0]
    row = weighted["rows"][0]
    assert (row["unweighted"], row["n"]) == (plain["rows"][0]["value"], 90)
    assert row["value"] == pytest.approx((50 / 60 + 3 * 10 / 30) / 4)
    assert "more than its standard error" in row["note"]
    assert any("weighted by level alone" in note for note in weighted["notes"])
    assert {source["file"] for source in weighted["sources"]} == {"answers.csv", "could.csv"}
    assert "unweighted" in said("show", "satisfied_share", "--weighted").splitlines()[0]


def test_show_corrects_for_a_finite_population(survey: list[Path]) -> None:
    said("load", *survey)
    plain, finite = (document("show", "satisfied_share", *way) for way in ((), ("--finite",)))
    assert plain["rows"][0]["low"] < finite["rows"][0]["low"] < finite["rows"][0]["high"] < plain["rows"][0]["high"]
    assert "barometer 2025: finite population of 400" in finite["notes"]


def test_show_writes_a_workbook_with_evidence(survey: list[Path], tmp_path: Path) -> None:
    said("load", *survey)
    path = tmp_path / "shown.xlsx"
    assert said("show", "satisfied_share", "--by", "level", "--weighted", "--xlsx", path) == ""
    figures, evidence = (pd.read_excel(path, sheet_name=name, engine="calamine") for name in ("Figures", "Evidence"))
    assert list(figures)[:5] == ["metric", "level", "value", "n", "low"]
    assert figures["n"].tolist() == [60, 30]
    told = dict(zip(evidence["what"], evidence["is"], strict=True))
    assert {"definition", "version", "note", "file", "sha256", "check", "query"} <= set(told)
    assert "SELECT" in told["query"]


def test_show_writes_csv_that_no_spreadsheet_runs(survey: list[Path]) -> None:
    said("load", *survey)
    line, *_ = csv.DictReader(io.StringIO(said("show", "satisfied_share", "--by", "level", "--csv")))
    assert (line["metric"], line["level"], line["n"], line["version"]) == ("satisfied_share", "bachelor", "60", "1")
    assert line["file"] == "answers.csv"
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in line.values() if not is_number(cell))


def is_number(cell: str) -> bool:
    return cell.replace(".", "").replace("-", "").isdecimal()


@pytest.mark.parametrize("loader", LOADERS)
def test_a_template_explains_its_columns_on_standard_error(loader: str) -> None:
    code, out, err = merit("template", loader)
    assert code == 0
    assert len(out.splitlines()) == 1
    assert all(name.strip('"') in err or ": " in name for name in out.strip().split(","))


def test_a_template_can_be_filled_in_and_loaded(tmp_path: Path, home: Home) -> None:
    header = said("template", "headcounts")
    told = {"source": "register", "period": "2018/19", "unit": "person", "category": "fee", "students": "145"}
    filled_in = header + ",".join(told.get(name, "") for name in header.strip().split(",")) + "\n"
    assert "1 of 1 rows" in said("load", written(tmp_path / "filled in.csv", filled_in))
    assert rows(home.published(), "headcount")["students"].tolist() == [145]


def test_a_template_is_also_a_workbook(tmp_path: Path) -> None:
    assert said("template", "mobilities", "--xlsx", tmp_path / "mobilities.xlsx") == ""
    assert (tmp_path / "mobilities.xlsx").read_bytes().startswith(b"PK")


def test_a_template_of_no_loader_is_refused() -> None:
    assert refused("template", "wishes").startswith("wishes: expected a loader (admissions, ")


def test_the_demonstration_is_not_made_among_real_loads(good: Path) -> None:
    merit("load", good)
    assert "expected an empty home, got one with loads" in refused("demo")


def test_loading_into_the_demonstration_is_said(good: Path, home: Home) -> None:
    with home.writing(actor="demonstration", reason="load") as writing:
        writing.mark_demonstration()
    _, _, err = merit("load", good)
    assert "holds the demonstration" in err


def test_without_words_the_commands_are_listed() -> None:
    _, out, err = merit()
    for command in ("load", "check", "loads", "rejects", "undo", "rebuild", "metrics", "show", "effect", "template"):
        assert command in out + err


@pytest.mark.postgres
def test_servers_hold_the_stores_when_the_environment_says_so(
    good: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MERIT_REGISTER_URL", postgres_url)
    monkeypatch.setenv("MERIT_WAREHOUSE_URL", postgres_url.replace("postgresql+psycopg", "postgresql"))
    home = Home.open(Settings.from_environment())
    said("load", good)
    assert students(home.published()) == {"2018": 145, "2019": 259}
    assert not (tmp_path / "home" / "register.sqlite").exists()
    assert not (tmp_path / "home" / "warehouse").exists()
    close(home)

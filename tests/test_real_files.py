"""Published files of other organisations through their committed profiles: the facts known about them come out."""

import json
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml
from typer.testing import CliRunner

from cli import app
from data.home import Home
from loaders._read import Reading, read
from tests import loads
from tests.loads import rows

PROFILES = Path(__file__).parent / "profiles"
SURVEYS = {
    "housing/copenhagen_housing_satisfaction_freq.csv": "copenhagen_housing",
    "qualtrics/No_Basis_for_Evaluation_Insights_.csv": "no_basis_for_evaluation",
    "qualtrics/No_Basis_for_Evaluation_Legacy_.csv": "no_basis_for_evaluation",
    "qualtrics/Single_Answer_Matrix_Questions_Insights_.csv": "single_answer_matrix",
    "qualtrics/qualtRics_sample_legacy.csv": "qualtrics_sample_legacy",
    "sav/Mobiles_feedback_4_weeks.sav": "mobiles_feedback",
    "sav/foreign_mval_bug.sav": "foreign_mval_bug",
    "sav/haven_umlauts.sav": "haven_umlauts",
    "sav/satisfaction.sav": "satisfaction",
    "students/adelaide_student_survey_MASS.csv": "adelaide_students",
    "students/eth_lecture_evaluation_InstEval.csv": "eth_lecture_evaluation",
    "surveymonkey/comma-survey.csv": "comma_survey",
}
"""Every survey file, with the profile that loads it."""


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


def answers(home: Home) -> pd.DataFrame:
    """Every answer published, with its question and its person."""
    published = home.published()
    people = rows(published, "respondent").drop(columns="slice_id")
    asked = rows(published, "question").drop(columns=["slice_id", "survey"])
    return rows(published, "response").merge(asked, on="question_id").merge(people, on="respondent_id")


def counts(home: Home, element: str) -> dict[int, int]:
    given = answers(home)
    found = given[given["element"] == element]["score"].value_counts()
    return dict(zip(found.index.tolist(), found.tolist(), strict=True))


def means(home: Home) -> dict[str, tuple[int, float]]:
    """By element the number of answers and their mean."""
    found = answers(home).groupby("element")["score"].agg(["count", "mean"]).round(4)
    return dict(zip(found.index.tolist(), zip(found["count"], found["mean"], strict=True), strict=True))


def test_mobile_phone_feedback_in_spss(realdata: Path, home: Home) -> None:
    assert "895 of 895 rows" in load(realdata / "survey/sav/Mobiles_feedback_4_weeks.sav", "mobiles_feedback")
    known = means(home)
    assert known["gender"] == (895, 1.5140)
    assert known["age"] == (895, 4.4503)
    assert known["density"] == (895, 2.6134)
    assert known["education"] == (895, 3.7631)
    assert known["seconds"] == (895, 746.7821)
    assert known["understand the bill"][0] == 871
    white, latino = (next(name for name in known if name.startswith(start)) for start in ("White", "Hispanic"))
    assert known[white] == (895, 0.7385)
    assert known[latino] == (895, 0.0804)
    questions = rows(home.published(), "question").set_index("element")
    assert questions["scale_high"]["understand the bill"] == 5
    assert not any("[" in name for name in home.register.loads()[0].dropped_columns)
    assert (questions["section"][white], questions["kind"][white]) == ("Race", "choice")


def test_codes_that_spss_calls_missing(realdata: Path, home: Home) -> None:
    load(realdata / "survey/sav/foreign_mval_bug.sav", "foreign_mval_bug")
    found = means(home)
    known = {
        "NONE": (600, 2.98),
        "1": (595, 3.0134),
        "2": (587, 3.0818),
        "3": (570, 3.2632),
        "RANGE": (570, 3.2632),
        "LOW": (570, 3.2632),
        "HIGH": (570, 2.7368),
        "RANGE_1": (567, 2.7566),
        "LOW_1": (567, 2.7566),
    }
    assert {name: found[f"missing {name}"] for name in known} == known
    assert sum(count for count, _ in found.values()) == 5763


def test_labels_with_umlauts(realdata: Path, home: Home) -> None:
    load(realdata / "survey/sav/haven_umlauts.sav", "haven_umlauts")
    assert counts(home, "umlaut") == {1: 2, 2: 1, 3: 1}
    assert rows(home.published(), "question")["text"].tolist() == ["This is an ä-umlaut"]


def test_the_two_layouts_of_qualtrics_give_the_same_answers(realdata: Path, home: Home, tmp_path: Path) -> None:
    for wave, name in (("new", "Insights"), ("old", "Legacy")):
        profile = yaml.safe_load((PROFILES / "no_basis_for_evaluation.yaml").read_text())
        profile["constants"]["wave"] = wave
        outcome = loads.load(home, realdata / f"survey/qualtrics/No_Basis_for_Evaluation_{name}_.csv", profile)
        assert outcome.rows_accepted == 15
    given = answers(home).sort_values(["respondent_id", "section", "element"])
    by_wave = [
        given[given["wave"] == wave][["section", "element", "score"]].to_numpy().tolist() for wave in ("new", "old")
    ]
    assert by_wave[0] == by_wave[1]
    assert counts(home, "feeling") == {1: 2 * 3, 2: 2 * 3, 3: 2 * 7}
    assert len(given[given["section"] == "Check all statements you agree with"]) == 2 * 5 * 15


def test_a_matrix_of_qualtrics(realdata: Path, home: Home) -> None:
    said = load(realdata / "survey/qualtrics/Single_Answer_Matrix_Questions_Insights_.csv", "single_answer_matrix")
    assert "5 of 5 rows" in said
    assert answers(home).groupby("section")["score"].sum().to_dict() == {"statements": 16, "recoded": 57, "both": 52}
    comments = rows(home.published(), "comment")
    assert len(comments) == 5
    assert comments["text"].str.contains("Massa").sum() == 1


def test_the_old_layout_of_qualtrics_in_german(realdata: Path, home: Home) -> None:
    load(realdata / "survey/qualtrics/qualtRics_sample_legacy.csv", "qualtrics_sample_legacy")
    assert counts(home, "multiple choice") == {2: 1}
    assert rows(home.published(), "comment")["text"].tolist() == ["Hello World!"]


def test_a_survey_of_surveymonkey(realdata: Path, home: Home) -> None:
    said = load(realdata / "survey/surveymonkey/comma-survey.csv", "comma_survey")
    assert "1,129 of 1,129 rows" in said
    assert counts(home, "care") == {3: 414, 4: 291, 2: 268, 1: 126}


def test_students_of_adelaide(realdata: Path, home: Home) -> None:
    path = realdata / "survey/students/adelaide_student_survey_MASS.csv"
    assert "237 of 237 rows" in load(path, "adelaide_students")
    assert counts(home, "sex") == {1: 118, 2: 118}
    assert counts(home, "smoking") == {1: 189, 3: 17, 2: 19, 4: 11}
    cells = read(path, Reading(missing=("NA",))).cells
    height = cells["Height"].dropna().astype(float)
    assert (len(height), round(height.mean(), 4), round(cells["Age"].astype(float).mean(), 4)) == (
        209,
        172.3809,
        20.3745,
    )


def test_tenants_of_copenhagen_are_counted_not_their_groups(realdata: Path, home: Home) -> None:
    load(realdata / "survey/housing/copenhagen_housing_satisfaction_freq.csv", "copenhagen_housing")
    assert rows(home.published(), "wave")["responded"].tolist() == [1681]
    assert counts(home, "housing") == {1: 567, 2: 446, 3: 668}
    given = answers(home)
    areas = given[given["element"] == "housing"].groupby("area")["score"].value_counts().unstack()
    assert areas.to_numpy().tolist() == [[271, 192, 302], [64, 79, 96], [133, 74, 70], [99, 101, 200]]
    assert areas.index.tolist() == ["Apartment", "Atrium", "Terrace", "Tower"]


def test_every_survey_file_has_a_profile_and_is_replayed(realdata: Path, home: Home) -> None:
    for file, profile in SURVEYS.items():
        load(realdata / "survey" / file, profile)
    assert {str(path.relative_to(realdata / "survey")) for path in (realdata / "survey").rglob("*.*")} == {*SURVEYS}
    before = loads.all_rows(home.published())
    loads.rebuild(home)
    assert loads.all_rows(home.published()) == before


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

"""Surveys from SPSS all the way: sets of options, codes without a label, turned items, weights."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyreadstat
import pytest

from data.home import Home
from loaders._columns import TEXT
from loaders._profile import Profile
from loaders._questions import asked
from loaders._spss_sets import sets_of
from loaders._table import Table
from tests.loaders.exports import column
from tests.loads import all_rows, load, rebuild, rows, written

PROFILE = {"loader": "survey_responses", "constants": {"survey": "brand", "wave": "2025"}}


def saved(path: Path, cells: dict[str, list[float | None]], labels: dict[str, dict[float, str]]) -> Path:
    pyreadstat.write_sav(pd.DataFrame(cells), path, variable_value_labels=labels)
    return path


def test_codes_without_a_label_are_answers_like_others(home: Home, tmp_path: Path) -> None:
    path = saved(
        tmp_path / "phone.sav",
        {"q1": [1, 5, 2, 3], "kind": [1, 2, 2, 7]},
        {"q1": {1: "Yes", 2: "No"}, "kind": {1: "Law", 2: "Arts"}},
    )
    question = {"q1": {"section": "choice", "element": "phone", "scale": "1-5"}}
    load(home, path, PROFILE | {"questions": question, "columns": {"faculty": "kind"}})
    assert column(home, "phone") == [1, 5, 2, 3]
    assert rows(home.published(), "respondent")["faculty"].tolist() == ["Law", "Arts", "Arts", "7"]


def test_codes_beyond_the_labelled_ends_are_set_aside_without_a_scale(home: Home, tmp_path: Path) -> None:
    path = saved(tmp_path / "phone.sav", {"q1": [1, 5, 2, 2]}, {"q1": {1: "Yes", 2: "No"}})
    outcome = load(home, path, PROFILE | {"questions": {"q1": {"section": "choice", "element": "phone"}}})
    assert [str(reject) for reject in outcome.rejects] == [
        "line 2, column 'q1': expected a whole number, 1 to 2, or blank, got '5'"
    ]


def test_a_code_of_the_profile_counts_before_the_label(home: Home, tmp_path: Path) -> None:
    path = saved(
        tmp_path / "level.sav",
        {"q1": [1, 2], "level": [1, 2]},
        {"q1": {1: "Good", 2: "Bad"}, "level": {1: "BA", 2: "MA"}},
    )
    profile = PROFILE | {
        "questions": {"q1": {"section": "living", "element": "room", "scale": "1-2", "codes": {"Good": 2, "Bad": 1}}},
        "columns": {"level": "level"},
        "codes": {"level": {"2": "master"}},
    }
    load(home, path, profile)
    assert column(home, "room") == [2, 1]
    assert rows(home.published(), "respondent")["level"].tolist() == ["BA", "master"]


def test_items_worded_the_other_way_round_are_turned(home: Home, tmp_path: Path) -> None:
    items = {"v1": [2, 3], "v2": [1, 5], "v3": [4, 4]}
    path = saved(tmp_path / "hotel.sav", {name: list(map(float, cells)) for name, cells in items.items()}, {})
    questions = {name: {"section": "hotel", "element": name, "scale": "1-5", "reverse": name == "v3"} for name in items}
    load(home, path, PROFILE | {"questions": questions})
    assert column(home, "v3") == [2, 2]
    assert column(home, "v2") == [1, 5]


def test_weights_go_with_the_people(home: Home, tmp_path: Path) -> None:
    path = saved(tmp_path / "burger.sav", {"s3": [2, 7, 4], "wgt": [0.25, 1.5, 1.0]}, {"s3": {1: "a", 8: "h"}})
    question = {"s3": {"section": "choice", "element": "region", "kind": "other"}}
    load(home, path, PROFILE | {"columns": {"weight": "wgt"}, "questions": question})
    assert rows(home.published(), "respondent")["weight"].sum() == 2.75
    assert column(home, "region") == [2, 7, 4]


def test_a_row_may_stand_for_many_people(home: Home, tmp_path: Path) -> None:
    path = written(tmp_path / "cells.csv", "Sat,Type,Freq\nLow,Tower,2\nHigh,Tower,3\nHigh,Atrium,0\nLow,Atrium,\n")
    profile = PROFILE | {
        "columns": {"area": "Type", "people": "Freq"},
        "questions": {
            "Sat": {"section": "living", "element": "housing", "scale": "1-2", "codes": {"Low": 1, "High": 2}}
        },
    }
    outcome = load(home, path, profile)
    assert outcome.rows_accepted == 4
    people = rows(home.published(), "respondent")
    assert people["area"].value_counts().to_dict() == {"Tower": 5, "Atrium": 1}
    assert people["respondent_id"].is_unique
    assert rows(home.published(), "wave")["responded"].tolist() == [6]
    assert column(home, "housing") == [1, 1, 2, 2, 2, 1]
    before = all_rows(home.published())
    rebuild(home)
    assert all_rows(home.published()) == before


@pytest.mark.parametrize(("counted", "ticked"), [(1, "1"), (2.0, "2"), ("x ", "x")])
def test_a_set_with_a_column_for_each_option(counted: object, ticked: str) -> None:
    about = {"label": "Services used", "is_dichotomy": True, "counted_value": counted, "variable_list": ["a", "b"]}
    derived, items = sets_of({"used": about}, dict.fromkeys("ab"), {}, {"a": "Office"})
    assert derived == {}
    assert [(item.set, item.question, item.item, item.ticked) for item in items.values()] == [
        ("used", "Services used", "Office", ticked),
        ("used", "Services used", "b", ticked),
    ]


def test_a_set_with_one_of_many_options_in_each_column() -> None:
    columns = {
        "first": pa.chunked_array([pa.array(["1", "2", None, None], TEXT)]),
        "second": pa.chunked_array([pa.array(["2", None, None, "3"], TEXT)]),
    }
    about = {"label": "", "is_dichotomy": False, "counted_value": None, "variable_list": ["first", "second"]}
    labels = {"first": {"1": "Gym", "2": "Pool"}, "second": {"1": "Gym", "2": "Pool"}}
    derived, items = sets_of({"used": about}, columns, labels, {})
    assert derived["used[1]"].to_pylist() == ["1", "0", None, "0"]
    assert derived["used[2]"].to_pylist() == ["1", "1", None, "0"]
    assert [(name, item.question, item.item) for name, item in items.items()] == [
        ("used[1]", "used", "Gym"),
        ("used[2]", "used", "Pool"),
    ]


@pytest.mark.parametrize("name", ["used", "$used", "Services used"])
def test_a_set_is_called_with_the_sign_that_spss_shows_or_without(name: str) -> None:
    about = {"label": "Services used", "is_dichotomy": True, "counted_value": 1, "variable_list": ["a", "b"]}
    _, items = sets_of({"used": about}, dict.fromkeys("ab"), {}, {"a": "Office", "b": "Gym"})
    cells = pd.DataFrame({"a": ["1"], "b": ["0"]}, dtype="str")
    lines = np.array([1], dtype=np.int64)
    table = Table(file="used.sav", format="sav", sha256="", cells=cells, lines=lines, found={}, items=items)
    questions, faults = asked(Profile.model_validate({"choices": name}), table)
    assert [each.name for each in questions.values()] == ["Services used: Office", "Services used: Gym"]
    assert faults == []

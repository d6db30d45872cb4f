"""LimeSurvey: codes, texts or both as header; an empty submitdate is an unfinished response."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from data.home import Home
from loaders._read import Reading, read
from tests.loaders.exports import column, saved, scores, separated
from tests.loads import load, rows

ABOUT = ["id", "submitdate", "lastpage", "startlanguage", "seed", "token", "ipaddr", "refurl"]
ASKED = ["Q1[SQ001]", "Q1[SQ002]", "Q2[gym]", "Q2[pool]", "Q2[other]", "Q3", "Q3[comment]"]
ABOUT_IN_WORDS = [
    "Response ID",
    "Date submitted",
    "Last page",
    "Start language",
    "Seed",
    "Access code",
    "IP address",
    "Referrer URL",
]
ASKED_IN_WORDS = [
    "Satisfied with: [Room]",
    "Satisfied with: [Rent]",
    "Which did you use? [Gym]",
    "Which did you use? [Pool]",
    "Which did you use? [Other]",
    "Again?",
    "Again? [Comment]",
]
ANSWERS = [
    ["A1", "A5", "Y", "", "", "AO02", ""],
    ["A2", "", "", "Y", "swimming", "AO01", "ask Olga"],
    ["A3", "A3", "", "", "", "", ""],
]
PROFILE = {
    "loader": "survey_responses",
    "constants": {"survey": "housing", "wave": "2025"},
    "questions": {
        "Q1[SQ001]": {"section": "living", "element": "room", "scale": "1-5"},
        "Q1[SQ002]": {"section": "living", "element": "rent", "scale": "1-5", "reverse": True},
    },
    "choices": "Q2",
}


def export(header: Sequence[str], answers: Sequence[Sequence[str]] = ANSWERS, mark: str = ",") -> str:
    done = [[str(number), "2025-03-01 10:00:00", "5", "en", "12", "tok", "10.0.0.1", ""] for number in range(9)]
    body = [[*about, *answer] for about, answer in zip(done, answers, strict=False)]
    return "\ufeff" + separated([header, *body], mark)


@pytest.mark.parametrize("mark", [",", ";"])
def test_codes_end_in_their_place_on_the_scale(mark: str, home: Home, tmp_path: Path) -> None:
    outcome = load(home, saved(tmp_path / "lime.csv", export([*ABOUT, *ASKED], mark=mark)), PROFILE)
    assert outcome.found["layout"] == "limesurvey, 1 header row from line 1"
    assert outcome.found["personal columns"] == "token, ipaddr, refurl: not stored"
    assert column(home, "room") == [1, 2, 3]
    assert column(home, "rent") == [1, None, 3]


def test_ticks_of_a_list_of_options(home: Home, tmp_path: Path) -> None:
    load(home, saved(tmp_path / "lime.csv", export([*ABOUT, *ASKED])), PROFILE)
    assert column(home, "gym") == [1, 0, None]
    assert column(home, "pool") == [0, 1, None]
    assert "other" not in scores(home)


def test_codes_of_the_older_writing(tmp_path: Path) -> None:
    header = [name.replace("[", "_").replace("]", "") if "SQ" in name else name for name in ASKED]
    found = read(saved(tmp_path / "lime.csv", export([*ABOUT, *header])), Reading())
    assert [found.items[name].item for name in ("Q1_SQ001", "Q1_SQ002")] == ["SQ001", "SQ002"]


def test_texts_and_full_answers(home: Home, tmp_path: Path) -> None:
    words = {"A1": "Bad", "A2": "Fair", "A3": "Good", "A5": "Best", "AO01": "Yes", "AO02": "No"}
    answers = [
        [words.get(cell, cell) for cell in row[:2]]
        + [{"Y": "Yes"}.get(cell, cell or "No") for cell in row[2:4]]
        + [row[4], words.get(row[5], ""), row[6]]
        for row in ANSWERS
    ]
    codes = {"Bad": 1, "Fair": 2, "Good": 3, "Best": 5}
    asked = {
        ASKED_IN_WORDS[0]: {"section": "living", "element": "room", "scale": "1-5", "codes": codes},
        "Again?": {"section": "application", "element": "again", "scale": "0-1"},
    }
    profile = PROFILE | {"questions": asked, "choices": "Which did you use?"}
    outcome = load(home, saved(tmp_path / "lime.csv", export([*ABOUT_IN_WORDS, *ASKED_IN_WORDS], answers)), profile)
    assert outcome.found["personal columns"] == "Access code, IP address, Referrer URL: not stored"
    assert column(home, "room") == [1, 2, 3]
    assert column(home, "again") == [0, 1, None]
    assert column(home, "Gym") == [1, 0, 0]


@pytest.mark.parametrize("with_item", [True, False])
def test_codes_and_texts_in_one_header(with_item: bool, tmp_path: Path) -> None:
    codes = [code if with_item else code.partition("[")[0] for code in [*ABOUT, *ASKED]]
    header = [f"{code}. {text}" for code, text in zip(codes, [*ABOUT_IN_WORDS, *ASKED_IN_WORDS], strict=True)]
    found = read(saved(tmp_path / "lime.csv", export(header)), Reading())
    name = "Q1[SQ001]" if with_item else "Q1[Room]"
    assert found.cells[name].tolist() == ["A1", "A2", "A3"]
    assert (found.items[name].question, found.items[name].item) == ("Satisfied with:", "Room")
    assert found.texts["Q3"] == "Again?"
    assert found.respondent == "id"


def test_unfinished_responses_are_kept_apart(home: Home, tmp_path: Path) -> None:
    text = export([*ABOUT, *ASKED]).replace("1,2025-03-01 10:00:00,5", "1,,2", 1)
    path = saved(tmp_path / "lime.csv", text)
    outcome = load(home, path, PROFILE)
    assert (outcome.rows_read, outcome.rows_accepted, outcome.rows_left_out) == (3, 2, 1)
    assert outcome.found["unfinished responses"].startswith("1 (line 3) left out")
    assert load(home, path, PROFILE | {"file": {"incomplete": "keep"}}).rows_accepted == 3


def test_a_code_of_the_profile_counts_before_its_number(home: Home, tmp_path: Path) -> None:
    profile = PROFILE | {"codes": {"questions": {"A1": "4", "A5": ""}}}
    load(home, saved(tmp_path / "lime.csv", export([*ABOUT, *ASKED])), profile)
    assert column(home, "room") == [4, 2, 3]
    assert column(home, "rent") == [None, None, 3]


def test_remarks_go_with_what_they_are_about(home: Home, tmp_path: Path) -> None:
    profile = PROFILE | {"comments": {"Q3[comment]": {"section": "living", "element": "room"}, "Q2[other]": {}}}
    load(home, saved(tmp_path / "lime.csv", export([*ABOUT, *ASKED])), profile)
    comments = rows(home.published(), "comment").sort_values("section", ignore_index=True)  # those without come last
    assert comments["section"].isna().tolist() == [False, True]
    assert comments["section"][0] == "living"
    assert comments["element"][0] == "room"
    assert comments["text"][1] == "swimming"
    assert comments["respondent_id"].nunique() == 1

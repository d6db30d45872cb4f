"""SurveyMonkey: the questions in one row, their options in the next; or one header row."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from data.home import Home
from loaders._read import Reading, read
from tests.loaders.exports import column, saved, separated
from tests.loads import load, rows

ABOUT = ["Respondent ID", "Collector ID", "Date Created", "IP Address", "Email Address", "First Name", "Custom Data 1"]
QUESTIONS = [*ABOUT, "How satisfied?", "", "Which did you use?", "", "", "Recommend us?", "Anything else?"]
OPTIONS = [*[""] * 7, "Room", "Rent", "Office", "Gym", "Other (please specify)", "Response", "Open-Ended Response"]
ANSWERS = [
    ["4", "3", "Office", "", "", "9", "fine"],
    ["1", "2", "", "Gym", "the pool", "3", ""],
    ["2", "2", "", "", "", "", "..."],
]
PROFILE = {
    "loader": "survey_responses",
    "constants": {"survey": "housing", "wave": "2025"},
    "questions": {
        "How satisfied? [Room]": {"section": "living", "element": "room", "scale": "1-4"},
        "Recommend us?": {"section": "recommendation", "element": "recommend", "scale": "0-10"},
    },
    "choices": "Which did you use?",
}


def records(answers: Sequence[Sequence[str]] = ANSWERS) -> list[list[str]]:
    about = [f"1{number:010d}" for number in range(len(answers))]
    first = [[each, "99", "03/01/2025", "10.0.0.1", "jan@example.org", "Jan", "x"] for each in about]
    return [QUESTIONS, OPTIONS, *([*known, *answer] for known, answer in zip(first, answers, strict=True))]


def workbook(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(records()):
            sheet.write_row(row, 0, [int(cell) if cell.isdecimal() else cell for cell in cells])
    return path


@pytest.mark.parametrize("is_workbook", [False, True], ids=["csv", "xlsx"])
def test_two_header_rows(is_workbook: bool, home: Home, tmp_path: Path) -> None:
    path = workbook(tmp_path / "m.xlsx") if is_workbook else saved(tmp_path / "m.csv", separated(records()))
    outcome = load(home, path, PROFILE)
    assert outcome.found["layout"] == "surveymonkey, 2 header rows from line 1"
    assert outcome.found["personal columns"] == "IP Address, Email Address, First Name, Custom Data 1: not stored"
    assert column(home, "room") == [4, 1, 2]
    assert column(home, "recommend") == [9, 3, None]
    assert column(home, "Office") == [1, 0, None]
    assert column(home, "Gym") == [0, 1, None]


def test_a_question_with_options_is_one_and_own_words_are_none_of_them(tmp_path: Path) -> None:
    found = read(saved(tmp_path / "m.csv", separated(records())), Reading())
    ticked = {name: item.item for name, item in found.items.items() if item.ticked}
    assert ticked == {"Which did you use? [Office]": "Office", "Which did you use? [Gym]": "Gym"}
    assert found.items["How satisfied? [Rent]"].question == "How satisfied?"
    assert found.cells["Which did you use? [Other (please specify)]"].dropna().tolist() == ["the pool"]


def test_one_header_row(tmp_path: Path) -> None:
    text = separated([["RespondentID", "How was it?"], ["3292953864", "Good"], ["3292950324", "Bad"]])
    found = read(saved(tmp_path / "m.csv", text), Reading())
    assert found.found["layout"] == "surveymonkey, 1 header row from line 1"
    assert found.respondent == "RespondentID"
    assert found.cells["How was it?"].tolist() == ["Good", "Bad"]


def test_a_number_of_another_kind_is_no_sign_of_the_tool(tmp_path: Path) -> None:
    found = read(saved(tmp_path / "m.csv", "RespondentID,q\n1,4\n2,3\n"), Reading())
    assert found.layout == "plain"


def test_remarks_without_a_letter_are_none(home: Home, tmp_path: Path) -> None:
    load(home, saved(tmp_path / "m.csv", separated(records())), PROFILE | {"comments": {"Anything else?": {}}})
    assert rows(home.published(), "comment")["text"].tolist() == ["fine"]

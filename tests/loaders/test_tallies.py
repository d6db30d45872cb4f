"""Rating tables: rows that count how often each score was given."""

from pathlib import Path

import pytest

from data.home import Home
from loaders.ingest import Refused
from tests.loads import all_rows, load, rebuild, rows

TABLE = """SN,Questions,Weightage 1,Weightage 2,Weightage 3,Average,Course
1,How clear was the teacher’s speech?,1,0,2,2.33 / 77.67,Law
2,Was the room quiet?,0,3,,2.00 / 66.67,Law
3,How clear was the teacher’s speech?,0,0,4,3.00 / 100.00,Arts
"""
PROFILE = {
    "loader": "survey_responses",
    "constants": {"survey": "lectures", "wave": "2020"},
    "columns": {"faculty": "Course"},
    "tallies": {
        "question": "Questions",
        "section": "learning",
        "answers": {"Weightage 1": 1, "Weightage 2": 2, "Weightage 3": 3},
    },
}


def saved(path: Path, text: str = TABLE) -> Path:
    path.write_bytes(text.encode("cp1252"))
    return path


def test_each_answer_is_counted(home: Home, tmp_path: Path) -> None:
    outcome = load(home, saved(tmp_path / "ratings.csv"), PROFILE)
    assert outcome.found["encoding"] == "cp1252"
    answers = rows(home.published(), "response").merge(rows(home.published(), "question"), on="question_id")
    speech = answers[answers["element"] == "How clear was the teacher’s speech?"]["score"]
    assert sorted(speech) == [1, 3, 3, 3, 3, 3, 3]
    assert round(speech.head(3).mean(), 2) == 2.33
    assert len(answers) == 10
    assert rows(home.published(), "respondent")["faculty"].value_counts().to_dict() == {"Law": 6, "Arts": 4}


def test_it_is_said_that_answers_count_as_people(home: Home, tmp_path: Path) -> None:
    said = load(home, saved(tmp_path / "ratings.csv"), PROFILE).found["tallies"]
    assert said == "3 rows of counts: each answer counts as a person, because nothing says who gave which"


def test_it_is_replayed(home: Home, tmp_path: Path) -> None:
    load(home, saved(tmp_path / "ratings.csv"), PROFILE)
    before = all_rows(home.published())
    rebuild(home)
    assert all_rows(home.published()) == before


def test_a_count_that_is_none_sets_its_row_aside(home: Home, tmp_path: Path) -> None:
    outcome = load(home, saved(tmp_path / "ratings.csv", TABLE.replace(",3,,2.00", ",many,,2.00")), PROFILE)
    assert [(reject.line, reject.value) for reject in outcome.rejects] == [(3, "many")]


def test_columns_that_the_file_lacks_are_named(home: Home, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        load(
            home,
            saved(tmp_path / "ratings.csv", TABLE.replace("Weightage 2", "Two").replace("Questions", "Asked")),
            PROFILE,
        )
    assert str(refused.value).count("expected a column of the file (SN, Asked, Weightage 1, Two,") == 2


def test_rows_are_left_out_by_what_was_asked(home: Home, tmp_path: Path) -> None:
    text = TABLE + "4,Total,1,3,6,2.50 / 83.33,Law\n"
    outcome = load(home, saved(tmp_path / "ratings.csv", text), PROFILE | {"leave_out": {"Questions": "Total"}})
    assert (outcome.rows_left_out, outcome.rows_accepted) == (1, 4)
    assert "Total" not in set(rows(home.published(), "question")["element"])
    with pytest.raises(Refused, match="column 'Asked': expected a column of the file"):
        load(home, saved(tmp_path / "ratings.csv", text), PROFILE | {"leave_out": {"Asked": "Total"}})

"""Terms as offices write them, and how long a stay is by them."""

from pathlib import Path

import pytest

from data.home import Home
from loaders._terms import term
from tests.loads import load, rows, written

HEADER = "source,academic_year,direction,state,students,semesters,months,term\n"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        *((words, "autumn") for words in ("Autumn 2023", "fall", "HT23", "WS 2024/25", "Wintersemester", "zimowy")),
        *((words, "spring") for words in ("Spring", "VT 24", "vårtermin", "Sommersemester", "letni")),
        *((words, "full year") for words in ("full-year", "Whole Year", "academic year", "Läsår 2023/24")),
        *((words, words) for words in ("summer school", "autumn or spring", "T3", "news", "block 1")),
    ],
)
def test_a_term_is_known_in_many_words(words: str, name: str) -> None:
    assert term(words) == name


def test_one_term_in_two_spellings_is_one(home: Home, tmp_path: Path) -> None:
    lines = [f"list,2024/25,outbound,completed,1,,,{words}\n" for words in ("Fall 2024", "autumn")]
    outcome = load(home, written(tmp_path / "stays.csv", HEADER + "".join(lines)))
    assert set(rows(home.published(), "mobility")["term"]) == {"autumn"}
    assert "length" not in outcome.found


@pytest.mark.parametrize(
    ("words", "why"), [("T3", "a term ('T3') that is not autumn, spring or full year"), ("", "no term")]
)
def test_a_length_that_nobody_knows_is_said(home: Home, tmp_path: Path, words: str, why: str) -> None:
    known = "list,2024/25,outbound,completed,1,,5,\nlist,2024/25,outbound,completed,1,1,,T3\n"
    path = written(tmp_path / "stays.csv", f"{HEADER}{known}list,2024/25,inbound,completed,1,,,{words}\n")
    said = f"not known in 1 of 3 rows: no semesters, no months and {why}; balances with them stay open"
    assert load(home, path).found["length"] == said

"""One bad row among many is set aside with its address; a file without what it is about is refused."""

from pathlib import Path

import pytest

from data.home import Home
from loaders.ingest import Refused
from tests.loads import load, rows, written

ROWS = 10_000


def survey(path: Path, *, header: str = "overall: overall", bad: int | None = None) -> Path:
    scores = ("maybe" if number == bad else str(number % 4 + 1) for number in range(ROWS))
    body = "".join(f"barometer,2025,1-4,{score}\n" for score in scores)
    return written(path, f"survey,wave,scale,{header}\n{body}")


def test_one_bad_row_in_ten_thousand_is_set_aside(home: Home, tmp_path: Path) -> None:
    outcome = load(home, survey(tmp_path / "survey.csv", bad=6_666))
    assert (outcome.rows_accepted, outcome.rows_rejected) == (9_999, 1)
    assert [str(reject) for reject in home.register.rejects(1)] == [
        "line 6668, column 'overall: overall': expected a whole number, 1 to 4, or blank, got 'maybe'"
    ]
    assert len(rows(home.published(), "response")) == 9_999


def test_the_same_file_without_its_scores_is_refused(home: Home, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="expected a question column headed `section: element`"):
        load(home, survey(tmp_path / "survey.csv", header="comment"), {"loader": "survey_responses"})
    assert home.published().version == 0


def test_rows_left_out_by_the_profile_are_counted_and_not_rejected(home: Home, tmp_path: Path) -> None:
    text = "source,period,unit,faculty,students\nr,2018,person,Law,1\nr,2018,person,Arts,2\nr,2018,person,Total,3\n"
    profile = {"leave_out": {"faculty": "Total"}, "total": {"where": {"faculty": "Total"}, "column": "students"}}
    outcome = load(home, written(tmp_path / "a.csv", text), profile)
    assert (outcome.rows_read, outcome.rows_accepted, outcome.rows_rejected, outcome.rows_left_out) == (3, 2, 0, 1)

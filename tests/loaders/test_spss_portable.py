"""Portable SPSS files (.por): text of 80 columns, with labels and missing codes."""

from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from data.home import Home
from loaders._read import Reading, Refusal, read
from tests.loaders.exports import column
from tests.loads import load, rebuild

WIDTH = 80
NUMBER_FORMAT = "5/8/2/5/8/2/"
CELLS = pd.DataFrame({"q1": [1.0, 2.0, 9.0, 4.0], "q2": [3.0, 4.0, 1.0, 2.0], "unit": ["Law", "Arts", "Arts", "Law"]})
PROFILE = {
    "loader": "survey_responses",
    "columns": {"faculty": "UNIT"},
    "constants": {"survey": "housing", "wave": "2025"},
    "questions": {"Q1": {"section": "living", "element": "room"}},
}


@pytest.fixture
def portable(tmp_path: Path) -> Path:
    """What pyreadstat writes, and with it what it cannot write: 9 is missing in Q1, and both questions have labels."""
    path = tmp_path / "survey.por"
    pyreadstat.write_por(CELLS, path)
    lines = path.read_bytes().decode("ascii").splitlines()
    text = "".join(line.ljust(WIDTH) for line in lines).rstrip("Z ")
    text = text.replace(f"2/Q1{NUMBER_FORMAT}", f"2/Q1{NUMBER_FORMAT}89/C4/Room")
    start = text.index("F1/3/")
    text = f"{text[:start]}D2/2/Q12/Q22/1/3/Bad4/4/Good{text[start:]}"
    text += "Z" * (WIDTH - len(text) % WIDTH)
    path.write_bytes(b"".join(text[at : at + WIDTH].encode() + b"\r\n" for at in range(0, len(text), WIDTH)))
    return path


def test_cells_labels_and_texts(portable: Path) -> None:
    found = read(portable, Reading())
    assert found.cells["Q1"].tolist()[:2] == ["1", "2"]
    assert found.cells["Q1"].isna().tolist() == [False, False, True, False]
    assert found.cells["UNIT"].tolist() == ["Law", "Arts", "Arts", "Law"]
    assert found.labels["Q1"] == {"1": "Bad", "4": "Good"}
    assert (found.texts["Q1"], found.found["format"]) == ("Room", "por")


def test_a_scale_labelled_at_its_ends_and_replayed(portable: Path, home: Home) -> None:
    assert load(home, portable, PROFILE).rows_accepted == 4
    assert column(home, "room") == [1, 2, 4]
    rebuild(home)
    assert column(home, "room") == [1, 2, 4]


@pytest.mark.parametrize("cut", [500, 690])
def test_a_file_that_is_cut_off_is_refused(portable: Path, cut: int) -> None:
    portable.write_bytes(portable.read_bytes()[:cut])
    with pytest.raises(Refusal, match=r"survey\.por: expected an SPSS file that is whole"):
        read(portable, Reading())


def test_it_is_known_by_its_content(portable: Path, tmp_path: Path) -> None:
    renamed = portable.rename(tmp_path / "survey.txt")
    assert read(renamed, Reading()).found["format"] == "por, although its name ends in .txt"

"""SPSS files: codes, labels, missing codes; a damaged file ends the process that reads it, not ours."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from loaders._read import Reading, Refusal, preview, read

CELLS = pd.DataFrame(
    {
        "overall": [1.0, 7.0, 99.0, None],
        "weight": [0.5, 1.0, 2.25, 1.0],
        "city": ["Malmö", "", "Örebro", "Lund"],
        "day": [dt.date(2020, 1, 2), None, dt.date(2021, 3, 4), None],
        "at": [dt.time(8, 30), dt.time(9), None, None],
    }
)


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    path = tmp_path / "survey.sav"
    pyreadstat.write_sav(
        CELLS,
        path,
        variable_value_labels={"overall": {1: "Very dissatisfied", 7: "Delighted"}},
        column_labels={"overall": "Overall satisfaction", "city": "Där du bor"},
        missing_ranges={"overall": [{"lo": 99, "hi": 99}]},
    )
    return path


def test_codes_are_text_and_user_missing_is_missing(survey: Path) -> None:
    cells = read(survey, Reading()).cells
    assert cells["overall"].tolist()[:2] == ["1", "7"]
    assert cells["overall"].isna().tolist() == [False, False, True, True]
    assert cells["weight"].tolist() == ["0.5", "1", "2.25", "1"]
    assert cells["city"].isna().tolist() == [False, True, False, False]
    assert cells["day"].tolist()[0] == "2020-01-02"
    assert cells["at"].tolist()[:2] == ["08:30:00", "09:00:00"]
    assert {str(dtype) for dtype in cells.dtypes} == {"str"}


def test_labels_are_kept_even_if_only_the_ends_have_one(survey: Path) -> None:
    found = read(survey, Reading())
    assert found.labels == {"overall": {"1": "Very dissatisfied", "7": "Delighted"}}
    assert found.texts == {"overall": "Overall satisfaction", "city": "Där du bor"}
    assert found.lines.tolist() == [1, 2, 3, 4]
    assert found.found == {"encoding": "UTF-8", "format": "sav"}


def test_a_preview_reads_the_first_cases(survey: Path) -> None:
    assert len(preview(survey, Reading(), rows=2).cells) == 2


@pytest.mark.parametrize("cut", [4, 100, 300])
def test_a_file_that_is_cut_off_is_refused(survey: Path, cut: int) -> None:
    survey.write_bytes(survey.read_bytes()[:cut])
    with pytest.raises(Refusal, match=r"survey\.sav: expected an SPSS file that is whole, got "):
        read(survey, Reading())


def test_a_file_that_ends_its_reader_is_refused(survey: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "dies.py"
    program.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n")
    monkeypatch.setattr("loaders._read_spss.PROGRAM", program)
    with pytest.raises(Refusal, match="expected an SPSS file that is whole, got 'a damaged file'"):
        read(survey, Reading())


def test_a_file_that_never_ends_is_refused(survey: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "sleeps.py"
    program.write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setattr("loaders._read_spss.PROGRAM", program)
    monkeypatch.setattr("loaders._read_spss.SECONDS", 1)
    with pytest.raises(Refusal, match="expected an SPSS file that is read within 1 seconds"):
        read(survey, Reading())


@pytest.mark.parametrize("change", range(0, 2000, 397))
def test_any_changed_byte_ends_in_a_table_or_a_refusal(survey: Path, change: int) -> None:
    content = bytearray(survey.read_bytes())
    content[change % len(content)] ^= 0xFF
    survey.write_bytes(content)
    try:
        found = read(survey, Reading())
    except Refusal as refusal:
        found = None
        message = str(refusal)
    assert found is not None or message.startswith("survey.sav: ")

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
    assert found.layout == "plain"


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


def test_a_packed_file_is_read_like_another(survey: Path, tmp_path: Path) -> None:
    packed = tmp_path / "survey.zsav"
    pyreadstat.write_sav(CELLS, packed, compress=True)
    assert packed.read_bytes().startswith(b"$FL3")
    found = read(packed, Reading())
    assert found.cells["city"].tolist()[2] == "Örebro"
    assert found.found["format"] == "sav"


def test_ranges_of_codes_are_missing_and_are_no_end_of_a_scale(tmp_path: Path) -> None:
    path = tmp_path / "ranges.sav"
    labels = {1: "Bad", 4: "Good", 8: "Refused", 9: "Don't know", -1: "Not asked"}
    pyreadstat.write_sav(
        pd.DataFrame({name: [1.0, 4.0, 8.0, 9.0, -1.0] for name in ("high", "low", "between", "codes")}),
        path,
        variable_value_labels=dict.fromkeys(("high", "low", "between", "codes"), labels),
        missing_ranges={
            "high": [{"lo": 8, "hi": float("inf")}],
            "low": [{"lo": float("-inf"), "hi": 0}],
            "between": [{"lo": 8, "hi": 9}, -1],
            "codes": [8, 9, -1],
        },
    )
    found = read(path, Reading())
    left = {str(name): found.cells[name].dropna().tolist() for name in found.cells}
    assert left == {"high": ["1", "4", "-1"], "low": ["1", "4", "8", "9"], "between": ["1", "4"], "codes": ["1", "4"]}
    assert {name: sorted(codes) for name, codes in found.labels.items()} == {
        "high": ["-1", "1", "4"],
        "low": ["1", "4", "8", "9"],
        "between": ["1", "4"],
        "codes": ["1", "4"],
    }


def test_a_text_in_another_encoding_than_the_file_says(tmp_path: Path) -> None:
    path = tmp_path / "swedish.sav"
    pyreadstat.write_sav(
        pd.DataFrame({"q": [1.0, 2.0]}),
        path,
        variable_value_labels={"q": {1: "d\u00e5ligt", 2: "bra"}},
        column_labels=["Hur?"],
    )
    path.write_bytes(path.read_bytes().replace("d\u00e5ligt".encode(), b"d\xe5ligt "))
    assert read(path, Reading()).labels["q"] == {"1": "d\u00e5ligt", "2": "bra"}


def test_the_profile_can_tell_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "polish.sav"
    pyreadstat.write_sav(pd.DataFrame({"q": [1.0]}), path, column_labels=["Zażółć"])
    path.write_bytes(path.read_bytes().replace("Zażółć".encode(), "Zażółć    ".encode("cp1250")))
    assert read(path, Reading(encoding="cp1250")).texts["q"] == "Zażółć"


def test_a_layout_of_a_survey_tool_cannot_be_told_of_it(survey: Path) -> None:
    with pytest.raises(Refusal, match="expected a text or workbook exported by qualtrics, as the profile tells"):
        read(survey, Reading(layout="qualtrics"))

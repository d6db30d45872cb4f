"""Published files as other organisations made them: each is a table with the known facts, or a refusal."""

import json
from pathlib import Path

import pandas as pd
import pytest

from loaders._read import Reading, Refusal, Table, read

FACTS = [
    ("headcount/hesa_students_2018_19_scotland.csv", 1192, {"encoding": "utf-8 with a byte order mark"}),
    ("headcount/va_students_by_state_fy10_titlerows.csv", 55, {"header": "line 3; 1 title line above it"}),
    ("mobility/eche_list_2021_2027.csv", 5912, {"encoding": "cp1252", "separator": ";", "header": "line 2"}),
    ("mobility/eu_ka1_he_2014_13cols.csv", 39, {"encoding": "utf-8"}),
    ("survey/students/eth_lecture_evaluation_InstEval.csv", 73421, {"header": "line 1"}),
    ("survey/surveymonkey/comma-survey.csv", 1129, {"separator": ","}),
    ("survey/sav/satisfaction.sav", 896, {"format": "sav"}),
    ("survey/sav/haven_umlauts.sav", 4, {"encoding": "UTF-8"}),
    ("analytics/matomo/test_csvExport_multi__VisitsSummary.get_week.csv", 1, {"separator": ","}),
    ("analytics/social/facebook_metrics_en.csv", 500, {"separator": ";"}),
    ("events/teams_meetingAttendanceList.csv", 38, {"separator": "tab"}),
    ("timeseries/nhs_ae_attendances.csv", 12765, {"separator": ","}),
    ("tickets/nyc311_animals.csv", 4969, {"separator": ","}),
]
NO_ORACLE = {"location_coordinates"}  # its JSON holds other values than its CSV


def table(path: Path) -> Table:
    return read(path, Reading())


@pytest.mark.parametrize(("name", "rows", "found"), FACTS)
def test_the_known_facts(realdata: Path, name: str, rows: int, found: dict[str, str]) -> None:
    read_ = table(realdata / name)
    assert len(read_.cells) == rows
    assert found.items() <= read_.found.items()


def outcome(path: Path) -> str:
    try:
        return f"{len(table(path).cells)} rows"
    except Refusal as refusal:
        return str(refusal)


def test_every_file_is_a_table_or_a_refusal_that_names_it(realdata: Path) -> None:
    for path in sorted(path for path in realdata.rglob("*") if path.is_file()):
        said = outcome(path)
        assert said.startswith(f"{path.name}: ") or int(said.removesuffix(" rows")) > 0, path


def test_csv_spectrum(realdata: Path) -> None:
    folder = realdata / "nasty" / "csv-spectrum"
    for path in sorted((folder / "csvs").glob("*.csv")):
        if path.stem in NO_ORACLE:
            continue
        meant = json.loads((folder / "json" / f"{path.stem}.json").read_text())
        rows = table(path).cells.to_dict("records")
        read_ = [{name: "" if pd.isna(cell) else cell for name, cell in row.items()} for row in rows]
        assert read_ == [{name: cell.replace("\r\n", "\n") for name, cell in row.items()} for row in meant], path


def test_erasmus_codes_keep_their_inner_blanks(realdata: Path) -> None:
    assert table(realdata / "mobility/eche_list_2021_2027.csv").cells["Erasmus Code"][0] == "A\u00a0 BADEN01"


def test_names_of_two_alphabets_arrive(realdata: Path) -> None:
    assert "Müller Franz" in table(realdata / "events/teams_meetingAttendanceList.csv").cells["Full Name"].tolist()


def test_text_that_was_encoded_twice_is_said(realdata: Path) -> None:
    assert "encoded twice" in table(realdata / "mobility/eu_ka1_2014_raw24cols_10rows_mojibake.csv").found


def test_labels_and_missing_codes_of_spss(realdata: Path) -> None:
    satisfaction = table(realdata / "survey/sav/satisfaction.sav")
    assert satisfaction.labels["Overall"] == {"1": "Very dissatisfied", "7": "Delighted"}
    assert satisfaction.texts["Fees"] == "Satisfaction with fees"
    assert table(realdata / "survey/sav/foreign_mval_bug.sav").cells.count().sum() == 5763

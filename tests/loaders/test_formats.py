"""SPSS files, workbooks and YAML all the way into the stores."""

from pathlib import Path

import pandas as pd
import pyreadstat
import pytest
import xlsxwriter

from data.home import Home
from tests.loads import all_rows, load, rebuild, rows, students, undo, written

STORY = """
- name: One-stop desk
  area: housing
  starts: 2022-09-01
  why: "Students waited for days; some: for weeks"
  impacts:
    - {metric: observation_value, series: first_reply_days, direction: down, shape: level, smallest_effect: 0.5}
    - {metric: satisfied_share, direction: up, lag_months: 6}
- name: Buddy programme
  area: welcome
  starts: 2021-09-01
"""

LADOK = """Antal studenter

År;Fakultet;Antal
;;personer
2018/19;Juridik;1.234,5
2018/19;Språk;..
2018/19;Totalt;1.234,5
"""


@pytest.fixture
def spss(tmp_path: Path) -> Path:
    path = tmp_path / "barometer.sav"
    answers = pd.DataFrame({"fac": [1, 2, 2], "q1": [4, 2, 9], "namn": ["Åsa", "Bo", "Cy"]})
    pyreadstat.write_sav(
        answers,
        path,
        column_labels={"q1": "How satisfied are you with housing?"},
        variable_value_labels={"fac": {1: "Law", 2: "Arts"}, "q1": {1: "not at all", 4: "very", 9: "don't know"}},
        missing_ranges={"q1": [9]},
    )
    return path


def test_an_spss_file_brings_its_labels(home: Home, spss: Path) -> None:
    profile = {
        "constants": {"survey": "barometer", "wave": "2025"},
        "columns": {"faculty": "fac"},
        "questions": {"q1": {"section": "living", "element": "housing", "scale": "1-4"}},
        "loader": "survey_responses",
    }
    outcome = load(home, spss, profile)
    assert (outcome.rows_accepted, outcome.dropped_columns) == (3, ["namn"])
    assert rows(home.published(), "respondent")["faculty"].tolist() == ["Law", "Arts", "Arts"]
    assert sorted(rows(home.published(), "response")["score"]) == [2, 4]
    assert rows(home.published(), "question")["text"].tolist() == ["How satisfied are you with housing?"]
    before = all_rows(home.published())
    rebuild(home)
    assert all_rows(home.published()) == before


def test_a_workbook_with_titles_dates_and_numbers(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "agreements.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "d mmm yyyy"}) as book:
        sheet = book.add_worksheet("List")
        sheet.write_string(0, 0, "Agreements in force")
        sheet.write_row(2, 0, ["Number", "Partner", "From", "To", "Seats"])
        for line, seats in ((3, 2), (4, 1.5)):
            sheet.write_row(line, 0, [line, "University of Oslo"])
            sheet.write_datetime(line, 2, pd.Timestamp("2022-08-01").to_pydatetime())
            sheet.write_datetime(line, 3, pd.Timestamp("2024-06-30").to_pydatetime())
            sheet.write_number(line, 4, seats)
    names = {"agreement": "Number", "partner": "Partner", "valid_from": "From", "valid_to": "To", "seats_in": "Seats"}
    outcome = load(home, path, {"loader": "agreements", "columns": names, "constants": {"source": "list"}})
    assert outcome.found["sheet"] == "List"
    agreements = rows(home.published(), "agreement")
    assert agreements["agreement"].tolist() == ["3", "4"]
    assert agreements["valid_from"].astype(str).tolist() == ["2022-08-01"] * 2
    assert rows(home.published(), "seat")["seats"].tolist() == [2.0, 2.0, 1.5, 1.5]


def test_a_semicolon_file_in_a_westerly_encoding_with_title_and_total_rows(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "studenter.csv"
    path.write_bytes(LADOK.encode("cp1252"))
    profile = {
        "loader": "headcounts",
        "file": {"encoding": "cp1252", "separator": ";", "header": 3, "units_rows": 1, "missing": "..", "decimal": ","}
        | {"thousands": "."},
        "columns": {"period": "År", "faculty": "Fakultet", "students": "Antal"},
        "constants": {"source": "Ladok", "unit": "FTE"},
        "leave_out": {"Fakultet": "Totalt"},
        "total": {"where": {"Fakultet": "Totalt"}, "column": "students"},
    }
    outcome = load(home, path, profile)
    assert (outcome.rows_read, outcome.rows_accepted, outcome.rows_left_out) == (3, 2, 1)
    counts = rows(home.published(), "headcount").sort_values("faculty")
    assert counts["faculty"].tolist() == ["Juridik", "Språk"]
    assert counts["students"].isna().tolist() == [False, True]
    assert counts["unit"].unique().tolist() == ["FTE"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_of_the_same_text_gives_the_same_rows(encoding: str, home: Home, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("source,period,unit,faculty,students\nLadok,2018,person,Språk å ö,145\n".encode(encoding))
    load(home, path)
    assert rows(home.published(), "headcount")["faculty"].tolist() == ["Språk å ö"]


def test_transformations_of_a_yaml_file_reach_the_register(home: Home, tmp_path: Path) -> None:
    outcome = load(home, written(tmp_path / "story.yaml", STORY))
    assert (outcome.loader, outcome.rows_accepted) == ("transformations", 3)
    buddy, desk = home.register.transformations()
    assert (buddy.name, list(buddy.impacts)) == ("Buddy programme", [])
    assert desk.why == "Students waited for days; some: for weeks"
    assert [(each.metric, each.series, each.direction) for each in desk.impacts] == [
        ("observation_value", "first_reply_days", "down"),
        ("satisfied_share", None, "up"),
    ]
    assert [(each.smallest_effect, each.lag_months) for each in desk.impacts] == [(0.5, None), (None, 6)]


def test_what_people_plan_is_replaced_and_brought_back_like_numbers(home: Home, tmp_path: Path) -> None:
    load(home, written(tmp_path / "a.yaml", STORY))
    load(home, written(tmp_path / "b.yaml", STORY.replace("area: welcome", "area: integration")))
    assert home.register.transformations()[0].area == "integration"
    undo(home, 2)
    assert [each.area for each in home.register.transformations()] == ["welcome", "housing"]
    assert len(home.register.transformations()[1].impacts) == 2


def test_a_workbook_and_a_csv_of_the_same_rows_give_the_same_numbers(home: Home, tmp_path: Path) -> None:
    table = pd.DataFrame({"source": "r", "period": [2018, 2019], "unit": "person", "students": [145.5, 200]})
    table.to_csv(tmp_path / "a.csv", index=False)
    table.to_excel(tmp_path / "a.xlsx", index=False, engine="xlsxwriter")
    load(home, tmp_path / "a.csv")
    from_text = students(home.published())
    load(home, tmp_path / "a.xlsx")
    assert students(home.published()) == from_text == {"2018": 145.5, "2019": 200}

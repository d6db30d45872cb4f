"""Published files of mobilities, every generation of headers: whose rows, which way, how many people, how long."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from data.home import Home
from loaders._durations import is_date
from loaders._erasmus_years import began_in, provisional_from, year_of_stay
from loaders.erasmus_mobilities import field_of, kind_of, level_of
from loaders.ingest import Outcome, Refused
from tests.loads import all_rows, load, rebuild, rows, written

OWN = {"constants": {"own_erasmus_code": "S LUND01"}}

FIRST = (
    "HOMEINSTITUTION;COUNTRYCODEOFHOMEINSTITUTION;AGE;GENDER;SUBJECTAREA;LEVELSTUDY;MOBILITYTYPE;HOSTINSTITUTION;"
    "COUNTRYCODEOFHOSTINSTITUTION;LENGTHSTUDYPERIOD;LENGTHPLACEMENT;STUDYSTARTDATE"
)
SECOND = (
    "HOME_INSTITUTION_CDE;HOME_INSTITUTION_CTRY_CDE;STUDENT_AGE_VALUE;STUDENT_GENDER_CDE;STUDENT_SUBJECT_AREA_VALUE;"
    "STUDENT_STUDY_LEVEL_CDE;MOBILITY_TYPE_CDE;HOST_INSTITUTION_CDE;HOST_INSTITUTION_COUNTRY_CDE;"
    "LENGTH_STUDY_PERIOD_VALUE;LENGTH_PLACEMENT_VALUE;STUDY_START_DATE"
)
UNTIL_2013 = (
    "S  LUND01;SE;22;F;222;2;S;A  WIEN01;AT;4.5;;Sep-08",
    "S\u00a0 LUND01;SE;21;M;222;1;P;???;UK;;3;Jan-09",
    "IRLATHLONE01;IE;23;F;380;S;C;S LUND01;SE;5;2;Aug-08",
    "A  WIEN01;AT;23;F;380;1;S;N  OSLO01;NO;5;;Aug-08",
)
RAW = (
    "Project Reference,Academic Year,Mobility Start Month,Mobility End Month,Mobility Duration,Activity (mob),"
    "Field of Education,Participant Nationality,Education Level,Participant Gender,Participant Profile,Special Needs,"
    "Fewer Opportunities,GroupLeader,Participant Age,Sending Country Code,Sending City,Sending Organization,"
    "Sending Organisation Erasmus Code,Receiving Country Code,Receiving City,Receiving Organization,"
    "Receiving Organisation Erasmus Code,Participants"
)
RAW_ROWS = (
    (
        "P-1,2014-2015,2014-09,2015-01,150,Student mobility for studies between Programme Countries,Law (0421),SE,"
        "ISCED-6 - First cycle,Female,Learner,No,No,No,22,SE,Lund,Lund University,S  LUND01,EL,Athina,Panepistimio,"
        "G  ATHINE01,12"
    ),
    (
        "P-1,2014-2015,2015-02,2015-06,120,Student mobility for studies between Programme Countries,0421 - Law,UK,"
        "??? - ? Unknown ?,Male,Learner,No,No,No,25,UK,London,A College,UK LONDON01,SE,Lund,LUND UNIVERSITY,-,3"
    ),
    (
        "P-1,,2014-07,2014-07,9,Staff training abroad,-,SE,No,Female,Staff,No,No,No,44,SE,Lund,Lund University,"
        "S LUND01,XK,Prishtina,A School,-,1"
    ),
    (
        "P-2,2014-2015,2014-09,2015-01,150,Student mobility for studies,Law,AT,ISCED-7,Female,Learner,No,No,No,22,AT,"
        "Wien,Wien,A  WIEN01,NO,Oslo,Oslo,N  OSLO01,40"
    ),
)
WORDS = (
    "Project Reference,Academic Year,Mobility Start Year/Month,Mobility Duration - calendar days,Activity (mob),"
    "Field of Education,Education Level,Sending Country,Sending Organisation,Receiving Country,Receiving Organisation"
)
WORD_ROWS = (
    "P-1,2017-2018,2017-09,150,Student mobility for studies,Law,EQF 7,SE - Sweden,Lund University,DE - Germany,Koln,4",
    "P-1,2018-2019,2019-01,60,Student mobility for traineeships,Law,,SE - Sweden,LUND  UNIVERSITY,EL - Greece,Athina,2",
    "P-1,2018-2019,2018-09,90,Student mobility for studies,Law,,PL - Poland,Krakow,SE - Sweden,Lund University,5",
    "P-1,2018-2019,2018-09,90,Student mobility for studies,Law,,PL - Poland,Krakow,DE - Germany,Koln,50",
)


def file(path: Path, header: str, lines: Sequence[str]) -> Path:
    return written(path, "\n".join([header, *lines, ""]))


def moved(home: Home, *columns: str) -> list[tuple[object, ...]]:
    found = rows(home.published(), "mobility")[list(columns)].round(2).astype(object)
    return sorted(found.where(found.notna(), None).itertuples(index=False, name=None), key=repr)


@pytest.mark.parametrize("header", [FIRST, SECOND], ids=["2008 to 2011", "2012"])
def test_until_2013_every_row_is_a_student(header: str, home: Home, tmp_path: Path) -> None:
    outcome = load(home, file(tmp_path / "sm.csv", header, UNTIL_2013), OWN)
    assert (outcome.rows_accepted, outcome.rows_left_out, outcome.rows_rejected) == (3, 1, 0)
    assert moved(home, "direction", "erasmus_code", "country", "kind", "level", "months", "students") == [
        ("inbound", "IRLATHLONE01", "IE", "studies", "short cycle", 7, 1),
        ("outbound", "A  WIEN01", "AT", "studies", "master", 4.5, 1),
        ("outbound", None, "GB", "traineeship", "bachelor", 3, 1),
    ]
    assert set(moved(home, "period", "year")) == {("2008/09", 2008)}


def test_from_2014_on_participants_are_added_up(home: Home, tmp_path: Path) -> None:
    outcome = load(home, file(tmp_path / "ka1.csv", RAW, RAW_ROWS), OWN | {"constants": LUND})
    assert outcome.found["participants"].startswith("16 in 3 rows")
    assert moved(home, "direction", "erasmus_code", "country", "kind", "level", "isced_f", "students", "months") == [
        ("inbound", "UK LONDON01", "GB", "studies", None, "0421", 3, 12),
        ("outbound", "G  ATHINE01", "GR", "studies", "bachelor", "Law (0421)", 12, 60),
        ("outbound", None, "XK", "training", None, None, 1, 0.3),
    ]
    assert {period for (period,) in moved(home, "period")} == {"2014/15"}


LUND = {"own_erasmus_code": "S LUND01", "own_name": "Lund University"}


@pytest.mark.parametrize(
    "people",
    ["Participants ", "Actual Participants", "Actual Participants (Contracted Projects)", " actual participants "],
)
def test_later_names_of_columns_and_countries_with_their_names(people: str, home: Home, tmp_path: Path) -> None:
    path = file(tmp_path / "2021.05.11 KA1.csv", f"{WORDS},{people}", WORD_ROWS)
    outcome = load(home, path, {"constants": {"own_name": "Lund University"}})
    assert (outcome.rows_accepted, outcome.rows_left_out) == (3, 1)
    assert moved(home, "direction", "partner", "country", "kind", "students", "is_provisional") == [
        ("inbound", "Krakow", "PL", "studies", 5, False),
        ("outbound", "Athina", "GR", "traineeship", 2, False),
        ("outbound", "Koln", "DE", "studies", 4, False),
    ]


def test_letters_encoded_twice_are_mended_in_header_and_names(home: Home, tmp_path: Path) -> None:
    lines = [line.replace("Panepistimio", "WallererstraÃŸe") for line in RAW_ROWS]
    outcome = load(home, file(tmp_path / "ka1.csv", "ï»¿" + RAW, lines), OWN)
    assert "WallererstraÃŸe" not in str(all_rows(home.published()))
    assert ("Wallererstraße",) in moved(home, "partner")
    assert "Project Reference" in outcome.dropped_columns
    assert outcome.found["encoded twice"].endswith("in 1 rows")


def test_years_whose_projects_may_still_run_are_provisional(home: Home, tmp_path: Path) -> None:
    path = file(tmp_path / "ka1.csv", RAW, RAW_ROWS)
    outcome = load(home, path, {"constants": {**LUND, "provisional_from": "2014"}})
    assert outcome.found["provisional"].startswith("2014/15: ")
    assert set(moved(home, "is_provisional")) == {(True,)}


def test_the_file_of_the_next_year_replaces_nothing_of_this_one(home: Home, tmp_path: Path) -> None:
    load(home, file(tmp_path / "2014.csv", RAW, RAW_ROWS[:1]), OWN)
    load(home, file(tmp_path / "2015.csv", RAW, RAW_ROWS[1:2]), {"constants": LUND})
    assert moved(home, "period", "students") == [("2014/15", 12), ("2014/15", 3)]


def test_our_name_is_known_by_the_list_of_partners(home: Home, tmp_path: Path) -> None:
    load(home, written(tmp_path / "list.csv", "partner,erasmus_code,country\nLUND UNIVERSITY,S LUND01,SE\n"))
    load(home, file(tmp_path / "words.csv", f"{WORDS},Participants", WORD_ROWS), OWN)
    assert sum(int(str(number)) for (number,) in moved(home, "students")) == 11


def test_what_was_told_of_us_once_is_known_the_next_time(home: Home, tmp_path: Path) -> None:
    load(home, file(tmp_path / "2008.csv", FIRST, UNTIL_2013), OWN)
    again = load(home, file(tmp_path / "2014.csv", RAW, RAW_ROWS))
    assert again.found["our institution"].startswith("S  LUND01: 2 rows name us")


def test_where_all_rows_share_a_country_they_are_seen_from_there(home: Home, tmp_path: Path) -> None:
    outcome = load(home, file(tmp_path / "out.csv", RAW, [RAW_ROWS[0], RAW_ROWS[2]]))
    assert outcome.found["direction"].startswith("outbound, as seen from S  LUND01")
    assert {way for (way,) in moved(home, "direction")} == {"outbound"}


def test_a_load_is_made_again_from_what_was_kept_of_it_and_no_age_was(home: Home, tmp_path: Path) -> None:
    load(home, file(tmp_path / "ka1.csv", RAW, RAW_ROWS), {"constants": LUND})
    before = all_rows(home.published())
    rebuild(home)
    assert all_rows(home.published()) == before
    (kept,) = (home.settings.home / "archive").rglob("*.parquet")
    assert not {"Participant Age", "Participant Gender", "Participant Nationality"} & {*pd.read_parquet(kept)}


def damaged(home: Home, folder: Path, *months: str) -> Outcome:
    lines = [f"S  LUND01;SE;22;F;222;2;S;A  WIEN01;AT;{each};;Sep-08" for each in months]
    return load(home, file(folder / "sm.csv", FIRST, lines), OWN)


def test_months_that_became_dates_are_set_aside_and_their_share_is_said(home: Home, tmp_path: Path) -> None:
    outcome = damaged(home, tmp_path, "4,5", "Sep-75", "09. Mai", "10", "5", "5")
    assert (outcome.rows_rejected, outcome.rows_accepted) == (2, 4)
    said = outcome.found["unreadable LENGTHSTUDYPERIOD"]
    assert said.startswith("2 of 6 values (33.3%) are no number; their rows are set aside; 2 are dates that")
    assert home.register.loads()[0].found["unreadable LENGTHSTUDYPERIOD"] == said
    assert sorted(rows(home.published(), "mobility")["months"]) == [4.5, 5, 5, 10]


def test_one_month_that_became_a_date_is_said_of_one(home: Home, tmp_path: Path) -> None:
    said = damaged(home, tmp_path, "Sep-75", "10", "5", "5").found["unreadable LENGTHSTUDYPERIOD"]
    assert "1 of 4 values (25.0%) is no number; its row is set aside; 1 is a date that a spreadsheet made" in said


def test_a_column_of_which_most_became_dates_is_not_averaged_over_the_rest(home: Home, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="at least 2 of 3 rows that can be used"):
        damaged(home, tmp_path, "Sep-75", "09. Mai", "5")


@pytest.mark.parametrize(
    "text", ["Sep-75", "09. Mai", "05.sep", "9-maj", "okt.-05", "1975-09-01", "1975-09-01 00:00:00", "01.05.2014"]
)
def test_dates_as_spreadsheets_write_them(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize("text", ["9.75", "12,5", "many", "x", "5 months", "unknown", "1.000,5"])
def test_what_is_no_date(text: str) -> None:
    assert not is_date(text)


@pytest.mark.parametrize(
    ("told", "started", "year"),
    [
        ("2014-2015", "2014-07", "2014-2015"),
        (None, "2014-07", "2014/15"),
        (None, "2015-06", "2014/15"),
        ("2014", "2015-02", "2014/15"),
        ("2014", None, "2014"),
        (None, "Sep-08", "2008/09"),
        (None, "03/09/2008", None),
        (None, "25/09/2008", "2008/09"),
        (None, "2008-09-01 00:00:00", "2008/09"),
        ("soon", "2014-07", "soon"),
    ],
)
def test_the_academic_year_of_a_stay(told: str | None, started: str | None, year: str | None) -> None:
    assert year_of_stay(told, started) == year


def test_a_stay_began_in_a_year_that_the_cell_leaves_no_doubt_of() -> None:
    assert [began_in(cell) for cell in ("2014-07", "03/09/2008", "soon")] == [2014, 2008, None]


def test_a_year_is_provisional_for_three_years_after_it_began() -> None:
    today = date(2026, 11, 22)
    assert provisional_from("2021.05.11 KA1 mobilities.csv", [2014, 2019], today) == 2019
    assert provisional_from("mobilities.csv", [2014], today) == 2024
    assert provisional_from("mobilities.csv", [2014, 2019], today) == 2019
    assert provisional_from("mobilities.csv", [2020, 2026], today) == 2024


def test_words_for_activities_levels_and_fields() -> None:
    activities = ("Student mobility for traineeships To/From Partner Countries", "Staff mobility for teaching", "P")
    assert [kind_of(each) for each in activities] == ["traineeship", "teaching", "traineeship"]
    assert [kind_of(each) for each in ("Staff job shadowing", "Youth Exchanges", "C")] == [
        "training",
        "other",
        "studies",
    ]
    levels = ("ISCED-6 - First cycle / Bachelor’s or equivalent level (EQF-6)", "3", "Short cycle", "Upper secondary")
    assert [level_of(each) for each in levels] == ["bachelor", "doctorate", "short cycle", "Upper secondary"]
    assert [field_of(each) for each in ("0231 - Language acquisition", "222", "Law")] == ["0231", "222", "Law"]

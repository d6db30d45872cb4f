"""Published counts of students, through their committed profiles: the facts known about them come out."""

from pathlib import Path

import pytest

from data.home import Home
from loaders._read import Reading, read
from tests.loads import all_rows, rebuild, rows
from tests.test_real_files import load, show

PX = {
    "14001.px": (8_064, 2_603_888, 162_743),
    "scb_BE0101A1.px": (33_936, 18_059_144, 13_201),
}
FILES = {
    "hesa_students_2018_19_scotland.csv": "hesa_students",
    "uis_outbound_russia_raw.csv": "uis_outbound_russia",
    "va_students_by_state_fy10_titlerows.csv": "va_students_by_state",
    "px/14001.px": "ine_14001",
    "px/scb_BE0101A1.px": "scb_be0101a1",
}


@pytest.mark.parametrize("name", PX)
def test_a_px_file_has_all_its_cells(name: str, realdata: Path) -> None:
    cells, total, first = PX[name]
    table = read(realdata / "headcount/px" / name, Reading())
    values = table.cells["value"].astype("float64")
    assert (len(table.cells), values.sum(), values.iloc[0]) == (cells, total, first)


def test_scb_regions_ages_and_sexes(realdata: Path) -> None:
    cells = read(realdata / "headcount/px/scb_BE0101A1.px", Reading()).cells
    names = ["region", "marital status", "age", "sex", "period"]
    assert [cells[name].nunique() for name in names] == [21, 4, 101, 2, 2]
    assert set(cells["region code"]) == {text[:2] for text in cells["region"]}
    assert "12 Skåne county" in set(cells["region"])
    assert "ÄNKL" in set(cells["marital status code"])


def test_population_of_sweden(realdata: Path, home: Home) -> None:
    assert "33,936 of 33,936 rows" in load(realdata / "headcount/px/scb_BE0101A1.px", "scb_be0101a1")
    assert sum(row["value"] for row in show("students", "--by", "year")) == 18_059_144


def test_marriages_in_spain_are_not_counted_with_their_totals(realdata: Path, home: Home) -> None:
    """The file's own total of husbands; the year is the profile's, because the file has none."""
    assert "of 8,064 rows" in load(realdata / "headcount/px/14001.px", "ine_14001")
    assert show("students")[0]["value"] == 162_743
    counts = rows(home.published(), "headcount")
    assert counts["faculty"].nunique() == 20
    assert "Cataluña" in set(counts["faculty"])


def test_students_from_russia(realdata: Path, home: Home) -> None:
    assert "2,078 of 2,078 rows" in load(realdata / "headcount/uis_outbound_russia_raw.csv", "uis_outbound_russia")
    counts = rows(home.published(), "headcount")
    by_year = counts.groupby("year")["students"].sum()
    assert (int(by_year[2010]), int(by_year[2019]), int(by_year.sum())) == (34_191, 46_337, 948_340)
    assert (by_year.index.min(), by_year.index.max()) == (2000, 2025)
    assert (counts["students"] == 0).sum() == 514  # every one with NIL: true zeros
    assert counts["is_provisional"].sum() == 26
    assert not counts["is_suppressed"].any()
    latest = counts[counts["year"] == 2019].nlargest(4, "students")
    assert list(latest["country"]) == ["DE", "CZ", "GB", "FR"]
    assert [int(number) for number in latest["students"]] == [9_646, 4_372, 3_640, 2_785]


def test_veterans_are_counted_without_the_notes_below(realdata: Path, home: Home) -> None:
    said = load(realdata / "headcount/va_students_by_state_fy10_titlerows.csv", "va_students_by_state")
    assert "53 of 55 rows, 2 left out" in said
    assert show("students")[0]["value"] == 800_074


def test_british_drivers_by_month(realdata: Path, home: Home) -> None:
    said = load(realdata / "timeseries/uk_driver_deaths_seatbelts.csv", "uk_driver_deaths_seatbelts")
    assert "960 of 960 rows" in said
    killed = rows(home.published(), "observation")
    killed = killed[killed["series"] == "DriversKilled"].sort_values("starts")
    assert list(killed["period"].iloc[[0, 169, -1]]) == ["1969-01", "1983-02", "1984-12"]
    is_after = killed["starts"].astype(str) >= "1983-02"
    assert (len(killed), int(is_after.sum())) == (192, 23)
    means = killed["value"].groupby(is_after).mean().round(6)
    assert (means[False], means[True]) == (125.869822, 100.26087)


def test_drivers_come_as_the_issue_words_it(realdata: Path, home: Home) -> None:
    from tests.test_real_files import PROFILES, merit

    path = realdata / "timeseries/uk_driver_deaths_seatbelts.csv"
    profile = PROFILES / "uk_driver_deaths_seatbelts.yaml"
    assert merit("load", path, "--as", "observations", "--profile", profile)[0] == 0


def test_attendances_by_month_and_year(realdata: Path, home: Home) -> None:
    load(realdata / "timeseries/nhs_ae_attendances.csv", "nhs_ae_attendances")
    counts = rows(home.published(), "observation")
    assert counts["period"].nunique() == 36
    assert (counts["period"].min(), counts["period"].max()) == ("2016-04-01", "2019-03-01")
    assert counts["group"].str.split(" / ").str[0].nunique() == 274


def test_every_file_of_counts_has_a_profile_and_is_replayed(realdata: Path, home: Home) -> None:
    folder = realdata / "headcount"
    assert {str(path.relative_to(folder)) for path in folder.rglob("*.*")} == {*FILES}
    for file, profile in FILES.items():
        load(folder / file, profile)
    before = all_rows(home.published())
    rebuild(home)
    assert all_rows(home.published()) == before


def test_sources_units_and_definitions_are_never_added(realdata: Path, home: Home) -> None:
    load(realdata / "headcount/uis_outbound_russia_raw.csv", "uis_outbound_russia")
    load(realdata / "headcount/va_students_by_state_fy10_titlerows.csv", "va_students_by_state")
    answer = show("students", "--where", "year=2010")[0]
    assert answer["value"] is None
    assert "different" in answer["because"]
    parts = {row["source"]: row["value"] for row in show("students", "--where", "year=2010", "--by", "source")}
    assert parts == {"UNESCO UIS": 34_191, "US Department of Veterans Affairs": 800_074}

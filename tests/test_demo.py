"""The demonstration's files: the same from the same seed, in an office's formats, with the audit's figures."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from data.demo import agreements, barometer, headcounts, mobilities
from data.demo.batch import Batch
from data.demo.generate import SEED, write
from data.demo.questionnaires import BAROMETER
from data.demo.students import population
from data.demo.truth import shift
from data.home import Home
from data.schema_exchange import agreement
from data.schema_students import headcount
from data.settings import Settings
from loaders._choose import catalogue
from loaders._map import map_table
from loaders._prepare import read_as
from loaders._profile import Profile, read_profile

SEEDS = (SEED, 1, 2)
NOT_DEMONSTRATED = {"choices", "erasmus_mobilities", "partners"}
"""The office's choices stay as is usual, and the others, like most of EWP, are read from published files."""


@pytest.fixture(scope="module")
def batches(tmp_path_factory: pytest.TempPathFactory) -> list[Batch]:
    return write(tmp_path_factory.mktemp("demonstration"))


def _file(batches: list[Batch], name: str) -> Path:
    return next(path for batch in batches for path in batch.files if path.name == name)


def _rows(path: Path) -> list[list[Any]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def test_same_seed_same_bytes_other_seed_other_rows(batches: list[Batch], tmp_path: Path) -> None:
    again = write(tmp_path / "again")
    assert [batch.loader for batch in again] == [batch.loader for batch in batches]
    folder = batches[0].files[0].parent
    for path in sorted(folder.iterdir()):
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes(), path.name
    other = write(tmp_path / "other", seed=1)
    assert _file(other, "agreements.csv").read_bytes() != _file(batches, "agreements.csv").read_bytes()


def test_every_file_reads_with_its_profile_and_no_cell_is_lost(batches: list[Batch]) -> None:
    for batch in batches:
        profile = read_profile(batch.profile) if batch.profile else Profile()
        for path in batch.files:
            mapped = map_table(catalogue()[batch.loader], profile, read_as(path.name, path, profile))
            assert not mapped.unread, f"{path.name}: {mapped.unread}"


@pytest.mark.parametrize("seed", SEEDS)
def test_audit_figures_hold_with_every_seed(seed: int) -> None:
    persons = headcounts.totals(seed)
    assert persons["fee"][2013] == 145
    assert persons["fee"][2017] == 259
    growth = {group: years[2017] / years[2013] for group, years in persons.items()}
    assert growth["exchange_inbound"] == 1.02
    assert growth["exchange_outbound"] == 1.17


def test_headcount_file_adds_up_and_agrees_with_mobilities(batches: list[Batch]) -> None:
    rows = _rows(_file(batches, "students_2010-2025.xlsx"))
    frame = pd.DataFrame(rows[6:], columns=rows[4])
    people = frame[~frame["Group"].isin([headcounts.TOTAL, headcounts.YEAR_TOTAL])]
    assert people["Students"].sum() == frame.loc[frame["Group"] == headcounts.TOTAL, "Students"].item()
    persons = headcounts.totals(SEED)
    moved = mobilities.draw(SEED, agreements.draw(SEED), persons)
    stays = mobilities.realised(moved).groupby(["category", "year"])["students"].sum().reset_index()
    for group, year, students in stays.to_numpy().tolist():
        assert students == persons[group][year]
        assert (
            students
            == people[(people["Group"] == headcounts.WORDS[group]) & (people["Year"] == year)]["Students"].sum()
        )


@pytest.mark.parametrize("seed", SEEDS)
def test_agreements_are_many_and_of_every_kind(seed: int) -> None:
    listed = agreements.draw(seed)
    moved = mobilities.draw(seed, listed, headcounts.totals(seed))
    assert len(listed) == listed["agreement"].nunique() == 987
    assert listed["faculty"].nunique() == 5
    assert listed["signing_unit"].nunique() >= 38
    assert {1.0, 2.0} <= set(listed["ratio"])
    assert listed["first_year"].min() == 2014
    assert listed["last_year"].max() == 2028
    in_force = listed[(listed["first_year"] <= 2025) & (listed["last_year"] >= 2025)].set_index("agreement")
    came = moved[(moved["year"] == 2025) & (moved["direction"] == "inbound") & moved["state"].isin(mobilities.REALISED)]
    arrived = came.groupby("agreement")["students"].sum()
    assert (arrived > in_force["seats_in"].reindex(arrived.index)).any()
    assert (~in_force.index.isin(moved["agreement"].dropna())).sum() > 100  # dormant
    assert {"cancelled", "no-show", "interrupted", "completed"} <= set(moved["state"])
    assert set(moved["semesters"]) == {1, 2}


def test_agreements_stay_within_their_years() -> None:
    listed = agreements.draw(SEED).set_index("agreement")
    moved = mobilities.draw(SEED, listed.reset_index(), headcounts.totals(SEED)).dropna(subset="agreement")
    terms = listed.loc[moved["agreement"], ["first_year", "last_year"]].to_numpy()
    assert ((terms[:, 0] <= moved["year"]) & (moved["year"] <= terms[:, 1])).all()


def test_formats_are_those_of_an_office(batches: list[Batch]) -> None:
    listed = _file(batches, "agreements.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        listed.decode("utf-8")
    text = listed.decode("cp1252")
    assert ";2,0\r\n" in text
    assert ";01.07.2014;" in text
    assert all(f"D{padding}" in text for padding in ("  ", "\u00a0 ", " "))
    assert any(code.startswith("DK") for code in text.split(";"))
    web = _file(batches, "web_statistics.csv").read_bytes()
    assert web[:2] == b"\xff\xfe"
    assert ",0\t" in web.decode("utf-16")
    assert [len(row) - row.count("") for row in _rows(_file(batches, "students_2010-2025.xlsx"))[:6]] == [
        1,
        1,
        1,
        0,
        5,
        1,
    ]
    assert "," in _file(batches, "housing_2025_autumn.csv").read_text("cp1252").splitlines()[1].split(";")[9]


def test_barometer_is_spss_with_labels_blanks_and_one_column_that_must_go(batches: list[Batch]) -> None:
    import pyreadstat

    path = _file(batches, "barometer_2019.sav")
    frame, told_by_file = pyreadstat.read_sav(str(path), user_missing=True)
    assert frame["EMAIL"].str.endswith("@example.org").all()
    assert told_by_file.variable_value_labels["ARR_01"][4] == "very satisfied"
    assert told_by_file.column_names_to_labels["ARR_02"] == "Arrival: accommodation on arrival"
    assert (frame["ARR_01"] == 9).any()
    assert frame["ARR_01"].isna().any()
    assert "ARR_01" in told_by_file.missing_ranges
    others = [each for batch in batches for each in batch.files if each.suffix == ".sav" and each != path]
    assert len(others) == 12
    asked_for_remarks = {f"barometer_{year}.sav" for year in barometer.WAVES_WITH_REMARKS}
    assert {each.name for each in others if b"example." in each.read_bytes()} <= asked_for_remarks


@pytest.mark.parametrize("seed", SEEDS)
def test_barometer_waves_are_as_large_as_real_ones(seed: int) -> None:
    persons = headcounts.totals(seed)
    for year, wave in barometer.draw(seed, persons).items():
        assert 400 <= len(wave) <= 600
        assert 0.4 <= len(wave) / barometer.invited(persons, year) <= 0.6
        assert barometer.invited(persons, year) < population(persons, year)


def test_all_answers_together_have_the_shares_drawn_for() -> None:
    waves = pd.concat(barometer.draw(SEED, headcounts.totals(SEED)).values())
    for question in BAROMETER:
        scores = waves[question.code][waves[question.code] < 9]
        satisfied = (scores >= int(question.scale[-1]) - 1).mean()
        moved = sum(shift(f"barometer: {question.key}", date(year, 10, 15)) for year in barometer.WAVES)
        expected = question.share + 6 * question.drift + moved / len(barometer.WAVES)
        assert satisfied == pytest.approx(expected, abs=0.02), question.key


def test_owners_are_roles_and_nobody_is_named(batches: list[Batch]) -> None:
    rows = _rows(_file(batches, "targets.xlsx"))
    assert len(rows) > 10
    assert all(
        owner.startswith(("Head", "Dean", "Director", "Survey", "Agreement", "Buddy"))
        for owner in (row[5] for row in rows[3:])
    )


def test_the_loaders_take_every_row_and_keep_no_address(demonstration: Path) -> None:
    home = Home.open(Settings(home=demonstration))
    loads = home.register.loads()
    shown = {name for name in catalogue() if not name.startswith("ewp_")} | {"ewp_agreement_stats"}
    assert {load.loader for load in loads} == shown - NOT_DEMONSTRATED
    assert sum(load.rows_rejected for load in loads) == 0
    assert [load.dropped_columns for load in loads if load.file == "barometer_2019.sav"] == [["EMAIL"]]
    assert not any(b"example.org" in path.read_bytes() for path in (demonstration / "archive").rglob("*.parquet"))
    fee = select(func.sum(headcount.c.students)).where(headcount.c.category == "fee")
    audited = fee.where(headcount.c.year.in_(headcounts.AUDITED)).group_by(headcount.c.year).order_by(headcount.c.year)
    with home.published().engine.connect() as connection:
        students = list(connection.scalars(audited))
        codes = set(connection.scalars(select(agreement.c.erasmus_code)))
    assert students == [145, 259]
    assert codes - {None} == set(agreements.draw(SEED)["erasmus_code"].dropna())

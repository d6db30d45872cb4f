"""The published lists and files of mobilities, as they are: the facts known about them come out, without a profile."""

from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import func, select

from data.home import Home
from data.schema import WAREHOUSE
from tests.loads import all_rows, load, rebuild, rows, written
from tests.test_real_files import PROFILES, merit

ECHE = "mobility/eche_list_2021_2027.csv"
RAW = "mobility/eu_ka1_2014_raw24cols_10rows_mojibake.csv"
RENAMED = "mobility/eu_ka1_he_2014_13cols.csv"


def counts(column: "pd.Series[str]") -> dict[str, int]:
    found = column.value_counts()
    return dict(zip(found.index.tolist(), found.tolist(), strict=True))


def test_the_eche_list(realdata: Path, home: Home) -> None:
    code, said, told = merit("load", realdata / ECHE)
    assert (code, "5,912 of 5,912 rows" in said) == (0, True), told
    partners = rows(home.published(), "partner")
    assert partners["erasmus_code"].nunique() == 5912
    assert (partners["pic"].nunique(), partners["oid"].nunique()) == (5911, 4985)
    countries = counts(partners["country"])
    assert len(countries) == 39
    assert list(countries.items())[:5] == [("ES", 1806), ("FR", 1649), ("DE", 379), ("IT", 338), ("PL", 297)]
    assert partners["partner"].str.contains('"', regex=False).sum() == 118
    assert not partners["partner"].str.contains("\u00a0| {2}|[\u0080-\u009f]", regex=True).any()


def test_codes_of_agreements_and_mobilities_meet_those_of_the_eche_list(
    realdata: Path, home: Home, tmp_path: Path
) -> None:
    load(home, realdata / ECHE)
    agreements = "source,agreement,partner,erasmus_code,valid_from,seats_in,seats_out\n"
    spelled = ("A  BADEN01", "A\u00a0 BADEN01", "A BADEN01", "IRLDUBLIN04")
    lines = [f"list,A-{number},{number},{code},2022-08-01,1,1\n" for number, code in enumerate(spelled)]
    load(home, written(tmp_path / "a.csv", agreements + "".join(lines)))
    mobilities = "source,academic_year,direction,state,partner,erasmus_code,students\n"
    stays = [f"list,2023/24,outbound,completed,{number},{code},1\n" for number, code in enumerate(spelled)]
    load(home, written(tmp_path / "m.csv", mobilities + "".join(stays)))
    listed, agreed, moved = (WAREHOUSE.tables[name] for name in ("partner", "agreement", "mobility"))
    joined = listed.join(agreed, listed.c.erasmus_code == agreed.c.erasmus_code).join(
        moved, listed.c.erasmus_code == moved.c.erasmus_code
    )
    number = func.count(agreed.c.agreement.distinct())
    question = select(listed.c.erasmus_code, number).select_from(joined).group_by(listed.c.erasmus_code)
    with home.published().engine.connect() as connection:
        assert sorted(tuple(row) for row in connection.execute(question)) == [("A  BADEN01", 3), ("IRLDUBLIN04", 1)]


def test_the_raw_file_with_24_columns_and_letters_encoded_twice(realdata: Path, home: Home) -> None:
    outcome = load(home, realdata / RAW)
    assert (outcome.loader, outcome.rows_accepted) == ("erasmus_mobilities", 10)
    assert outcome.found["encoded twice"].endswith("in 5 rows")
    moved = rows(home.published(), "mobility")
    assert moved["students"].sum() == 10
    assert moved["months"].sum() == pytest.approx(112 / 30)
    assert counts(moved["country"]) == {"GB": 6, "ES": 2, "IE": 1, "TR": 1}
    assert set(moved["kind"]) == {"training"}
    assert moved["erasmus_code"].isna().all()
    assert moved["level"].isna().all()
    assert "Ã" not in str(all_rows(home.published()))


def test_the_senders_of_the_raw_file_are_mended_where_they_are_the_partner(realdata: Path, home: Home) -> None:
    load(home, realdata / RAW, {"constants": {"direction": "inbound"}})
    moved = rows(home.published(), "mobility")
    assert counts(moved["partner"])["BRG Wels Wallererstraße"] == 4
    assert counts(moved["country"]) == {"AT": 10}


def test_the_renamed_file_with_13_columns(realdata: Path, home: Home) -> None:
    outcome = load(home, realdata / RENAMED)
    assert (outcome.loader, outcome.rows_accepted) == ("erasmus_mobilities", 39)
    moved = rows(home.published(), "mobility")
    assert moved["students"].sum() == 39
    assert moved["months"].sum() == pytest.approx(5065 / 30)
    assert (moved["months"].min(), moved["months"].max()) == (pytest.approx(96 / 30), pytest.approx(276 / 30))
    assert moved["erasmus_code"].nunique() == 21
    top = counts(moved["country"])
    assert [top[name] for name in ("FI", "FR", "NL", "GB", "SE")] == [12, 8, 6, 4, 3]


def test_one_sender_of_the_renamed_file_sees_its_own_rows_alone(realdata: Path, home: Home) -> None:
    outcome = load(home, realdata / RENAMED, {"constants": {"own_erasmus_code": "A KREMS03"}})
    assert outcome.rows_accepted + outcome.rows_left_out == 39
    assert outcome.rows_accepted == len(rows(home.published(), "mobility"))
    assert f"{outcome.rows_accepted} rows name us" in outcome.found["our institution"]
    assert set(rows(home.published(), "mobility")["direction"]) == {"outbound"}


def test_a_profile_may_say_how_a_published_file_is_read(realdata: Path, home: Home) -> None:
    for file, profile in ((RAW, "eu_ka1_2014"), (ECHE, "eche_list")):
        code, _, told = merit("load", realdata / file, "--profile", PROFILES / f"{profile}.yaml")
        assert code == 0, told
    assert rows(home.published(), "mobility")["students"].sum() == 10
    assert len(rows(home.published(), "partner")) == 5912


def test_published_files_are_made_again_from_the_archive(realdata: Path, home: Home) -> None:
    for file in (ECHE, RAW, RENAMED):
        load(home, realdata / file)
        assert load(home, realdata / file).is_unchanged
    before = all_rows(home.published())
    rebuild(home)
    assert all_rows(home.published()) == before

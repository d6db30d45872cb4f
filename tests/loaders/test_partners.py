"""Partners: a list by its header, one code however it is written, and names that a person says a code for."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import func, select

from data.home import Home
from data.schema import WAREHOUSE
from data.settings import Settings
from loaders._partner_match import certainty
from loaders._partner_words import meaning
from loaders.partner_matches import Unmatchable, confirm, confirmed, matches, reject, withdraw
from metrics import agreements as listed
from metrics import catalogue, measure
from tests.loads import close, load, rebuild, rows, silent, undo, written

HEADER = (
    "Proposal number;Erasmus Code;Pic;OID;Legal Name;Street;Post Cd;City;Country Cd;Website Url;"
    "Erasmus Eche Start;Erasmus Eche End"
)
INSTITUTIONS = (
    "A\u00a0 BADEN01;948821603;E10054064;PAEDAGOGISCHE HOCHSCHULE NIEDERÖSTERREICH;Gasse 1;2500;Baden;AT",
    'A\u00a0 WIEN01;999873285;E10209;"UNIVERSITAT ""WIEN""\u00a0";Gasse 2;1010;WIEN;AT',
    "IRLATHLONE01;999;;Technological University;Road 3;;Athlone;IE",
    "N\u00a0 OSLO01;999975814;E1;UNIVERSITETET I  OSLO;Vei 4;0313;OSLO;NO",
    "EL ATHINE01;5;;Panepistimio \u0160\u2013\u017d;Odos 5;1;Athina;EL",
)
"""As the published list has them: a blank line above, cp1252, no-break blanks, quotes."""
AGREEMENTS = "source,agreement,partner,erasmus_code,country,valid_from,seats_in,seats_out\n"
MOBILITIES = "source,academic_year,direction,state,partner,erasmus_code,country,students\n"


@pytest.fixture(params=["files", pytest.param("servers", marks=pytest.mark.postgres)])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Home]:
    url = request.getfixturevalue("postgres_url") if request.param == "servers" else None
    opened = Home.open(Settings(home=tmp_path / "home", register_url=url, warehouse_url=url))
    eche(opened, tmp_path)
    yield opened
    close(opened)


def eche(home: Home, folder: Path) -> None:
    path = folder / "eche.csv"
    lines = [f"{number};{told};www.example;1/1/2021;12/31/2029" for number, told in enumerate(INSTITUTIONS)]
    path.write_bytes("\n".join([";" * 11, HEADER, *lines, ""]).encode("cp1252"))
    outcome = load(home, path)
    assert (outcome.loader, outcome.rows_accepted, outcome.rows_rejected) == ("partners", 5, 0)


def agreements(home: Home, folder: Path, *partners: str, name: str = "agreements.csv") -> int:
    """One agreement for each `partner,code,country`."""
    lines = [f"list,A-{number},{told},2022-08-01,2,2\n" for number, told in enumerate(partners, start=1)]
    load_id = load(home, written(folder / name, AGREEMENTS + "".join(lines))).load_id
    assert load_id is not None
    return load_id


def mobilities(home: Home, folder: Path, *partners: str) -> None:
    lines = [f"list,2023/24,outbound,completed,{told},2\n" for told in partners]
    load(home, written(folder / "mobilities.csv", MOBILITIES + "".join(lines)))


def codes(home: Home, table: str = "agreement") -> list[str | None]:
    found = rows(home.published(), table)
    return [None if pd.isna(code) else str(code) for code in found["erasmus_code"]]


def test_a_list_of_partners_is_recognised_by_its_header(home: Home) -> None:
    found = rows(home.published(), "partner").set_index("erasmus_code")
    assert found["partner"]["A  WIEN01"] == 'UNIVERSITAT "WIEN"'
    assert found["partner"]["EL ATHINE01"] == "Panepistimio Š–Ž"
    assert found["country"].to_dict()["EL ATHINE01"] == "GR"
    assert found["pic"]["A  BADEN01"] == "948821603"
    assert found["oid"].notna().sum() == 3


def test_the_spellings_of_a_code_meet_as_one_partner_in_every_table(home: Home, tmp_path: Path) -> None:
    agreements(home, tmp_path, "X,A BADEN01,AT", "Y,A  BADEN01,AT", "Z,A\u00a0 BADEN01,AT", "W,IRL ATHLONE01,IE")
    mobilities(home, tmp_path, "X,A\u00a0BADEN01,AT", "W,irlathlone01,IE")
    listed, agreed, moved = (WAREHOUSE.tables[name] for name in ("partner", "agreement", "mobility"))
    joined = listed.join(agreed, listed.c.erasmus_code == agreed.c.erasmus_code).join(
        moved, listed.c.erasmus_code == moved.c.erasmus_code
    )
    counts = (func.count(agreed.c.agreement.distinct()), func.count(moved.c.partner.distinct()))
    question = (
        select(listed.c.partner, *counts).select_from(joined).group_by(listed.c.partner).order_by(listed.c.partner)
    )
    with home.published().engine.connect() as connection:
        met = [tuple(row) for row in connection.execute(question)]
    assert met == [("PAEDAGOGISCHE HOCHSCHULE NIEDERÖSTERREICH", 3, 1), ("Technological University", 1, 1)]


def test_a_name_in_another_language_is_proposed_within_its_country(home: Home, tmp_path: Path) -> None:
    agreements(home, tmp_path, "University of Vienna,,AT", "University of Oslo,,AT", "University of Oslo,N OSLO01,NO")
    mobilities(home, tmp_path, "University of Vienna,,AT", "University of Vienna,,AT")
    (found,) = matches(home)
    assert (found.name, found.code, found.rows, found.certainty) == ("University of Vienna", "A  WIEN01", 3, "certain")


def test_without_a_country_a_likeness_is_worth_less(home: Home, tmp_path: Path) -> None:
    agreements(home, tmp_path, "Universitetet i Oslo,,")
    (found,) = matches(home)
    assert (found.code, found.likeness, found.certainty) == ("N  OSLO01", 0.9, "likely")


def test_a_confirmed_name_has_its_code_in_a_new_version_in_later_loads_and_after_a_rebuild(
    home: Home, tmp_path: Path
) -> None:
    agreements(home, tmp_path, "Univ Vienna,,AT")
    mobilities(home, tmp_path, "UNIV  VIENNA,,", "Univ Vienna,,AT", "Univ Vienna,,DE")
    before = home.published().version
    said = confirm(home, "Univ Vienna", "A WIEN01", actor="ada", tell=silent)
    assert (said.code, said.country, said.actor) == ("A  WIEN01", "AT", "ada")
    assert home.published().version == before + 1
    assert codes(home) == ["A  WIEN01"]
    assert sorted(map(str, codes(home, "mobility"))) == ["A  WIEN01", "A  WIEN01", "None"]
    assert [each.country for each in matches(home)] == []
    agreements(home, tmp_path, "Univ Vienna,,AT", "univ vienna,,AT", name="again.csv")
    assert codes(home) == ["A  WIEN01", "A  WIEN01"]
    rebuild(home)
    assert codes(home) == ["A  WIEN01", "A  WIEN01"]


def test_a_word_taken_back_leaves_the_rows_as_their_files_wrote_them(home: Home, tmp_path: Path) -> None:
    agreements(home, tmp_path, "University of Vienna,,AT", "University of Vienna,A WIEN01,AT")
    confirm(home, "University of Vienna", "999873285", actor="ada", tell=silent)
    assert codes(home) == ["A  WIEN01", "A  WIEN01"]
    gone = withdraw(home, "university of vienna", actor="bo", tell=silent)
    assert gone.code == "A  WIEN01"
    assert sorted(map(str, codes(home))) == ["A  WIEN01", "None"]
    assert len(rows(home.published(), "agreement")) == 2
    assert len(rows(home.published(), "source")) == 2
    assert confirmed(home) == []
    with pytest.raises(Unmatchable, match="confirmed or rejected"):
        withdraw(home, "University of Vienna", actor="bo", tell=silent)


def test_another_code_for_a_confirmed_name_takes_the_place_of_the_first(home: Home, tmp_path: Path) -> None:
    agreements(home, tmp_path, "The School,,AT")
    confirm(home, "The School", "A WIEN01", actor="ada", tell=silent)
    confirm(home, "The School", "A BADEN01", actor="bo", tell=silent)
    assert codes(home) == ["A  BADEN01"]
    withdraw(home, "The School", actor="bo", tell=silent)
    assert codes(home) == ["A  WIEN01"]


def test_a_rejected_code_is_not_proposed_again(home: Home, tmp_path: Path) -> None:
    agreements(home, tmp_path, "University of Vienna,,AT")
    reject(home, "University of Vienna", "A WIEN01", actor="ada")
    assert matches(home) == []
    withdraw(home, "University of Vienna", actor="ada", tell=silent)
    assert [each.code for each in matches(home)] == ["A  WIEN01"]


def test_undoing_a_load_keeps_what_was_said_of_its_names(home: Home, tmp_path: Path) -> None:
    first = agreements(home, tmp_path, "University of Vienna,,AT")
    confirm(home, "University of Vienna", "A WIEN01", actor="ada", tell=silent)
    agreements(home, tmp_path, "University of Vienna,,AT", "University of Oslo,,NO", name="second.csv")
    undo(home, first + 1)
    assert codes(home) == ["A  WIEN01"]


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("University of Vienna", "A NOWHERE01", "one of 5 partners that are loaded"),
        ("University of Nowhere", "A WIEN01", "in agreements or mobilities without a code"),
        ("University of Vienna", "N OSLO01", "a partner in AT, where 'University of Vienna' is, got one in NO"),
    ],
)
def test_what_cannot_be_confirmed_is_refused(home: Home, tmp_path: Path, name: str, code: str, words: str) -> None:
    agreements(home, tmp_path, "University of Vienna,,AT")
    version = home.published().version
    with pytest.raises(Unmatchable, match=words):
        confirm(home, name, code, actor="ada", tell=silent)
    assert (confirmed(home), home.published().version) == ([], version)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("University of Vienna", "UNIVERSITAET WIEN"),
        ("University of Copenhagen", "Københavns Universitet"),
        ("Technical University of Munich", "Technische Universität München"),
        ("TU Graz", "TECHNISCHE UNIVERSITAT GRAZ"),
        ("University of Warsaw", "Uniwersytet Warszawski"),
        ("Universität zu Köln (UzK)", "University of Cologne"),
    ],
)
def test_names_that_mean_the_same_in_two_languages(one: str, other: str) -> None:
    assert sorted(meaning(one).split()) == sorted(meaning(other).split())


def test_a_proposal_is_certain_only_well_ahead_of_the_next() -> None:
    assert certainty(1.0, 0.9) == "certain"
    assert certainty(1.0, 0.97) == "likely"
    assert certainty(0.9, 0.9) == "possible"
    assert certainty(0.75, 0) == "possible"


def by_partner(home: Home) -> dict[object, float | None]:
    result = measure(home.published(), catalogue()["outbound_students"], by=("partner",))
    return {row.group["partner"]: row.value.value for row in result.rows}


def test_a_partner_under_many_names_is_one_row_in_every_number(home: Home, tmp_path: Path) -> None:
    agreements(home, tmp_path, "Oslo,N  OSLO01,NO", "University of Oslo,N OSLO01,NO", "Uni Wien,,AT")
    mobilities(home, tmp_path, *["Univ. Oslo,N\u00a0 OSLO01,NO"] * 2, "oslo,,NO", "Uni Wien,,AT", *["Wien,,"] * 2)
    assert by_partner(home) == {"UNIVERSITETET I OSLO": 6, "Uni Wien": None, "Wien": None}
    confirm(home, "Uni Wien", "A WIEN01", actor="tester", tell=silent)
    confirm(home, "Wien", "A WIEN01", actor="tester", tell=silent)
    assert by_partner(home) == {"UNIVERSITETET I OSLO": 6, 'UNIVERSITAT "WIEN"': 6}
    assert set(listed(home.published())["partner"]) == {"UNIVERSITETET I OSLO", 'UNIVERSITAT "WIEN"'}
    withdraw(home, "Wien", actor="tester", tell=silent)
    assert by_partner(home) == {"UNIVERSITETET I OSLO": 6, 'UNIVERSITAT "WIEN"': None, "Wien": None}

"""Columns that tell who somebody is are known by their names in many languages and by what is in them."""

from pathlib import Path

import pytest

from data.home import Home
from loaders._people_words import kind_of
from loaders.ingest import Refused
from tests.loaders.test_people import everything_in
from tests.loads import all_rows, load, rebuild, rows, written

PROFILE = {
    "loader": "survey_responses",
    "constants": {"survey": "housing", "wave": "2025"},
    "questions": {"q1": {"section": "living", "element": "room", "scale": "1-5"}},
}
KINDS = {
    "name": "Name, First name, lastName, SURNAME, Vorname, Efternamn, Prénom, Apellidos, Imię, Recipient Last Name",
    "e-mail": "E-mail, email address, Recipient Email, E-Mail-Adresse, E-post, Courriel, mail, Contact e-mail",
    "personal": "IP, IP Address, ipaddr, token, Access code, Telefon, phone-number, Mobile, Postal address, Anschrift, "
    "Geburtsdatum, date_of_birth, Födelsedatum, personnummer, Latitude, lng, StudentID, student_number, ID, "
    "RespondentID, Matrikelnummer, ResponseId, ExternalReference, Custom Data 1, user_name, Passport number, refurl, "
    "Adresse IP",
    "": "Faculty, Programme name, Home university, Housing area, Number of rooms, Wave, Valid, Phone support was good, "
    "Level of study, Region, Weight, Country of origin, Period, Street parking, Nationality",
}
HEADER = "Who,Faculty,q1,Words,Surname"
ROWS = [
    "Astrid.Lind@example.org,Law,4,I thank Ekdahlson for all,Ekdahlson",
    "astrid.lind@example.org,Law,3,,Ekdahlson",
    "b@example.org,Arts,5,--,Berntskog",
    "c@example.org,Arts,5,mail me: c@example.org,Berntskog",
]


def survey(folder: Path, rows: list[str] = ROWS, header: str = HEADER) -> Path:
    return written(folder / "survey.csv", "\n".join([header, *rows]) + "\n")


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_of_a_column_tells_what_is_in_it(kind: str) -> None:
    known = {column: kind_of(column) for column in KINDS[kind].split(", ")}
    assert known == dict.fromkeys(known, kind)


@pytest.mark.parametrize("column", ["Who", "Surname"])
@pytest.mark.parametrize(
    "asks",
    [
        lambda column: {"columns": {"faculty": column}},
        lambda column: {"columns": {"region": ["Faculty", column]}},
        lambda column: {"comments": {column: {}}},
        lambda column: {"keep": {column: "b@example.org"}},
        lambda column: {"leave_out": {column: "Berntskog"}},
    ],
    ids=["a trait", "a part of one", "a remark", "rows kept", "rows left out"],
)
def test_a_profile_cannot_ask_for_one(asks: object, column: str, home: Home, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        load(home, survey(tmp_path), PROFILE | asks(column))  # type: ignore[operator]  # one of the lambdas above
    said = f"survey.csv: column '{column}': expected a column that does not tell who somebody is; take this one out"
    assert str(refused.value).startswith(said)
    assert "example.org" not in str(refused.value)
    assert "Lind" not in everything_in(home.settings.home)


@pytest.mark.parametrize(
    "cell", ["a@example.org", "130.92.34.66", "2001:db8:0:0:0:0:2:1", "19900101-1234", "+46 31 123 45 67"]
)
def test_most_cells_that_are_addresses_make_a_column_of_them(cell: str, home: Home, tmp_path: Path) -> None:
    path = survey(tmp_path, [f"{cell},4", f"{cell},3", "x,1"], "campus,q1")
    with pytest.raises(Refused, match="column 'campus': expected a column that does not tell who somebody is"):
        load(home, path, PROFILE | {"columns": {"area": "campus"}})
    assert load(home, path, PROFILE).found["personal columns"] == "campus: not stored"


def test_an_address_among_other_words_is_removed(home: Home, tmp_path: Path) -> None:
    path = survey(tmp_path, ["Law,4", "Arts,3", "astrid.lind@example.org,1"], "Faculty,q1")
    load(home, path, PROFILE | {"columns": {"faculty": "Faculty"}})
    assert rows(home.published(), "respondent")["faculty"].tolist() == ["Law", "Arts", "[removed]"]
    assert "astrid" not in everything_in(home.settings.home)


def test_an_address_in_place_of_an_answer_is_not_kept_as_a_rejected_one(home: Home, tmp_path: Path) -> None:
    path = survey(tmp_path, ["Law,4", "Arts,3", "Arts,astrid.lind@example.org"], "Faculty,q1")
    outcome = load(home, path, PROFILE)
    assert [reject.value for reject in outcome.rejects] == ["[removed]"]
    assert "astrid" not in everything_in(home.settings.home)


def test_a_question_may_be_about_the_phone(home: Home, tmp_path: Path) -> None:
    asked = {"Phone": {"section": "support", "element": "by phone", "scale": "1-5"}}
    load(home, survey(tmp_path, ["1,Ann", "2,Bo"], "Phone,Name"), PROFILE | {"questions": asked})
    assert len(rows(home.published(), "response")) == 2


def test_respondents_have_a_number_in_place_of_their_address(home: Home, tmp_path: Path) -> None:
    outcome = load(home, survey(tmp_path), PROFILE | {"columns": {"respondent": "Who", "faculty": "Faculty"}})
    assert [(reject.line, reject.value) for reject in outcome.rejects] == [(2, "1"), (3, "1")]
    assert outcome.found["respondents"] == "numbered; Who: not stored"
    assert outcome.found["personal columns"] == "Surname: not stored"
    kept = everything_in(home.settings.home)
    assert "example.org" not in kept
    assert "Berntskog" not in kept


def test_remarks_are_masked_before_anything_is_stored(home: Home, tmp_path: Path) -> None:
    profile = PROFILE | {"comments": {"Words": {"section": "living", "element": "room"}}}
    load(home, survey(tmp_path), profile)
    comments = rows(home.published(), "comment")
    assert comments["text"].tolist() == ["I thank [name] for all", "mail me: [e-mail]"]
    assert set(comments["section"]) == {"living"}
    assert set(comments["element"]) == {"room"}
    kept = everything_in(home.settings.home)
    assert "Ekdahlson" not in kept
    assert "c@example" not in kept
    before = all_rows(home.published())
    rebuild(home)
    assert all_rows(home.published()) == before


def test_an_area_reaches_the_people(home: Home, tmp_path: Path) -> None:
    path = survey(tmp_path, ["North,4", "South,2"], "Area,q1")
    load(home, path, PROFILE | {"columns": {"area": "Area"}})
    assert rows(home.published(), "respondent")["area"].tolist() == ["North", "South"]


def test_a_wave_without_its_population_is_said(home: Home, tmp_path: Path) -> None:
    path = survey(tmp_path)
    said = load(home, path, PROFILE).found["population"]
    assert said.startswith("2025: not in this file: representativeness and weights cannot be worked out until")
    profile = PROFILE | {"constants": {"survey": "housing", "wave": "2025", "population": "40"}}
    assert "population" not in load(home, path, profile).found

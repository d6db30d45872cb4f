"""What a file's columns seem to ask: proposed by likeness, one question each, for a person to correct."""

from pathlib import Path

import pandas as pd
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from loaders._mapping import Choice, Survey, as_questionnaire, as_yaml, file_name, first_choice, save, understood
from loaders._profile import Profile
from loaders._propose import LEAVE_OUT, NEW_QUESTION, REMARKS, fitting, proposed
from loaders._propose_scale import known_scales, scale_named
from loaders._questionnaire import available, questionnaire, read_questionnaire
from loaders._read import read
from loaders._refusal import Refusal
from loaders._table import Reading, Table
from tests.loads import written

NOWHERE = Path("nowhere")
KNOWN = {name: questionnaire(name, NOWHERE) for name in available(NOWHERE)}
SWEDISH = {
    "Svarsnr": ["1", "2", "3"],
    "E-post": ["a@example.org", "b@example.org", "c@example.org"],
    "Studienivå": ["Kandidat", "Master", "Master"],
    "Hur nöjd är du: tydlig information": ["nöjd", "missnöjd", "nöjd"],
    "En rättvis fördelning av rum": ["nöjd", "mycket nöjd", "nöjd"],
    "Att hämta ut nyckeln": ["3", "4", "5"],
    "Möblerna och köket": ["3", "4", "5"],
    "Att få tillbaka sin deposition": ["3", "4", "5"],
    "Hur rent rummet var när du kom hit": ["3", "4", "5"],
    "Att göra felanmälan": ["3", "4", "5"],
    "Att lära känna sina grannar": ["3", "4", "5"],
    "Skriv gärna mer": [f"Köket på plan {floor} borde städas oftare än nu" for floor in "123"],
}


def table(tmp_path: Path, columns: dict[str, list[str]]) -> Table:
    lines = [list(columns), *map(list, zip(*columns.values(), strict=True))]
    return read(written(tmp_path / "a.csv", "\n".join(";".join(line) for line in lines) + "\n"), Reading())


@pytest.fixture
def swedish(tmp_path: Path) -> Table:
    return table(tmp_path, SWEDISH)


def targets_of(found: Table, name: str | None) -> dict[str, str]:
    return {each.column: each.target for each in proposed(found, KNOWN[name] if name else None)}


def test_other_words_are_proposed_for_the_same_question(swedish: Table) -> None:
    found = targets_of(swedish, "housing")
    assert found["En rättvis fördelning av rum"] == "application and allocation: fair allocation"
    assert found["Möblerna och köket"] == "standard: furniture and kitchen"
    assert found["Att få tillbaka sin deposition"] == "moving out and deposit: deposit paid back"
    assert found["Studienivå"] == "level"


def test_an_address_is_proposed_for_nothing(swedish: Table) -> None:
    by_column = {each.column: each for each in proposed(swedish, KNOWN["housing"])}
    assert (by_column["E-post"].target, by_column["E-post"].sure) == (LEAVE_OUT, 1.0)
    assert "never kept" in by_column["E-post"].why


def test_sentences_are_remarks(swedish: Table) -> None:
    assert targets_of(swedish, None)["Skriv gärna mer"] == REMARKS


def test_the_questionnaire_that_fits_is_found(swedish: Table) -> None:
    assert fitting(swedish, KNOWN) == "housing"


def test_a_file_of_something_else_fits_none(tmp_path: Path) -> None:
    assert fitting(table(tmp_path, {"period": ["2024", "2025"], "students": ["4100", "4200"]}), KNOWN) is None


@pytest.mark.parametrize(
    ("answers", "scale"),
    [
        (["1", "4", "2"], "1-4"),
        (["1", "5"], "1-5"),
        (["0", "10"], "0-10"),
        (["Extremely satisfied", "Somewhat dissatisfied"], "satisfaction 1-5"),
        (["instämmer helt", "instämmer inte"], "agreement 1-4"),
        (["tak", "nie"], "yes or no 0-1"),
    ],
)
def test_the_scale_of_an_unknown_question_is_found(tmp_path: Path, answers: list[str], scale: str) -> None:
    found = proposed(table(tmp_path, {"Nr": ["a", "b", "c"][: len(answers)], "Asked": answers}), None)[1]
    assert (found.target, found.scale) == (NEW_QUESTION, scale)
    assert 0 < found.sure < 1


@pytest.mark.parametrize("answers", [["1.5", "2"], ["-3", "4"], ["11", "12"], ["red", "green"]])
def test_what_lies_on_no_scale_is_left_out(tmp_path: Path, answers: list[str]) -> None:
    found = proposed(table(tmp_path, {"Nr": ["a", "b"], "Asked": answers}), None)[1]
    assert (found.target, found.sure) == (LEAVE_OUT, 0.0)


def test_a_scale_of_numbers_needs_no_name() -> None:
    scale = scale_named("1-6")
    assert scale is not None
    assert scale.ends == "1-6"
    assert [scale_named(name) for name in ("6-1", "stars", "1-100", "")] == [None] * 4
    assert all(known_scales().values())


NAMES = st.lists(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=40), min_size=1, max_size=12)


@given(names=NAMES)
def test_no_question_is_proposed_twice(names: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    items = list(KNOWN["barometer"].items())
    columns = {f"{name} {place} {items[place]}": ["3", "4"] for place, name in enumerate(names)}
    base = table(tmp_path_factory.mktemp("names"), {"a": ["1", "2"]})
    found = Table(
        file="a.csv", format="csv", sha256="", cells=pd.DataFrame(columns, dtype="str"), lines=base.lines, found={}
    )
    asked = [each.target for each in proposed(found, KNOWN["barometer"])]
    assert len(asked) == len(columns)
    assert len({each for each in asked if each}) == len([each for each in asked if each])


# What a person makes of it


def mapped(found: Table, *choices: Choice, base: str | None = "housing") -> dict[str, object]:
    survey = Survey(name="rooms", base=KNOWN[base] if base else None, language="sv", scales={})
    return as_questionnaire(survey, choices, found)


def test_what_was_chosen_is_a_questionnaire_that_can_be_read_again(swedish: Table, tmp_path: Path) -> None:
    choices = [first_choice(each, swedish) for each in proposed(swedish, KNOWN["housing"])]
    whole = mapped(swedish, *choices)
    profile = Profile(constants={"wave": "2025"})
    made = understood(whole, choices, profile, swedish)
    assert read_questionnaire(written(tmp_path / "rooms.yaml", as_yaml(whole))) == made
    assert made.items()["standard: furniture and kitchen"][1].codes == ("Möblerna och köket", "Q04")
    assert made.people["level"].codes == ("Studienivå",)


def test_what_a_person_says_counts(swedish: Table) -> None:
    corrected = Choice(
        column="Att hämta ut nyckeln", target="arrival and keys: getting the key",
        scale="1-7", kind="other", reverse=True,
    )  # fmt: skip
    added = Choice(
        column="Möblerna och köket", target=NEW_QUESTION, section="standard", element="beds", scale="likelihood"
    )
    said = Choice(column="Skriv gärna mer", target=REMARKS, section="standard", element="beds")
    choices = [corrected, added, said]
    made = understood(mapped(swedish, *choices), choices, Profile(constants={"wave": "2025"}), swedish)
    key = made.items()["arrival and keys: getting the key"][1]
    assert (key.scale, key.kind, key.reverse) == ("1-7", "other", True)
    assert made.items()["standard: beds"][1].wording == {"sv": "Möblerna och köket"}
    assert (made.comments[0].section, made.comments[0].codes) == ("standard", ("Skriv gärna mer",))


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ([], "expected a column that asks a question"),
        (
            [Choice(column="Möblerna och köket", target=NEW_QUESTION, section="", element="beds", scale="1-5")],
            "section",
        ),
        (
            [Choice(column="Möblerna och köket", target=NEW_QUESTION, section="a", element="b")],
            "a scale that is declared",
        ),
        (
            [
                Choice(column=name, target="standard: internet")
                for name in ("Möblerna och köket", "Att göra felanmälan")
            ],
            "each section and element once",
        ),
        ([Choice(column="Möblerna och köket", target="standard: internet")], "column 'wave'"),
        (
            [Choice(column=name, target="level") for name in ("Studienivå", "Svarsnr")],
            "column 'Svarsnr': expected one column for level, got 'Studienivå'",
        ),
        (
            [
                Choice(column="Möblerna och köket", target="standard: internet"),
                Choice(column="E-post", target="faculty"),
                Choice(column="Svarsnr", target="wave"),
            ],
            "column 'E-post': expected a column that does not tell who",
        ),
    ],
)
def test_what_is_missing_is_said(swedish: Table, choices: list[Choice], message: str) -> None:
    with pytest.raises(Refusal, match=message):
        understood(mapped(swedish, *choices), choices, Profile(), swedish)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Boende ÅÄÖ 2025", "boende_aao_2025"),
        ("../../etc/passwd", "etc_passwd"),
        ("Łódź", "lodz"),
        ("…", "questionnaire"),
    ],
)
def test_a_file_name_is_made_safe(name: str, safe: str) -> None:
    assert file_name(name) == safe


def test_nothing_is_overwritten_unless_it_is_to_be(tmp_path: Path) -> None:
    first = save({"survey": "a"}, "Our Survey", tmp_path / "new", replaces=False)
    assert first.name == "our_survey.yaml"
    with pytest.raises(FileExistsError):
        save({"survey": "b"}, "our survey", tmp_path / "new", replaces=False)
    assert yaml.safe_load(first.read_text()) == {"survey": "a"}
    save({"survey": "b"}, "our survey", tmp_path / "new", replaces=True)
    assert yaml.safe_load(first.read_text()) == {"survey": "b"}

"""Who answered beside who could have answered: shares by hand, and nothing small to be told."""

from collections.abc import Mapping, Sequence

import pytest

from metrics import Row, Value, catalogue, measure
from metrics._pooling import HIDDEN
from metrics._representation import NO_POPULATION, STRANGE
from tests.metrics.warehouses import in_memory
from tests.metrics.weighing import PEOPLE, POPULATION, together, wave, wilson

METRIC = catalogue()["representation_difference"]
Rows = Mapping[str, Sequence[Mapping[str, object]]]
BY_GROUP = ("group",)


def groups(rows: Rows, by: tuple[str, ...] = BY_GROUP, **where: str) -> dict[object, Value]:
    with in_memory(rows) as published:
        return {named(row): row.value for row in measure(published, METRIC, by=by, where=where).rows}


def named(row: Row) -> object:
    names = tuple(row.group.values())
    return names[0] if len(names) == 1 else names


def test_a_group_is_set_against_its_share_of_the_population() -> None:
    found = groups(wave(PEOPLE, POPULATION), dimension="level")
    master = found["master"]
    assert (master.value, master.n) == (pytest.approx(50 / 120 - 0.7), 120)
    middle, half = wilson(50 / 120, 120)
    assert (master.low, master.high) == (pytest.approx(middle - half - 0.7), pytest.approx(middle + half - 0.7))
    assert found["bachelor"].value == pytest.approx(70 / 120 - 0.3)


def test_groups_of_several_traits_stand_apart() -> None:
    found = groups(wave(PEOPLE, POPULATION), by=("dimension", "group"))
    assert set(found) == {("level", "bachelor"), ("level", "master"), ("region", "Asia"), ("region", "Europe")}
    assert "choose one dimension" in str(groups(wave(PEOPLE, POPULATION), by=())[()].because)


def test_without_wave_it_is_about_the_last_one() -> None:
    older = wave(PEOPLE[:100], {"level": {"bachelor": 1, "master": 1}}, year=2024)
    rows = together(older, wave(PEOPLE, POPULATION))
    assert groups(rows, dimension="level")["master"].value == pytest.approx(50 / 120 - 0.7)
    assert set(groups(rows, by=("year", "group"), dimension="level")) == {
        (year, level) for year in (2024, 2025) for level in ("bachelor", "master")
    }


def test_few_of_a_group_are_hidden_and_so_is_the_one_that_would_tell_them() -> None:
    people = [*PEOPLE, *[("doctoral", "Asia", 1)] * 3, *[("short cycle", "Asia", 1)] * 12]
    could = {"level": {**POPULATION["level"], "doctoral": 100, "short cycle": 80}}
    found = groups(wave(people, could))
    assert [level for level, value in found.items() if value.because == HIDDEN] == ["doctoral", "short cycle"]
    assert all(found[level].value is not None for level in ("bachelor", "master"))


def test_few_of_the_population_are_hidden_too() -> None:
    could = {"level": {"bachelor": 300, "master": 700, "doctoral": 4, "short cycle": 60}}
    found = groups(wave([*PEOPLE, *[("short cycle", "Asia", 1)] * 12], could))
    hidden = {level for level, value in found.items() if value.because == HIDDEN}
    assert "doctoral" in hidden
    assert len(hidden) == 2


def test_who_did_not_state_it_is_left_out_unless_that_tells_how_few_they_are() -> None:
    for silent, base in ((20, 120), (3, 123)):
        rows = wave(PEOPLE, POPULATION)
        more = wave([("", "Asia", 3)] * silent, {})
        for table in ("respondent", "response"):
            rows[table] += [{**row, "respondent_id": int(row["respondent_id"]) + 500_000} for row in more[table]]
        for person in rows["respondent"]:
            person["level"] = person["level"] or None
        shown = [value for value in groups(rows, dimension="level").values() if value.value is not None]
        assert {value.n for value in shown} == {base}


def test_a_group_that_the_population_lacks_is_said() -> None:
    found = groups(wave([*PEOPLE, *[("Master", "Asia", 1)] * 12], {"level": POPULATION["level"]}))
    assert found["Master"].because == STRANGE


def test_a_wave_without_population_says_what_to_load() -> None:
    assert groups(wave(PEOPLE, {}))[None].because == NO_POPULATION
    assert "survey_populations" in NO_POPULATION


def test_a_wave_of_four_has_no_number() -> None:
    found = groups(wave(PEOPLE[:4], POPULATION), by=("dimension", "group"))
    assert {value.because for value in found.values()} == {HIDDEN}

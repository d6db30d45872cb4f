"""What was planned before its result was seen, and what was changed afterwards: written down, whichever way it came."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.home import Home
from data.plans import is_opened, missing, note_opened
from data.renaming import Bearer, former_names
from data.settings import Settings
from tests.loads import close, load, undo, written

PLAN = """
- name: Desk
  area: housing
  starts: 2022-09-01
  impacts:
    - {metric: observation_value, series: reply_days, direction: down, smallest_effect: 0.7, comparison: law_days}
    - {metric: satisfied_share, direction: up, smallest_effect: 0.05}
- name: Grants
  area: mobility
  starts: 2023-01-01
  impacts:
    - {metric: outbound_students, scope: faculty=Law, direction: up, smallest_effect: 5}
"""


@pytest.fixture(params=["files", pytest.param("servers", marks=pytest.mark.postgres)])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Home]:
    url = request.getfixturevalue("postgres_url") if request.param == "servers" else None
    opened = Home.open(Settings(home=tmp_path / "home", register_url=url, warehouse_url=url))
    load(opened, written(tmp_path / "plan.yaml", PLAN))
    yield opened
    close(opened)


def change(home: Home, folder: Path, old: str, new: str) -> None:
    load(home, written(folder / f"{abs(hash(new))}.yaml", PLAN.replace(old, new)))


def logged(home: Home) -> list[tuple[str, str, str, str | None, str | None, bool]]:
    return [
        (each.transformation, each.metric, each.field, each.before, each.after, each.was_opened)
        for each in reversed(home.register.plan_changes())
    ]


def see(home: Home, name: str, number: int = 0, actor: str = "ada") -> None:
    seen = next(each for each in home.register.transformations() if each.name == name)
    note_opened(home, seen, seen.impacts[number], actor=actor)


def test_a_result_is_opened_once_and_no_version_comes_of_it(home: Home) -> None:
    version = home.register.version()
    see(home, "Grants")
    see(home, "Grants", actor="bo")
    assert [
        (each.transformation, each.metric, each.series, each.scope, each.version, each.actor)
        for each in home.register.opened()
    ] == [("Grants", "outbound_students", None, "faculty=Law", version, "ada")]
    assert home.register.version() == version


def test_what_is_loaded_first_changes_no_plan_nor_does_writing_out_what_holds_anyway(
    home: Home, tmp_path: Path
) -> None:
    change(home, tmp_path, "direction: down", "direction: down, shape: level, lag_months: 0")
    change(home, tmp_path, "area: housing", "area: welcome")
    assert logged(home) == []


def test_a_change_before_the_result_was_seen_is_told_from_one_afterwards(home: Home, tmp_path: Path) -> None:
    change(home, tmp_path, "smallest_effect: 0.7", "smallest_effect: 0.4")
    see(home, "Desk")
    change(home, tmp_path, "smallest_effect: 0.7", "smallest_effect: 0.2, lag_months: 2")
    assert logged(home) == [
        ("Desk", "observation_value", "smallest_effect", "0.7", "0.4", False),
        ("Desk", "observation_value", "lag_months", "0", "2", True),
        ("Desk", "observation_value", "smallest_effect", "0.4", "0.2", True),
    ]


def test_another_first_day_is_a_change_of_every_plan_of_it(home: Home, tmp_path: Path) -> None:
    see(home, "Desk", 1)
    change(home, tmp_path, "starts: 2022-09-01", "starts: 2022-06-01")
    assert logged(home) == [
        ("Desk", "observation_value", "starts", "2022-09-01", "2022-06-01", False),
        ("Desk", "satisfied_share", "starts", "2022-09-01", "2022-06-01", True),
    ]


def test_an_impact_that_comes_after_a_result_was_seen_is_known_as_late(home: Home, tmp_path: Path) -> None:
    see(home, "Grants")
    change(home, tmp_path, "metric: outbound_students", "metric: inbound_students")
    gone, came = logged(home)
    told = "starts 2023-01-01; wash_in_months 0; direction up; shape level; lag_months 0; smallest_effect 5"
    assert gone == ("Grants", "outbound_students", "plan", told, None, True)
    assert came == ("Grants", "inbound_students", "plan", None, told, True)


def test_taking_a_load_back_changes_the_plan_back_and_says_so(home: Home, tmp_path: Path) -> None:
    change(home, tmp_path, "direction: up, smallest_effect: 0.05", "direction: down, smallest_effect: 0.05")
    undo(home, 2)
    assert [each[2:5] for each in logged(home)] == [("direction", "up", "down"), ("direction", "down", "up")]


def test_a_plan_taken_away_after_its_result_was_seen_cannot_come_back_unnoticed(home: Home, tmp_path: Path) -> None:
    see(home, "Grants")
    undo(home, 1)
    change(home, tmp_path, "smallest_effect: 5", "smallest_effect: 2")
    grants = [each for each in logged(home) if each[0] == "Grants"]
    assert [(each[2], each[3] is None, each[4] is None, each[5]) for each in grants] == [
        ("plan", False, True, True),
        ("plan", True, False, True),
    ]


def test_a_plan_says_what_it_lacks(home: Home, tmp_path: Path) -> None:
    change(home, tmp_path, ", smallest_effect: 0.7", "")
    assert [missing(each) for each in home.register.transformations()[0].impacts] == [["smallest_effect"], []]


def rename(home: Home, folder: Path, to: str, formerly: str, least: str = "5") -> None:
    told = PLAN[PLAN.index("- name: Grants") :].replace("effect: 5", f"effect: {least}")
    load(home, written(folder / f"{to}.yaml", told.replace("- name: Grants", f"- name: {to}\n  formerly: {formerly}")))


def test_a_new_name_is_no_change_of_the_plan_and_keeps_what_was_noted(home: Home, tmp_path: Path) -> None:
    see(home, "Grants")
    rename(home, tmp_path, "Travel grants", "Grants")
    assert logged(home) == []
    rename(home, tmp_path, "Stipends", "Travel grants", least="2")
    desk, stipends = home.register.transformations()
    assert (desk.names, stipends.names) == (("Desk",), ("Stipends", "Travel grants", "Grants"))
    assert is_opened(home.register.opened(), stipends, stipends.impacts[0])
    assert logged(home) == [("Grants", "outbound_students", "smallest_effect", "5", "2", True)]
    undo(home, 3)
    undo(home, 2)
    assert [each.names for each in home.register.transformations()] == [("Desk",), ("Grants",)]
    assert logged(home)[1:] == [("Grants", "outbound_students", "smallest_effect", "2", "5", True)]


def test_names_that_are_swapped_back_hide_only_what_is_older() -> None:
    def bearer(name: str, formerly: str | None, slice_id: int) -> Bearer:
        return Bearer(name=name, formerly=formerly, slice_id=slice_id)

    back = [bearer("New", "Old", 2), bearer("Old", "New", 3)]
    assert former_names(back) == {"Old": ("New",)}
    assert former_names([bearer("Old", "Old", 1), bearer("Other", "Gone", 2)]) == {"Old": (), "Other": ("Gone",)}

"""The demonstration's story and its truth: eight changes told in full, and effects that a sound method can find."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.demo import barometer, headcounts, housing
from data.demo.generate import SEED
from data.demo.questionnaires import BAROMETER, HOUSING
from data.demo.series import DESK, MONTHS, OTHERS, WEB, draw
from data.demo.series import HOUSING as REPAIRS
from data.demo.story import SPANS, told
from data.demo.truth import TRUTH, Effect, shift
from data.home import Home
from data.settings import Settings

AREAS = {
    "housing",
    "fees, recruitment and alumni",
    "student and staff mobility",
    "programme coordination and project support",
    "buddy programme",
}
STORY = ("why", "done", "worked", "failed", "foreseeable", "wash_in_months", "impacts")
UNPLANNED = {("Buddy app", "help in the first weeks"), ("Buddy app", "support overall")}
PLAN = {"metric", "direction", "shape", "lag_months", "smallest_effect", "comparison"}


def _impacts() -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    for item in told("transformations"):
        for impact in item["impacts"]:
            yield item, impact


def _is_ours(effect: Effect) -> bool:
    return effect.cause in {item["name"] for item in told("transformations")}


def test_monthly_series_are_whole_and_move_with_their_cause() -> None:
    frame = draw(SEED, [*DESK, *REPAIRS, *WEB, *OTHERS])
    assert set(frame.groupby("series").size()) == {len(MONTHS)}
    assert MONTHS[0] == date(2020, 1, 1)
    assert MONTHS[-1] == date(2026, 10, 1)
    desk = frame[frame["series"] == "first_reply_days"].set_index("period")["value"]
    around = desk["2022-09":"2023-08"].mean(), desk["2023-09":"2024-08"].mean()
    assert around[1] - around[0] == pytest.approx(-1.4, abs=0.3)


def test_eight_transformations_in_five_areas_tell_their_story() -> None:
    items = told("transformations")
    assert len(items) == 8
    assert {item["area"] for item in items} == AREAS
    for item in items:
        assert all(item.get(field) not in (None, "", []) for field in STORY), item["name"]
        assert all(set(impact) >= PLAN for impact in item["impacts"]), item["name"]


def test_every_planned_impact_has_a_true_effect_on_something_that_exists_and_one_change_had_more() -> None:
    keys = {each.name for each in [*DESK, *REPAIRS, *WEB, *OTHERS]} | set(headcounts.WITHOUT_CHANGE)
    keys |= {f"{barometer.SURVEY}: {each.key}" for each in BAROMETER} | {
        f"{housing.SURVEY}: {each.key}" for each in HOUSING
    }
    planned = {(item["name"], impact["metric"], impact.get("series", "fee")) for item, impact in _impacts()}
    true = {(each.cause, each.metric, each.key) for each in TRUTH if _is_ours(each)}
    assert planned <= true
    assert {(cause, key.rpartition(": ")[2]) for cause, _, key in true - planned} == UNPLANNED
    assert {each.key for each in TRUTH} <= keys
    assert {impact["comparison"] for _, impact in _impacts()} <= keys


def test_what_is_true_outweighs_what_matters_but_for_the_three_special_ones() -> None:
    signs = {"up": 1, "down": -1}
    for item, impact in _impacts():
        key = impact.get("series", "fee")
        true = next(each for each in TRUTH if each.cause == item["name"] and each.key == key)
        gain = true.size * signs[impact["direction"]]
        if item["name"] in {"Coordinators' guide", "Application campaign"}:
            assert gain == 0
        elif item["name"] == "Buddy app":
            assert gain < -impact["smallest_effect"]
        else:
            assert gain > impact["smallest_effect"]


def test_the_confounded_change_began_with_the_law_and_the_whole_country_moved() -> None:
    law, campaign = SPANS["Application fee abolished"][0], SPANS["Application campaign"][0]
    assert 0 <= (campaign - law).days < 31
    ours, country = (shift(key, campaign) for key in ("application_starts", "application_starts_national"))
    assert ours / 424 == pytest.approx(country / 5434, abs=0.01)  # levels before


def test_an_effect_lasts_as_long_as_its_cause() -> None:
    pandemic = Effect(cause="Pandemic", metric="students", key="x", size=-5)
    days = (date(2020, 3, 10), date(2020, 3, 11), date(2022, 3, 31), date(2022, 4, 1))
    assert [pandemic.at(day) for day in days] == [0, -5, -5, 0]
    partners = Effect(cause="Recruitment partners", metric="students", key="x", size=15, shape="slope")
    assert [partners.at(date(year, 10, 15)) for year in (2013, 2014, 2015, 2017, 2025)] == [0, 0, 15, 45, 45]


def test_no_effect_of_ours_begins_within_three_months_of_another_on_its_key_or_of_an_event() -> None:
    events = {item["name"]: item["starts"] for item in told("events")}
    starts = {item["name"]: item["starts"] for item in told("transformations")}
    near = {
        (ours, event) for ours, day in starts.items() for event, then in events.items() if abs((day - then).days) < 93
    }
    assert near == {("Application campaign", "Application fee abolished")}
    assert len({each.key for each in TRUTH if _is_ours(each)}) == sum(map(_is_ours, TRUTH))


def test_all_results_but_those_of_the_newest_change_have_been_seen(demonstration: Path) -> None:
    register = Home.open(Settings(home=demonstration)).register
    seen = {each.transformation for each in register.opened()}
    assert seen == {change.name for change in register.transformations()[:-1]}

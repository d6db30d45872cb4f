"""`merit effect` and `merit effects`: one document, names as people write them, and a sentence where it cannot be."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from typer.testing import CliRunner

from cli import app
from data.home import Home
from tests.loads import written

NUMBERS = ("method", "n_before", "n_after", "level_before", "expected", "observed", "effect", "low", "high", "relative")
TOLD = (*NUMBERS, "unit", "mde", "smallest_effect", "verdict", "checks", "sensitivity", "co_events", "version")
FOUND = ("supported", "suggestive")
MONTHS = 72
CHANGE = 42  # 2023-07


def merit(*words: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


def said(*words: object) -> str:
    code, out, err = merit(*words)
    assert code == 0, err
    return out


def document(*words: object) -> Any:
    return json.loads(said(*words, "--json"))


def refused(*words: object) -> str:
    code, out, err = merit(*words)
    assert (code, out) == (2, "")
    return err


def series(path: Path, **effects: float) -> Path:
    """Monthly series from 2020 on, of which each steps by its effect in 2023-07."""
    lines = ["series,period,value,unit,summary,source"]
    for nth, (name, effect) in enumerate(effects.items()):
        noise = np.random.default_rng([7, nth]).normal(0, 0.3, MONTHS)
        for month in range(MONTHS):
            value = 6 + noise[month] + effect * (month >= CHANGE)
            lines.append(f"{name},{2020 + month // 12}-{month % 12 + 1:02d},{value:.2f},days,mean,desk")
    return written(path, "\n".join(lines) + "\n")


def story(
    path: Path,
    *impacts: dict[str, object],
    name: str = "One-stop desk",
    starts: date = date(2023, 7, 1),
    formerly: str | None = None,
) -> Path:
    plan = {"metric": "observation_value", "direction": "down", "smallest_effect": 0.5}
    told = {
        "name": "Desk" if formerly else name,
        "formerly": formerly,
        "area": "desk",
        "starts": starts,
        "impacts": [plan | each for each in impacts],
    }
    return written(path, yaml.safe_dump([told]))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A home with a change that shortened the reply, next to a registry that it did not touch."""
    beside = [("reply_days", "registry_days"), ("visits", "moon_phase")]
    plans: list[dict[str, object]] = [{"series": name, "comparison": other} for name, other in beside]
    said("load", series(tmp_path / "series.csv", reply_days=-2, registry_days=0, visits=0))
    said("load", story(tmp_path / "transformations.yaml", *plans))
    return tmp_path


def test_one_effect_is_one_document(desk: Path) -> None:
    found = document("effect", "One-stop desk", "reply_days")
    assert set(TOLD) <= set(found)
    assert found["low"] < -2 < found["high"] < 0
    assert found["verdict"] in FOUND
    assert (found["unit"], found["version"]) == ("days", 2)
    assert (found["n"], found["smallest_effect"]) == ({"before": 42, "after": 30}, 0.5)
    assert {"name", "outcome", "says"} == set(found["checks"][0])
    assert {"method", "effect", "low", "high"} == set(found["sensitivity"][0])
    assert [each["file"] for each in found["sources"]] == ["series.csv"]
    assert found["plan"]["comparison"] == "Registry days"
    assert "days lower" in found["sentence"]


def test_names_are_known_in_the_ways_people_write_them(desk: Path) -> None:
    whole = document("effect", "One-stop desk", "observation_value:reply_days")
    assert document("effect", "one_stop-DESK", "Reply days") == whole
    assert document("effect", "one-stop-desk", "observation_value", "--series", "reply_days") == whole


def test_a_name_that_means_several_or_nothing_is_refused(desk: Path) -> None:
    assert "may be one of several KPIs" in refused("effect", "One-stop desk", "observation_value")
    assert "expected a KPI that One-stop desk was planned to move" in refused("effect", "One-stop desk", "fee_students")
    assert "expected one of One-stop desk, got 'Buddies'" in refused("effect", "Buddies", "visits")


def test_all_effects_are_one_list_and_the_same_as_one_by_one(desk: Path) -> None:
    found = document("effects")["effects"]
    assert [each["series"] for each in found] == ["reply_days", "visits"]
    assert found[1] == document("effect", "One-stop desk", "visits")
    assert document("effects")["effects"] == found


def test_an_unknown_comparison_is_said_and_caps_the_verdict(desk: Path) -> None:
    found = document("effect", "One-stop desk", "visits")
    says = {each["name"]: each["says"] for each in found["checks"]}
    assert "called 'moon_phase'" in says["comparison"]
    assert found["verdict"] in ("no sign", "cannot say")


def test_without_json_it_is_read_as_text(desk: Path) -> None:
    text = said("effect", "One-stop desk", "reply_days")
    assert text.startswith("One-stop desk: Reply days\nverdict: su")
    assert "placebo_dates: passed" in text
    assert ". Reply days was" in said("effects")


def test_a_result_that_was_shown_is_known_to_have_been(desk: Path, home: Home) -> None:
    assert not home.register.opened()
    document("effect", "One-stop desk", "reply_days")
    assert [each.series for each in home.register.opened()] == ["reply_days"]
    said("effects")
    assert [each.series for each in home.register.opened()] == ["reply_days", "visits"]


def test_what_was_changed_in_a_plan_after_its_result_was_seen_is_told(desk: Path) -> None:
    assert document("effect", "One-stop desk", "reply_days")["plan_changes"] == []
    said(
        "load", story(desk / "renamed.yaml", {"series": "reply_days", "smallest_effect": 0.1}, formerly="One-stop desk")
    )
    found = document("effect", "one-stop-desk", "reply_days")
    assert found["transformation"] == "Desk"
    told = {each["field"]: (each["before"], each["after"], each["was_opened"]) for each in found["plan_changes"]}
    assert told == {"smallest_effect": ("0.5", "0.1", True), "comparison": ("registry_days", None, True)}
    assert "after its result was opened: smallest_effect was 0.5, is 0.1" in said("effect", "Desk", "reply_days")


def test_nothing_loaded_is_a_sentence(tmp_path: Path) -> None:
    assert "none is loaded" in refused("effect", "One-stop desk", "visits")
    assert document("effects") == {"effects": []}
    said("load", story(tmp_path / "transformations.yaml", {"series": "visits"}))
    found = document("effect", "One-stop desk", "visits")
    assert (found["verdict"], found["effect"]) == ("cannot say", None)
    assert "nothing loaded yet: load observations" in found["because"]


@pytest.mark.parametrize(
    ("impact", "because"),
    [
        ({"metric": "moon_phase"}, "there is no metric 'moon_phase'"),
        ({"series": "moon_phase"}, "no rows match series=moon_phase"),
        ({"series": "reply_days", "scope": "moon=full"}, "'moon=full' limits nothing"),
    ],
)
def test_a_plan_that_names_nothing_is_a_sentence(impact: dict[str, object], because: str, tmp_path: Path) -> None:
    said("load", series(tmp_path / "series.csv", reply_days=-2))
    said("load", story(tmp_path / "transformations.yaml", impact))
    (found,) = document("effects")["effects"]
    assert (found["verdict"], found["effect"]) == ("cannot say", None)
    assert because in found["because"]


PROFILES = Path(__file__).parent / "profiles"


def test_the_seat_belt_law_is_followed_by_a_fall(realdata: Path, tmp_path: Path) -> None:
    said("load", realdata / "timeseries/uk_driver_deaths_seatbelts.csv", "--profile",
         PROFILES / "uk_driver_deaths_seatbelts.yaml")  # fmt: skip
    planned = {"series": "DriversKilled", "smallest_effect": 10.0}
    said("load", story(tmp_path / "law.yaml", planned, name="Seat belt law", starts=date(1983, 2, 1)))
    found = document("effect", "Seat belt law", "DriversKilled")
    assert (found["n_before"], found["n_after"]) == (84, 23)  # of 169 before, those of seven years
    assert found["observed"] == pytest.approx(100.26, abs=0.01)
    assert found["low"] < found["effect"] < found["high"] < 0
    assert "quasi-Poisson" in found["method"]


def test_a_made_up_date_finds_nothing_to_support_in_attendances(realdata: Path, tmp_path: Path) -> None:
    said("load", realdata / "timeseries/nhs_ae_attendances.csv", "--profile", PROFILES / "nhs_ae_attendances.yaml")
    parts: list[dict[str, object]] = [{"series": "attendances"}, {"series": "attendances", "scope": "group=RF4 / 1"}]
    for number, starts in enumerate((date(2017, 10, 1), date(2018, 1, 15))):
        file = story(tmp_path / f"made_up_{number}.yaml", *parts, name=f"Made up {number}", starts=starts)
        said("load", file)
    found = document("effects")["effects"]
    assert len(found) == 4
    assert "supported" not in {each["verdict"] for each in found}

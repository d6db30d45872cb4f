"""Transformations: closed until somebody looks, then everything that speaks to an effect; and the forms."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.home import Home
from tests.loads import load, written
from tests.pages.changed import HOSTILE, PLAN
from tests.pages.conftest import Open, read

OPEN_DESK = f"open {HOSTILE} observation_value reply_days "


@pytest.fixture
def app(desk: Home, page: Open) -> AppTest:
    del desk
    return page("transformations")


def buttons(app: AppTest) -> set[str | None]:
    return {each.key for each in app.button}


def chosen(app: AppTest, name: str) -> AppTest:
    return app.selectbox(key="change").set_value(name).run()


def test_a_result_stays_closed_until_somebody_opens_it_and_that_is_remembered(app: AppTest, desk: Home) -> None:
    assert "Nobody has seen this result yet" in read(app)
    assert "Supported" not in read(app).partition("is noted")[0].split("Dashed lines")[0]
    app = app.button(key=OPEN_DESK).click().run()
    assert not app.exception
    assert [(each.transformation, each.series, each.actor) for each in desk.register.opened()] == [
        (HOSTILE, "reply_days", "dashboard")
    ]
    assert "The first reply came 1.4 days sooner" in read(app)
    assert OPEN_DESK not in buttons(app)


def test_an_opened_result_shows_all_that_speaks_to_it(app: AppTest) -> None:
    app = app.button(key=OPEN_DESK).click().run()
    said = read(app)
    assert "95 % interval −2.2 to −0.6" in said
    assert "it would be seen from 0.50" in said
    assert "At the same time: **Strike (2023-10)**. Nobody answered for *two* weeks" in said
    assert "Method: segmented regression with AR(1) errors." in said
    assert {each.label: each.value for each in app.metric}["Effect, as delivered"] == "−1.4"
    tables = [each.value.to_string() for each in app.table]
    assert any("2 of 17 other dates give a larger step" in each.replace("\\", "") for each in tables)
    assert any("ordinary least squares" in each for each in tables)


def test_a_plan_that_is_not_complete_says_what_is_missing(app: AppTest) -> None:
    assert "Its result can be shown once the plan says the smallest effect that matters." in read(app)
    assert f"open {HOSTILE} satisfied_share  " not in buttons(app)


def test_text_from_files_is_shown_and_does_nothing(app: AppTest) -> None:
    assert [each.value for each in app.header] == [r"\<b\>\*\*Desk\*\*\<\/b\> \[x\]\(http\:\/\/y\)"]
    assert any(r"\:red\[Students\] waited" in each.value for each in app.markdown)
    assert not any("<script>" in each.value for each in app.markdown)


def test_costs_and_effort_stand_beside_the_story(app: AppTest) -> None:
    assert any("38,000 EUR" in each.value.to_string().replace("\\", "") for each in app.table)


def test_a_change_without_a_kpi_says_that_no_effect_can_be_shown(app: AppTest) -> None:
    assert "no effect can ever be shown" in read(chosen(app, "Quiet"))


def test_a_plan_changed_after_its_result_was_seen_says_so_on_its_card(app: AppTest, desk: Home, tmp_path: Path) -> None:
    app = app.button(key=OPEN_DESK).click().run()
    load(desk, written(tmp_path / "later.yaml", PLAN.replace("smallest_effect: 0.7", "smallest_effect: 0.1")))
    app = app.run()
    late = [each for each in app.warning if "smallest effect that matters was" in each.value.replace("\\", "")]
    assert len(late) == 1
    assert "0.7 and is now 0.1 (tester)" in late[0].value.replace("\\", "")


def test_all_results_are_opened_by_one_button(app: AppTest, desk: Home) -> None:
    app = app.button(key="open all").click().run()
    assert len(desk.register.opened()) == 2
    assert "open all" not in buttons(app)


def test_a_handful_of_points_has_no_effect_and_no_traceback(app: AppTest) -> None:
    app = chosen(app.button(key="open all").click().run(), "Guide")
    assert not app.exception
    assert "Cannot say" in read(app)
    assert [each.label for each in app.metric if each.label.startswith("Effect")] == []

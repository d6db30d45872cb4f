"""The forms of the register: all faults at once, and what is sent is a load that can be taken back."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from streamlit.testing.v1 import AppTest

from data.home import Home
from tests.loads import load, written
from tests.pages.changed import HOSTILE
from tests.pages.conftest import Open, read
from ui.plan_draft import ChangeDraft, EventDraft, PlannedImpact, as_file, comparison, faults

DRAFT = ChangeDraft(name="Desk", area="housing", starts=date(2023, 9, 1), ends=None, told={}, impacts=())


@pytest.fixture
def form(desk: Home, page: Open) -> AppTest:
    del desk
    app = page("transformations")
    app.session_state["view"] = "Register a change or an event"
    return app.run()


def key(form: AppTest, name: str) -> str:
    kinds = [*form.text_input, *form.selectbox, *form.multiselect, *form.date_input, *form.number_input,
             *form.text_area, *form.button, *form.get("button_group")]  # fmt: skip
    return next(str(each.key) for each in kinds if str(each.key).startswith(f"{name}:"))


def test_all_faults_are_said_at_once_and_nothing_is_saved(form: AppTest, desk: Home) -> None:
    form = form.button(key=key(form, "add")).click().run()
    form = form.button(key="save:change").click().run()
    said = form.error[0].value
    for fault in ("needs a name", "needs a first day", "needs an area", "KPI 1: choose", "KPI 1: say whether",
                  "KPI 1: say from which size"):  # fmt: skip
        assert fault in said
    assert len(desk.register.loads()) == 3


def test_a_change_is_registered_with_its_plan_whatever_is_loaded_meanwhile(
    form: AppTest, desk: Home, tmp_path: Path
) -> None:
    form.text_input(key=key(form, "name")).set_value("Buddy **app**")
    load(desk, written(tmp_path / "flood.yaml", "- {name: Flood, starts: 2020-01-01, kind: other}"))
    form.selectbox(key=key(form, "area")).set_value("coordination")
    form.date_input(key=key(form, "starts")).set_value(date(2024, 1, 1))
    form.text_area(key=key(form, "failed")).set_value("It was: too late\n- and dear")
    form = form.button(key=key(form, "add")).click().run()
    form.selectbox(key=key(form, "kpi")).set_value(("observation_value", "reply_days"))
    form.get("button_group")[-2].set_value("down")
    form = form.run()
    form.number_input(key=key(form, "smallest")).set_value(0.5)
    form.selectbox(key=key(form, "against")).set_value("law_days")
    form = form.run().button(key="save:change").click().run()
    assert not form.exception
    made = {each.name: each for each in desk.register.transformations()}["Buddy **app**"]
    assert (made.area, made.starts, made.failed) == ("coordination", date(2024, 1, 1), "It was: too late\n- and dear")
    assert [(each.series, each.direction, each.smallest_effect, each.comparison) for each in made.impacts] == [
        ("reply_days", "down", 0.5, "law_days")
    ]
    newest = desk.register.loads()[0]
    assert (newest.loader, newest.file, newest.actor) == ("transformations", "Buddy **app**.yaml", "dashboard")
    assert "Saved: Buddy **app**." in read(form)
    form = form.selectbox(key="edit").set_value("Buddy **app**").run()
    form.text_input(key=key(form, "name")).set_value("Buddies")
    form.run().button(key="save:change").click().run()
    assert {each.name: each.former_names for each in desk.register.transformations()}["Buddies"] == ("Buddy **app**",)
    assert not desk.register.plan_changes()


def test_what_is_changed_after_its_result_was_seen_is_announced(form: AppTest, page: Open) -> None:
    del page
    form.session_state["view"] = "What was changed"
    form = form.run().button(key="open all").click().run()
    form.session_state["view"] = "Register a change or an event"
    form = form.run().selectbox(key="edit").set_value(HOSTILE).run()
    assert any("A result of this change has been seen" in each.value for each in form.warning)
    assert "It came with a file that holds others too" in read(form)


def test_an_event_is_registered(form: AppTest, desk: Home) -> None:
    form.session_state["register"] = "event"
    form = form.run()
    form = form.button(key="save:event").click().run()
    assert "needs a name" in form.error[0].value
    form.text_input(key=key(form, "name")).set_value("Entry ban")
    form.date_input(key=key(form, "starts")).set_value(date(2020, 3, 17))
    form.multiselect(key=key(form, "kpis")).set_value([("observation_value", "reply_days")])
    form = form.run().button(key="save:event").click().run()
    assert [(each.name, each.kpis) for each in desk.register.events()] == [
        ("Entry ban", "observation_value: reply_days"), ("Strike", None),
    ]  # fmt: skip
    form = form.selectbox(key="edit event").set_value("Entry ban").run()
    assert form.multiselect[0].value == [("observation_value", "reply_days")]
    form.session_state["view"] = "What was changed"
    events = form.run().dataframe[1].value
    assert events["KPIs it concerns"].tolist() == ["Reply days", ""]


def test_a_name_that_is_taken_a_last_day_before_the_first_and_a_kpi_twice_are_faults() -> None:
    twice = PlannedImpact(metric="students", direction="up", smallest_effect=5.0, comparison="students")
    told = {"why": "x" * 6_000}
    draft = ChangeDraft(name="Desk", area="a", starts=date(2023, 9, 1), ends=date(2023, 8, 1), told=told,
                        impacts=[twice, twice])  # fmt: skip
    found = " ".join(faults(draft, ["Desk"]))
    for fault in ("registered already", "last day lies before", "planned twice", "compared with itself", "5000"):
        assert fault in found
    assert faults(EventDraft(name="x" * 200, starts=date(2020, 1, 1), ends=None, kind="", explains="")) != []
    assert faults(DRAFT) == []


def test_the_file_holds_what_was_filled_in_and_no_more() -> None:
    impact = PlannedImpact(metric="students", direction="up", smallest_effect=5.0, lag_months=0)
    draft = ChangeDraft(name=" 2024-01-01 ", area="null", starts=date(2023, 9, 1), ends=None,
                        told={"why": "a: b\n- c", "done": " ", "setup_cost": 0.0}, impacts=[impact])  # fmt: skip
    (item,) = yaml.safe_load(as_file(draft))
    assert (item["name"], item["area"], item["why"], item["setup_cost"]) == ("2024-01-01", "null", "a: b\n- c", 0.0)
    assert "done" not in item
    assert item["impacts"] == [{"metric": "students", "direction": "up", "lag_months": 0, "smallest_effect": 5.0}]


def test_a_comparison_of_the_same_metric_is_named_by_its_series_alone() -> None:
    impact = PlannedImpact(metric="observation_value", series="reply_days")
    assert comparison(impact, "observation_value", "law_days") == "law_days"
    assert comparison(impact, "satisfied_share", "b: s: e") == "satisfied_share: b: s: e"
    assert comparison(impact, "students", None) == "students"

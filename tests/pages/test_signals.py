"""The page Signals and the icons of the overview: what left its range, whose it is, and who has looked."""

import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from streamlit.testing.v1 import AppTest

from data.home import Home
from data.settings import Settings
from metrics import Signal
from tests.pages.conftest import Open, read
from ui.figures.control_chart import control_chart
from ui.filters import Scope
from ui.signals import asking, title, watched
from ui.store import edition


@pytest.fixture
def own(demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A copy of the demonstration that the test may write reviews into."""
    monkeypatch.setenv("MERIT_HOME", str(shutil.copytree(demonstration, tmp_path / "own")))
    return Home.open(Settings.from_environment())


def found() -> dict[str, Signal]:
    return {title(each): each for each in watched(edition())}


def listed(app: AppTest) -> list[str]:
    return [str(name) for name in app.dataframe[0].value["KPI"]]


@pytest.fixture
def kpis(demonstrated: None) -> dict[str, Signal]:
    return found()


def test_the_page_says_what_left_its_range_and_that_nobody_has_looked(page: Open, kpis: dict[str, Signal]) -> None:
    app = page("signals")
    left = [name for name, each in kpis.items() if each.has_left]
    assert app.title[0].value == "Signals"
    assert f"**{len(left)} have left their usual range**" in read(app)
    assert "Nobody has looked at any of them." in read(app)
    assert listed(app) == left
    assert set(app.dataframe[0].value["Looked at"]) == {"✗ nobody yet"}


def test_the_buddy_programme_fell_and_the_desk_is_rebased(kpis: dict[str, Signal]) -> None:
    buddy = next(each for name, each in kpis.items() if "buddy programme" in name)
    assert (buddy.variation, buddy.since) == ("concerning", "2024")
    (rebasing,) = kpis["First reply days"].rebasings
    assert (rebasing.at, rebasing.causes) == ("2023-11", ("One-stop desk",))
    assert rebasing.before is not None
    assert rebasing.after is not None
    assert rebasing.before - rebasing.after == pytest.approx(1.4, abs=0.4)


@pytest.mark.usefixtures("demonstrated")
def test_the_list_is_limited_to_an_owner_an_area_and_what_waits(page: Open) -> None:
    app = page("signals")
    app.segmented_control(key="show").set_value("all").run()
    everything = listed(app)
    app.selectbox(key="owner").set_value("Head of Mobility").run()
    mine = listed(app)
    assert mine
    assert set(mine) < set(everything)
    app.selectbox(key="owner").set_value(None).run()
    app.selectbox(key="area").set_value("buddy programme").run()
    assert set(listed(app)) == {"Buddy match days", "Satisfied: buddy programme (barometer: support)"}


@pytest.mark.usefixtures("demonstrated")
def test_a_kpi_within_its_range_asks_for_no_look(page: Open) -> None:
    app = page("signals")
    app.segmented_control(key="show").set_value("all").run()
    app.selectbox(key="kpi").set_value("Web visits").run()
    said = read(app)
    assert "– as usual" in said
    assert "The range begins anew in 2025-03 (Exchange pages rebuilt)" in said
    assert "there is nothing to look at" in said


@pytest.mark.usefixtures("demonstrated")
def test_the_form_proposes_the_owner_of_the_kpi_that_is_looked_at(page: Open) -> None:
    app = page("signals")
    owners = {}
    for name in ("First reply days", "Fee-paying students"):
        app.selectbox(key="kpi").set_value(name).run()
        owners[name] = next(each.value for each in app.text_input if each.label == "Who sees to it")
    assert owners == {"First reply days": "Head of the One-Stop Desk", "Fee-paying students": "Head of Recruitment"}


def test_a_look_is_recorded_and_taken_back(page: Open, own: Home) -> None:
    app = page("signals")
    waiting = len(listed(app))
    chosen = app.selectbox(key="kpi").value
    next(each for each in app.text_input if each.label == "Who looked").set_value("Head of Office")
    next(each for each in app.text_area if each.label == "What was decided").set_value("A new colleague is trained")
    next(each for each in app.button if each.label == "Record the review").click()
    app.run()
    (look,) = own.register.reviews()
    assert (look.about, look.decided) == ("signal", "A new colleague is trained")
    assert title(next(each for each in watched(edition()) if each.looked)) == chosen
    app.segmented_control(key="show").set_value("waiting").run()
    assert len(listed(app)) == waiting - 1
    app.segmented_control(key="show").set_value("left").run()
    app.button(key="reviewed:back").click().run()
    assert not own.register.reviews()
    assert len(listed(app)) == waiting


def test_a_look_that_names_an_event_begins_a_level(page: Open, own: Home) -> None:
    from data.reviews import review

    series = "buddy_matches"
    review(
        own, "signal", metric="observation_value", series=series, period="2026-10", decided="The Pandemic", actor="A"
    )
    levels = [(each.at, each.causes) for each in found()["Buddy matches"].rebasings]
    assert levels == [("2020-04", ("Pandemic",)), ("2022-04", ("end of Pandemic",))]
    app = page("signals")
    app.segmented_control(key="show").set_value("all").run()
    app.selectbox(key="kpi").set_value("Buddy matches").run()
    assert "The range begins anew in 2020-04 (Pandemic)" in read(app)


def test_the_workbook_holds_every_point_and_the_files_behind_them(kpis: dict[str, Signal]) -> None:
    from reports.signals import as_workbook

    now, signals = edition(), list(kpis.values())
    scope = Scope(edition=now)
    book = as_workbook(
        signals, now.today, lambda each: asking(scope)(each.kpi.metric, (each.kpi.along,), each.kpi.limits)
    )
    with ZipFile(BytesIO(book)) as archive:
        sheets, texts = archive.read("xl/workbook.xml").decode(), archive.read("xl/sharedStrings.xml").decode()
        points = archive.read("xl/worksheets/sheet2.xml").decode()
    assert all(f'name="{name}"' in sheets for name in ("Signals", "Points", "Evidence"))
    assert points.count("<row ") == 1 + sum(len(each.periods) for each in signals)
    assert "SHA-256" in texts
    assert "One-stop desk" in texts


def test_the_chart_names_rules_levels_and_target(kpis: dict[str, Signal]) -> None:
    figure = control_chart(kpis["First reply days"])
    names = [trace["name"] for trace in figure["data"]]
    assert {"Usual range", "Mean", "As measured", "Without the season", "Two of three near a limit"} <= set(names)
    labels = [each["text"] for each in figure["layout"]["annotations"]]
    assert any(label.startswith("One-stop desk: 4.2") for label in labels)
    assert "Target 2.5" in labels
    assert all(len(trace["x"]) == len(trace["y"]) for trace in figure["data"])


@pytest.mark.usefixtures("demonstrated")
def test_the_charts_of_the_others_are_drawn_once_somebody_asks(page: Open) -> None:
    app = page("signals")
    assert len(app.get("plotly_chart")) == 1
    app.session_state["all charts"] = True
    app.run()
    assert not app.exception
    assert len(app.get("plotly_chart")) == len(listed(app))


@pytest.mark.usefixtures("demonstrated")
def test_the_overview_has_icons_with_text_and_a_line_on_signals(page: Open) -> None:
    said = read(page("overview"))
    assert "have left their usual range" in said
    assert ":material/error: concerning since" in said
    assert "usually misses its target" in said
    assert "in its usual range" in said


def test_a_home_without_series_says_what_to_load(page: Open) -> None:
    app = page("signals")
    assert app.title[0].value == "Signals"
    assert "This page needs one of these files." in read(app)

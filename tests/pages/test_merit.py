"""Merit counts honestly, Lessons are found by words, and a presentation includes what failed."""

import csv
import io
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from data.home import Home
from metrics.statistics.judged import Verdict
from tests.loads import load, written
from tests.pages.changed import HOSTILE, PLAN
from tests.pages.conftest import Open, read
from ui.effects import open_all, plans
from ui.figures.lessons import as_document, lessons
from ui.handout import handout
from ui.merit import as_csv, as_workbook, counts, honesty, listed
from ui.presenter import screens
from ui.store import edition


def opened() -> None:
    open_all([plan for plan in plans(edition()) if plan.state == "closed"])


@pytest.mark.usefixtures("desk")
def test_what_is_closed_or_not_complete_is_counted_and_has_no_verdict() -> None:
    lines = listed(edition(), plans(edition()))
    assert sum(counts(lines).values()) == 0
    assert "3 have no verdict yet" in honesty(lines)
    opened()
    lines = listed(edition(), plans(edition()))
    assert counts(lines) == dict.fromkeys(Verdict, 0) | {Verdict.SUPPORTED: 1, Verdict.CANNOT_SAY: 1}
    assert "1 has no verdict yet" in honesty(lines)


def test_a_plan_changed_late_is_counted(desk: Home, tmp_path: Path) -> None:
    opened()
    load(desk, written(tmp_path / "later.yaml", PLAN.replace("smallest_effect: 0.7", "smallest_effect: 0.1")))
    assert "1 plan was changed after its result had been seen." in honesty(listed(edition(), plans(edition())))
    assert "the smallest effect that matters was 0.7 and is now 0.1 (tester)." in handout(edition(), [HOSTILE])


@pytest.mark.usefixtures("desk")
def test_figures_are_taken_away_as_they_are_with_their_checks() -> None:
    opened()
    lines = listed(edition(), plans(edition()))
    rows = {row["series"]: row for row in csv.DictReader(io.StringIO(as_csv(lines)))}
    desk = rows["reply_days"]
    assert (desk["effect"], desk["low"], desk["verdict"], desk["state"]) == ("-1.4", "-2.2", "supported", "open")
    assert desk["checks_not_passed"] == "placebo_dates; comparison"
    assert (rows[""]["effect"], rows[""]["state"]) == ("", "incomplete")
    book = CalamineWorkbook.from_filelike(BytesIO(as_workbook(lines)))
    assert book.sheet_names == ["Effects", "Checks", "Files"]
    assert len(book.get_sheet_by_name("Checks").to_python()) == 4


@pytest.mark.usefixtures("desk")
def test_the_page_opens_all_and_filters_by_area(page: Open) -> None:
    app = page("merit")
    app = app.button(key="open all").click().run()
    assert not app.exception
    assert "3 planned impacts in all." in read(app)
    assert [int(each.value) for each in app.metric] == [1, 0, 0, 0, 1]
    app = app.selectbox(key="area").set_value("coordination").run()
    assert [int(each.value) for each in app.metric] == [0, 0, 0, 0, 1]


@pytest.mark.usefixtures("desk")
def test_lessons_are_found_by_words_and_text_does_nothing(page: Open) -> None:
    app = page("lessons")
    assert "2 changes tell what failed or could have been foreseen. 1 says nothing of it." in read(app)
    assert not any("<script>" in each.value for each in app.markdown)
    app = app.text_input(key="words").set_value("COUNT asks").run()
    assert "A count of who asks would have shown it" in read(app)
    assert "in August" not in read(app)
    app = app.text_input(key="words").set_value("nothing such").run()
    assert "No lesson holds all of these words." in read(app)


@pytest.mark.usefixtures("desk")
def test_what_is_printed_escapes_what_came_from_files() -> None:
    opened()
    names = [HOSTILE, "Guide"]
    for document in (handout(edition(), names), as_document(edition(), lessons(edition(), None, ""))):
        assert "<script>" not in document
        assert "&lt;script&gt;" in document
        assert "http://y" in document
    paper = handout(edition(), names)
    assert paper.count("<svg") == 2
    assert "≈" in paper
    assert "The first reply came 1.4 days sooner" in paper
    assert "✗ failed" in paper


@pytest.mark.usefixtures("desk")
def test_a_presentation_shows_opened_results_and_what_failed() -> None:
    names = [HOSTILE, "Guide", "Quiet"]
    assert [bool(each.plan) for each in screens(edition(), names)] == [False] * 6
    opened()
    found = screens(edition(), names)
    assert [each.change.name if each.change else "" for each in found] == [
        "", "Quiet", "Guide", "Guide", "Guide", HOSTILE, HOSTILE, HOSTILE,
    ]  # fmt: skip
    assert [each.is_lesson for each in found] == [False, False, False, False, True, False, False, True]


def stepped(app: AppTest, *keys: str) -> AppTest:
    for each in keys:
        app = app.button(key=f"present:{each}").click().run()
        assert not app.exception
    return app


@pytest.mark.usefixtures("desk")
def test_a_presentation_steps_to_and_fro_and_ends(page: Open) -> None:
    app = page("present").button(key="open all").click().run()
    app = stepped(app, "begin")
    assert "**1 of 8**" in read(app)
    assert app.button(key="present:back").disabled
    app = stepped(app, "next", "Space", "PageDown", "back")
    assert "**3 of 8**" in read(app)
    app = stepped(app, *["next"] * 5)
    assert "**8 of 8**" in read(app)
    assert app.button(key="present:next").disabled
    app = stepped(app, "end")
    assert [each.value for each in app.title] == ["Present"]


@pytest.mark.usefixtures("desk")
def test_what_was_chosen_is_presented_and_no_more(page: Open) -> None:
    app = page("present").multiselect(key="chosen").set_value(["Quiet"]).run()
    app = stepped(app, "begin")
    assert "**1 of 2**" in read(app)


@pytest.mark.usefixtures("desk")
def test_names_that_look_like_formulas_are_text_in_what_is_taken_away(desk: Home, tmp_path: Path) -> None:
    load(desk, written(tmp_path / "formula.yaml", PLAN.replace("Guide", '"=HYPERLINK(1)"')))
    lines = listed(edition(), plans(edition()))
    names = [row["transformation"] for row in csv.DictReader(io.StringIO(as_csv(lines)))]
    assert "'=HYPERLINK(1)" in names
    with ZipFile(BytesIO(as_workbook(lines))) as book:
        sheets = [book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert sheets
    assert not any(b"<f>" in sheet for sheet in sheets)

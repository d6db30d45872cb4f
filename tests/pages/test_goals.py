"""Goals: which will be missed comes first, somebody's look is recorded, and one that is late is seen."""

import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from data.home import Home
from data.records import Target
from data.reviews import review
from data.settings import Settings
from tests.loads import load, written
from tests.pages.conftest import Open, read
from ui.filters import Scope
from ui.goal_export import as_workbook
from ui.goals import goals
from ui.store import edition
from ui.target_path import behind, path

pytestmark = [pytest.mark.usefixtures("checks"), pytest.mark.filterwarnings("ignore::DeprecationWarning")]
TODAY = datetime.now(UTC).date()
NEXT = TODAY.year + 2
COUNTS = {"fee": (100, 110, 120, 130), "free_mover": (50, 40, 30, 20)}
HOSTILE = "=1+1 **<b>bold</b>**"


def headcounts() -> str:
    first = TODAY.year - 4
    rows = [
        f"register,{first + place},person,{category},{students}"
        for category, counts in COUNTS.items()
        for place, students in enumerate(counts)
    ]
    return "\n".join(["source,period,unit,category,students", *rows]) + "\n"


def targets() -> str:
    """One that will be missed, one that is reached, one whose metric has no data."""
    return "\n".join(
        [
            "metric,series,faculty,value,due,owner,set_on,explains",
            f"fee_students,,,400,{NEXT}-12-31,Head of Recruitment,{TODAY.year - 3}-01-01,{HOSTILE}",
            f"fee_student_growth,,,0.01,{NEXT}-12-31,Head of Office,,",
            f"outbound_students,,,10,{NEXT}-12-31,Head of Mobility,,",
        ]
    )


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("MERIT_HOME", str(tmp_path / "own"))
    home = Home.open(Settings(home=tmp_path / "own", register_url=None, warehouse_url=None))
    load(home, written(tmp_path / "students.csv", headcounts()))
    load(home, written(tmp_path / "targets.csv", targets()))
    return home


def shown(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["Goal"])


def test_what_will_be_missed_comes_first_with_its_owner(own: Home, page: Open) -> None:
    app = page("goals")
    assert not app.exception
    assert shown(app)[0] == f"Fee-paying students: 400 by {NEXT}"
    first = app.dataframe[0].value.iloc[0]
    assert (first["Outcome"], first["Owner"]) == ("✗ will be missed", "Head of Recruitment")
    assert list(first["Trend"]) == [100, 110, 120, 130]
    said = read(app)
    assert "3 goals: **1 will be missed**, 1 is reached, of 1 nothing can be said." in said
    assert "Nobody has looked at any of them yet." in said


def test_a_goal_without_a_number_says_why(own: Home, page: Open) -> None:
    app = page("goals")
    name = f"Outbound exchange students: 10 by {NEXT}"
    assert dict(zip(shown(app), app.dataframe[0].value["Outcome"], strict=True))[name] == "? cannot be said"
    said = read(app.selectbox(key="goal").set_value(name).run())
    assert "No number: " in said


def test_owners_filter_and_orders(own: Home, page: Open) -> None:
    app = page("goals")
    app = app.segmented_control(key="order").set_value("due").run()
    assert len(shown(app)) == 3
    app = app.selectbox(key="owner").set_value("Head of Mobility").run()
    assert shown(app) == [f"Outbound exchange students: 10 by {NEXT}"]
    assert not app.exception


def form(app: AppTest, label: str) -> Any:
    return next(each for each in [*app.text_input, *app.text_area] if each.label == label)


def test_a_review_is_recorded_shown_and_taken_back(own: Home, page: Open) -> None:
    app = page("goals")
    assert form(app, "Who sees to it").value == "Head of Recruitment"
    form(app, "Who looked").input("Eva **E**")
    form(app, "What was decided").input("=2+2 ask the **faculties**")
    app.date_input[0].set_value(TODAY + timedelta(days=30))
    record(app)
    assert not app.exception
    saved = own.register.reviews()[0]
    assert (saved.actor, saved.decided, saved.owner) == (
        "Eva **E**",
        "=2+2 ask the **faculties**",
        "Head of Recruitment",
    )
    assert (saved.about, saved.metric, saved.next_on) == ("target", "fee_students", TODAY + timedelta(days=30))
    assert "Recorded: =2+2 ask the **faculties**" in read(app)
    assert "Eva **E**: =2+2 ask the **faculties**" in app.dataframe[0].value["Last review"].iloc[0]
    assert form(app, "What was decided").value == ""
    app.button(key="reviewed:back").click().run()
    assert own.register.reviews() == []
    assert "Nobody has looked at this yet." in read(app)


def record(app: AppTest) -> AppTest:
    return next(each for each in app.button if each.label == "Record the review").click().run()


def test_a_review_says_who_looked_and_what_was_decided(own: Home, page: Open) -> None:
    app = record(page("goals"))
    assert [each.value for each in app.warning] == ["Nothing was recorded: say who looked and what was decided."]
    assert own.register.reviews() == []


def test_a_promised_look_that_was_not_taken_is_overdue(own: Home, page: Open) -> None:
    late = TODAY - timedelta(days=1)
    review(own, "target", metric="fee_students", decided="wait", actor="Eva", next_on=late)
    app = page("goals")
    assert "overdue" in app.dataframe[0].value["Next look"].iloc[0]
    said = read(app)
    assert "**1 promised look is overdue.**" in said
    assert "Nobody has looked at 2 of them yet." in said
    app = app.segmented_control(key="order").set_value("unseen").run()
    assert shown(app)[0] == f"Fee-paying students: 400 by {NEXT}"
    review(own, "target", metric="fee_students", decided="looked again", actor="Eva")
    assert "overdue" not in read(page("goals"))


def test_the_workbook_has_the_numbers_the_reviews_and_the_evidence(own: Home) -> None:
    review(own, "target", metric="fee_students", decided="=1+1", actor="Eva")
    scope = Scope(edition=edition())
    book = CalamineWorkbook.from_filelike(io.BytesIO(as_workbook(goals(scope), scope)))
    assert book.sheet_names == ["Goals", "Evidence"]
    header, *rows = book.get_sheet_by_name("Goals").to_python()
    first = dict(zip(header, rows[0], strict=True))
    assert (first["latest"], first["expected when due"], first["what was decided"]) == (130, 160, "=1+1")
    evidence = book.get_sheet_by_name("Evidence").to_python()
    assert any(str(line[1]).startswith("students.csv (load 1, SHA-256") for line in evidence)


def target(value: float, due: int, set_on: int | None = None) -> Target:
    return Target(
        metric="m", series=None, faculty=None, value=value, due=date(due, 12, 31), owner="o",
        set_on=None if set_on is None else date(set_on, 6, 1), explains=None,
    )  # fmt: skip


def test_the_way_to_a_goal_is_straight_from_where_it_was_set() -> None:
    years = [(2020, 90.0), (2021, 100.0), (2022, 130.0), (2023, 110.0)]
    assert [(each.x, each.y) for each in path(target(140, 2025, 2021), years, "students")] == [
        (2021, 100), (2022, 110), (2023, 120), (2024, 130), (2025, 140),
    ]  # fmt: skip
    assert behind(target(140, 2025, 2021), years, "students") == -10
    assert path(target(140, 2025), years, "students")[0].x == 2020
    assert path(target(140, 2019, 2018), years, "students") == []
    assert behind(target(140, 2025), [], "students") is None

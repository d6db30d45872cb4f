"""A wave of 4 and a faculty of 3 have no number on any page, in any drawer, document or file to take away."""

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from cli import app as merit
from metrics import catalogue
from tests.pages import few
from tests.pages.conftest import Open

SURVEY_PAGES = ("service_quality", "housing")
OTHER_PAGES = ("overview", "data_quality", "definitions", "transformations")
SLOW = ("weights", "drivers", "reweighted")
"""Panels in fragments of their own: in a browser their drawers open, AppTest runs the whole page and cannot."""
SMALL = (("housing", few.FEW_WAVE), ("events", few.EVENTS_WAVE))

SATISFIED, MEAN = 11 / 24, 100 / 24
RATE = 4 / few.FEW_INVITED
FORBIDDEN = {
    "the wave's satisfied share": (SATISFIED, "45.8"),
    "the wave's mean": (MEAN, "4.17"),
    "how many were invited": (few.FEW_INVITED, "2,971"),
    "how many could have been": (few.FEW_POPULATION, "3,137"),
    "its response rate": (RATE, f"{RATE:.4f}"),
    "the rows of a file of which a part is small": (1037, "1,037"),
}
"""What would tell of the wave: as a number, and as pages write it."""
Taken = dict[str, Callable[[], str | bytes]]
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE]-?\d+)?")


@pytest.fixture(scope="module")
def few_home(tmp_path_factory: pytest.TempPathFactory, checks: None) -> Path:
    folder = tmp_path_factory.mktemp("few")
    few.filled(folder / "home", folder)
    return folder / "home"


@pytest.fixture(autouse=True)
def in_few_home(few_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MERIT_HOME", str(few_home))


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> Taken:
    """What the download buttons of a page would give, by their keys."""
    found: Taken = {}
    drawn = st.download_button

    def recorded(label: str, data: Any, *more: Any, **named: Any) -> bool:
        found[str(named.get("key"))] = data if callable(data) else lambda: data
        return drawn(label, data, *more, **named)

    monkeypatch.setattr(st, "download_button", recorded)
    return found


def leaks(text: str) -> list[str]:
    """What of the forbidden numbers stands in a text."""
    plain = text.replace("\N{NO-BREAK SPACE}", " ").replace(few.SMALL_FILE, "")
    numbers = {float(each) for each in NUMBER.findall(plain)}
    return [
        name
        for name, (value, shown) in FORBIDDEN.items()
        if re.search(rf"(?<![\d.,]){re.escape(shown)}(?![\d])", plain)
        or any(abs(number - value) < 1e-9 * max(1.0, value) for number in numbers)
    ]


def everything(app: AppTest) -> Iterator[str]:
    """Every word and number of a page: texts, tables, metrics, charts."""
    assert not app.exception
    for element in app.main:
        yield str(getattr(element, "value", ""))
    for table in [*app.dataframe, *app.table]:
        yield table.value.to_csv()
    for chart in app.get("plotly_chart"):
        yield str(chart.proto)
    for card in app.metric:
        yield f"{card.label} {card.value} {card.delta}"


def opened(page: Open, name: str, survey: str, wave: str) -> AppTest:
    app = page(name)
    if name in SURVEY_PAGES:
        app = app.segmented_control(key="survey").set_value(survey).run()
        app = app.selectbox(key="wave").set_value(wave).run()
    return app


def choices(app: AppTest) -> list[tuple[str, str, Any]]:
    """Every widget that offers a choice by its kind and key, and every value that it offers."""
    widgets = [(kind, widget) for kind in ("selectbox", "segmented_control", "toggle") for widget in app.get(kind)]
    return [
        (kind, str(widget.key), value)
        for kind, widget in widgets
        for value in ([True] if kind == "toggle" else widget.options)
    ]


def leaked(app: AppTest) -> list[list[str]]:
    return [found for text in everything(app) if (found := leaks(text))]


@pytest.mark.parametrize(("survey", "wave"), SMALL)
@pytest.mark.parametrize("name", SURVEY_PAGES)
def test_no_survey_page_tells_it_whatever_is_chosen(name: str, survey: str, wave: str, page: Open) -> None:
    app = opened(page, name, survey, wave)
    assert leaked(app) == []
    for kind, key, value in choices(app):
        if key not in ("survey", "wave"):
            widget = getattr(app, kind)(key=key)
            before = widget.value
            changed = widget.set_value(value).run()
            assert leaked(changed) == [], (key, value)
            app = getattr(changed, kind)(key=key).set_value(before).run()


@pytest.mark.parametrize("name", OTHER_PAGES)
def test_no_other_page_tells_it(name: str, page: Open) -> None:
    app = page(name)
    assert leaked(app) == []
    for kind, key, value in choices(app):
        app = getattr(app, kind)(key=key).set_value(value).run()
        assert leaked(app) == [], (key, value)


@pytest.mark.parametrize(("survey", "wave"), SMALL)
@pytest.mark.parametrize("name", SURVEY_PAGES)
def test_no_drawer_and_no_file_tells_it(name: str, survey: str, wave: str, page: Open, taken: Taken) -> None:
    app = opened(page, name, survey, wave)
    drawers = [str(button.key) for button in app.button if str(button.key).startswith("evidence:")]
    drawers = [drawer for drawer in drawers if drawer.removeprefix("evidence:").split()[0] not in SLOW]
    assert len(drawers) > 3
    for drawer in drawers:
        assert leaked(app.button(key=drawer).click().run()) == [], drawer
    assert len(taken) > 10
    for key, made in taken.items():
        content = made()
        assert leaks(content if isinstance(content, str) else as_text(content)) == [], key


def as_text(workbook: bytes) -> str:
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    return "\n".join(str(row) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())


METRICS = [metric for metric in catalogue() if "survey" in catalogue()[metric].dimensions]


@pytest.mark.parametrize("metric", METRICS)
def test_no_document_tells_it(metric: str, tmp_path: Path) -> None:
    for dimension in (None, *catalogue()[metric].dimensions):
        for limits in ((), ("--where", "survey=housing"), ("--where", f"wave={few.FEW_WAVE}")):
            asked = ["show", metric, *(["--by", dimension] if dimension else []), *limits]
            for ending in (["--json"], ["--csv"]):
                done = CliRunner().invoke(merit, [*asked, *ending], catch_exceptions=False)
                assert done.exit_code == 0, done.stderr
                assert leaks(done.stdout + done.stderr) == [], asked
            rows = json.loads(CliRunner().invoke(merit, [*asked, "--json"]).stdout)["rows"]
            assert [row for row in rows if is_small(row, limits) and told(row)] == []
    CliRunner().invoke(merit, ["show", metric, "--xlsx", str(tmp_path / "figures.xlsx")])
    assert leaks(as_text((tmp_path / "figures.xlsx").read_bytes())) == []


def is_small(row: dict[str, Any], limits: tuple[str, ...]) -> bool:
    """Whether the row is about the wave of 4 or the faculty of 3."""
    waves = (few.FEW_WAVE, few.EVENTS_WAVE)
    return row.get("wave") in waves or row.get("faculty") == few.FEW_FACULTY or few.FEW_WAVE in str(limits)


def told(row: dict[str, Any]) -> list[str]:
    return [name for name in ("value", "n", "low", "high", "unweighted") if row.get(name) is not None]

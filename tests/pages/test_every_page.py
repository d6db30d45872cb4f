"""Every page opens under its own title, with data and without."""

import ast
from pathlib import Path

import pytest

from tests.pages.conftest import ROOT, Open, read

PAGES = sorted(file for file in (ROOT / "pages").glob("[!_]*.py"))
FEEDS = {
    "overview": "headcounts",
    "goals": "targets",
    "statutory_figures": "headcounts",
    "signals": "observations",
    "service_quality": "survey_responses",
    "housing": "survey_responses",
    "exchange_balance": "mobilities",
    "fee_students": "headcounts",
    "transformations": "transformations",
    "merit": "transformations",
    "lessons": "transformations",
    "present": "transformations",
    "load_data": "headcounts",
    "data_quality": "headcounts",
}
"""A loader whose template the page offers while nothing is loaded; the definitions need no data."""

every_page = pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)


def title(file: Path) -> str:
    tree = ast.parse(file.read_text())
    said = [
        node.value for node in tree.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "TITLE"
    ]
    return str(ast.literal_eval(said[0].args[0] if isinstance(said[0], ast.Call) else said[0]))


@every_page
@pytest.mark.usefixtures("demonstrated")
def test_shows_the_demonstration(file: Path, page: Open) -> None:
    app = page(file.stem)
    assert not app.exception
    assert [each.value for each in app.title] == [title(file)]
    assert "a fictitious university" in read(app)
    assert "Version " in app.caption[-1].value


@every_page
def test_says_how_to_begin_where_nothing_is_loaded(file: Path, page: Open) -> None:
    app = page(file.stem)
    assert not app.exception
    assert [each.value for each in app.title] == [title(file)]
    assert "a fictitious university" not in read(app).replace("or run `merit demo` for a fictitious university", "")
    assert app.caption[-1].value == "Version 0: nothing is loaded yet."
    if file.stem in FEEDS:
        assert f"template:{FEEDS[file.stem]}.csv" in {each.key for each in app.get("download_button")}


@every_page
def test_is_short(file: Path) -> None:
    assert len(file.read_text().splitlines()) <= 80

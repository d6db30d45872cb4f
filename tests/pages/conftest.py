"""The dashboard as AppTest runs it: on the shared demonstration, which these tests only read, or on an empty home."""

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from loaders._warm import warm

if TYPE_CHECKING:
    from data.home import Home

ROOT = Path(__file__).resolve().parent.parent.parent
Open = Callable[[str], AppTest]


class OwnMenu(PagesManager):
    """AppTest forgets between two runs that app.py has a menu of its own, and would run the pages past it."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        PagesManager.uses_pages_directory = False


@pytest.fixture(autouse=True)
def as_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("streamlit.testing.v1.app_test.PagesManager", OwnMenu)
    monkeypatch.setattr("ui.warm._start", lambda: None)
    monkeypatch.setattr("ui.effects.start_thread", lambda _work: None)


@pytest.fixture(scope="session")
def checks() -> None:
    """Great Expectations imported: its own deprecation warnings are not ours to mend."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warm()


@pytest.fixture
def page() -> Open:
    """Opens a page of the home that MERIT_HOME names: an empty one unless the test asks for `demonstrated`."""

    def opened(name: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
        return app if name == "overview" else app.switch_page(f"pages/{name}.py").run()

    return opened


@pytest.fixture
def demonstrated(demonstration: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MERIT_HOME", str(demonstration))


@pytest.fixture
def desk(home: "Home", tmp_path: Path, monkeypatch: pytest.MonkeyPatch, checks: None) -> "Home":
    """A small office that made three changes; their effects are made by hand."""
    from tests.pages.changed import estimated, office

    del checks
    estimated(monkeypatch)
    return office(home, tmp_path)


def read(app: AppTest) -> str:
    """What the page says, apart from its tables and charts, as it is read on the screen."""
    said = [*app.markdown, *app.caption, *app.subheader, *app.header, *app.info, *app.success]
    return "\n".join(str(each.value) for each in said).replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")

"""The frame: what importing costs, what a rerun repeats, what the menu finds."""

import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import ROOT, Open
from ui import menu

SLOW = ("great_expectations", "statsmodels", "scipy.stats", "plotly.express")


def test_importing_the_app_imports_nothing_slow() -> None:
    code = f"import sys, app; print([name for name in {SLOW} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")


@pytest.mark.usefixtures("demonstrated")
def test_an_unchanged_rerun_asks_the_warehouse_nothing(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page("service_quality")
    monkeypatch.setattr("ui.store.ask", lambda *_, **__: pytest.fail("asked again"))
    assert not app.run().exception


def test_a_part_is_drawn_once_for_the_same_arguments() -> None:
    def script() -> None:
        import streamlit as st

        from ui.replay import replay

        def draw(word: str) -> None:
            st.session_state["drawn"] = [*st.session_state.get("drawn", []), word]
            st.markdown(word)

        for word in ("a", "a", "b"):
            replay(draw, word)

    app = AppTest.from_function(script).run()
    assert app.session_state["drawn"] == ["a", "b"]
    assert [each.value for each in app.markdown] == ["a", "a", "b"]


def test_a_page_that_does_not_say_what_it_is_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "half.py").write_text('TITLE = "Half"\n')
    monkeypatch.setattr(menu, "PAGES", tmp_path)
    with pytest.raises(ValueError, match=r"page half\.py: expected TITLE, ICON, GROUP and ORDER, got no 'ICON'"):
        menu.screens.__wrapped__(0)

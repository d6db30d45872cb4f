"""Panels that take their time: the rest of the page does not wait for them, a skeleton holds their place."""

import streamlit as st

from ui.filters import Scope
from ui.panel import Build, draw_panel, panel

HEIGHT = 420


def slowly(build: Build, scope: Scope, *more: str) -> None:
    """Draw the panel in a fragment of its own, beside the others; its numbers are worked out once in a version."""
    with st.container(border=True, height="stretch"):
        _fill(build, scope, *more)


def either(build: Build, scope: Scope, *more: str) -> None:
    """At once, or slowly where weights must be worked out."""
    (slowly if scope.way.is_weighted else panel)(build, scope, *more)


@st.fragment(parallel=True)
def _fill(build: Build, scope: Scope, *more: str) -> None:
    with st.skeleton(height=HEIGHT):
        draw_panel(build, scope, *more)

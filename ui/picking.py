"""A chart whose points can be clicked: its history opens. Who does not use a mouse finds the same in a list."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from ui.marks import CONFIG, ready

if TYPE_CHECKING:
    from ui.panel import Panel

Pick = Callable[[str], None]


def pickable(panel: "Panel", key: str, pick: Pick) -> None:
    """Draw the panel's chart; a click on a point calls `pick` with the point's name."""
    if panel.figure is not None:
        st.plotly_chart(
            ready(panel.figure),
            config=CONFIG,
            alt=panel.alt,
            key=key,
            selection_mode="points",
            on_select=lambda: _picked(st.session_state.get(key), pick),
        )


def _picked(event: Mapping[str, Any] | None, pick: Pick) -> None:
    points = event["selection"]["points"] if event else []
    if points:
        pick(str(points[0]["y"]))

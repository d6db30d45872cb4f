"""Parts of a page that are drawn only where their data is loaded; the others say in one line which file to load."""

from collections.abc import Callable, Sequence

import streamlit as st

from loaders.ingest import catalogue
from ui.links import link
from ui.store import Edition, measure
from ui.words import _, safe


def section(edition: Edition, metric: str, loaders: Sequence[str], title: str, draw: Callable[[], None]) -> None:
    """`draw` where the metric has been fed, else the line."""
    if measure(edition, metric).sources:
        draw()
        return
    named = [f"*{safe(_(catalogue()[name].title))}*" for name in loaders if name in catalogue()]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            _("**{title}**: nothing is loaded yet. It needs {files}.").format(title=title, files=_(" or ").join(named))
        )
        link("load_data")

"""Parts of a page that are drawn only where their data is loaded; the others say in one line which file to load."""

from collections.abc import Callable, Sequence

import streamlit as st

from loaders.ingest import catalogue
from ui.links import link
from ui.store import Edition, home, once
from ui.words import _, safe


def section(edition: Edition, loaders: Sequence[str], title: str, draw: Callable[[], None]) -> None:
    """`draw` where a file of one of the loaders is in force, else the line."""
    if any(load.is_current and load.loader in loaders for load in once(edition, home().register.loads)):
        draw()
        return
    named = [f"*{safe(_(catalogue()[name].title))}*" for name in loaders if name in catalogue()]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            _("**{title}**: nothing is loaded yet. It needs {files}.").format(title=title, files=_(" or ").join(named))
        )
        link("load_data")

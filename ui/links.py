"""Links to other pages, which are left out when a page runs alone."""

from contextlib import suppress

import streamlit as st
from streamlit.errors import StreamlitAPIException


def link(page: str) -> None:
    """`page` is the name of a file in pages/; the link bears its title."""
    with suppress(StreamlitAPIException, KeyError):
        st.page_link(f"pages/{page}.py", icon=":material/arrow_forward:", icon_position="right")

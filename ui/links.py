"""Links to other pages, which are left out when a page runs alone."""

import streamlit as st
from streamlit.errors import StreamlitAPIException


def link(page: str, label: str, icon: str = ":material/arrow_forward:") -> None:
    """`page` is the name of a file in pages/."""
    try:
        st.page_link(f"pages/{page}.py", label=label, icon=icon, icon_position="right")
    except (StreamlitAPIException, KeyError):
        st.caption(label)

"""A table's button that opens one of its rows below."""

from collections.abc import Sequence

import streamlit as st
from streamlit.elements.lib.column_types import ButtonColumnResult


def look_column(names: Sequence[str], *, pressed: str, chosen: str) -> ButtonColumnResult:
    """A press, kept under the key `pressed`, puts the row's name under the key `chosen`."""
    return st.column_config.ButtonColumn(
        type="tertiary", width="small", on_click=_choose, args=(names, pressed, chosen), key=pressed, pinned=True
    )


def _choose(names: Sequence[str], pressed: str, chosen: str) -> None:
    if clicked := st.session_state[pressed]:
        st.session_state[chosen] = names[clicked.row]

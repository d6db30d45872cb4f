"""Draw once, show again: what a function drew is kept and sent again for the same arguments, without its work.

A rerun then costs what its messages cost; charts are not built, validated or turned into JSON a second time.
"""

from collections.abc import Callable
from typing import TypeVarTuple

import streamlit as st

KEPT = 2_000
"""Drawn parts that are kept; a page has some ten, so this is some tens of views of every page."""

Arguments = TypeVarTuple("Arguments")


def replay(draw: Callable[[*Arguments], None], *arguments: *Arguments) -> None:
    """Call `draw(*arguments)`, which may draw anything but widgets and must depend on nothing but its arguments.

    The arguments' `repr` is the key, so each must show all that the drawing depends on.
    """
    parts: tuple[object, ...] = (draw, *arguments)
    _drawn(" ".join(map(key_of, parts)), lambda: draw(*arguments))


def key_of(part: object) -> str:
    """A function is known by where it stands, since its `repr` is another one in the next rerun."""
    code = getattr(part, "__code__", None)
    return f"{code.co_filename}:{code.co_qualname}" if code else repr(part)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _drawn(key: str, _draw: Callable[[], None]) -> str:
    _draw()
    return key

"""A panel: one question answered by a heading, a chart, a sentence, and the evidence behind a button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import streamlit as st

from metrics import Result
from ui.evidence import evidence, named
from ui.exports import downloads
from ui.filters import Scope
from ui.marks import CONFIG, Figure, ready
from ui.picking import Pick, pickable
from ui.replay import KEPT, key_of, replay
from ui.tables import Cells, Formats, table
from ui.words import _


@dataclass(frozen=True, kw_only=True)
class Panel:
    """`says` is Markdown and says what the chart shows, or why there is none; `alt` names it to a screen reader.

    `rows` beside a `figure` are the same as a table.
    """

    title: str
    says: str
    results: Sequence[Result]
    figure: Figure | None = None
    alt: str = ""
    rows: Sequence[Cells] = ()
    units: Formats = field(default_factory=dict)


Build = Callable[..., Panel]


def panel(build: Build, scope: Scope, *more: str, pick: Pick | None = None) -> None:
    """Draw what `build(scope, *more)` gives; it is built once for each edition and scope.

    `pick` is called with the name of a point of the chart that somebody clicks.
    """
    with st.container(border=True, height="stretch"):
        draw_panel(build, scope, *more, pick=pick)


def bare_panel(build: Build, scope: Scope, *more: str) -> None:
    """The panel without its buttons, for a drawer, which cannot open another one."""
    with st.container(border=True):
        replay(_draw, build, scope, *more)


def draw_panel(build: Build, scope: Scope, *more: str, pick: Pick | None = None) -> None:
    """The panel without its frame; its figures can be looked into, and taken away."""
    if pick is None:
        replay(_draw, build, scope, *more)
    else:
        replay(_draw_title, build, scope, *more)
        pickable(built(build, scope, *more), f"pick {build.__name__}", pick)
        replay(_draw_words, build, scope, *more)
    if built(build, scope, *more).results:
        _buttons(build, scope, *more)


def _buttons(build: Build, scope: Scope, *more: str) -> None:
    key, results = " ".join(filter(None, (build.__name__, *more))), lambda: built(build, scope, *more).results
    with st.container(horizontal=True, gap="small"):
        evidence(key, results)
        downloads(key, named(key, scope.edition.version), results, kind="tertiary")


def built(build: Build, scope: Scope, *more: str) -> Panel:
    return _built(f"{key_of(build)} {scope!r} {more}", lambda: build(scope, *more))[1]


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _built(key: str, _build: Callable[[], Panel]) -> tuple[str, Panel]:
    return key, _build()


def _draw(build: Build, scope: Scope, *more: str) -> None:
    _draw_title(build, scope, *more)
    panel = built(build, scope, *more)
    if panel.figure is not None:
        st.plotly_chart(ready(panel.figure), config=CONFIG, alt=panel.alt, key=f"chart {key_of(build)} {more}")
    _draw_words(build, scope, *more)


def _draw_title(build: Build, scope: Scope, *more: str) -> None:
    st.subheader(built(build, scope, *more).title, anchor=False)


def _draw_words(build: Build, scope: Scope, *more: str) -> None:
    """The sentence, and the table: under a chart it waits behind a line."""
    panel = built(build, scope, *more)
    if panel.rows and panel.figure is None:
        table(panel.rows, alt=panel.alt or panel.title, units=panel.units)
    st.markdown(panel.says)
    if panel.rows and panel.figure is not None:
        with st.expander(_("The same as a table"), type="compact"):
            table(panel.rows, alt=panel.alt or panel.title, units=panel.units)

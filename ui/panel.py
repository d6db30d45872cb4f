"""A panel: one question answered by a heading, a chart, a sentence, and the evidence behind a button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import streamlit as st

from metrics import Result
from ui.evidence import evidence
from ui.filters import Scope
from ui.marks import Figure
from ui.replay import key_of, replay
from ui.tables import Cells, Formats, table

CONFIG = {"displayModeBar": False, "responsive": True}


@dataclass(frozen=True, kw_only=True)
class Panel:
    """`says` is Markdown and says what the chart shows, or why there is none; `alt` names it to a screen reader."""

    title: str
    says: str
    results: Sequence[Result]
    figure: Figure | None = None
    alt: str = ""
    rows: Sequence[Cells] = ()
    units: Formats = field(default_factory=dict)


Build = Callable[..., Panel]


def panel(build: Build, scope: Scope, *more: str) -> None:
    """Draw what `build(scope, *more)` gives; it is built once for each edition and scope."""
    with st.container(border=True, height="stretch"):
        replay(_draw, build, scope, *more)
        evidence(" ".join((build.__name__, *more)), lambda: build(scope, *more).results)


def _draw(build: Build, scope: Scope, *more: str) -> None:
    built = build(scope, *more)
    st.subheader(built.title, anchor=False)
    if built.figure is not None:
        st.plotly_chart(built.figure, config=CONFIG, alt=built.alt, key=f"chart {key_of(build)} {more}")
    if built.rows:
        table(built.rows, alt=built.alt or built.title, units=built.units)
    st.markdown(built.says)

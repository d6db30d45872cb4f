"""The table of agreements: limited, searched, ordered, with the columns one wants; chosen from and taken away."""

from collections.abc import Sequence
from hashlib import sha256

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ButtonColumnResult, ColumnConfig

from metrics import SMALLEST_BASE
from ui.agreement_exports import downloads
from ui.agreement_list import COLUMNS, ENDS, STATES, USUAL, headings, in_words, listed, with_words
from ui.agreement_privacy import opened_from, without_small_counts
from ui.filters import Scope
from ui.numbers import number_format
from ui.words import DASH, _, number, plural

PAGE = 1_000
"""Rows that are sent to the browser: their headings order them there; an order of all is chosen above the table."""
OPEN = "open an agreement"
OF_FACULTY_KEY = f"{OPEN} of a faculty"
FEW = 12
OF_FACULTY = ("agreement", "partner", "signing_unit", "state", "came", "went", "net", "bucket", "reasons", "decided")
NEEDED = ("agreement", "partner", "faculty", "reasons", "net", "ends_on")


def draw_agreements(scope: Scope, window: str) -> list[str]:
    """Draws the table; gives the numbers of the agreements that are chosen in it."""
    found = _ordered(_found(listed(scope, window)))
    everything = len(listed(scope, window))
    told = plural("{n} agreement", "{n} agreements", len(found))
    st.markdown(_("**{found}** of {all}.").format(found=told, all=number(everything)))
    if found.empty:
        st.info(_("No agreement is like that. Take something out of the search or the lists above."))
        return []
    rows = _page(found)
    chosen = _table(rows, _columns())
    downloads(found, scope, window)
    return chosen


def _found(frame: pd.DataFrame) -> pd.DataFrame:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(
            _("Search"), type="search", key="find", bind="query-params", width=260,
            placeholder=_("Number, partner, faculty or unit"),
        )  # fmt: skip
        state = st.selectbox(
            _("State"), list(STATES), index=None, format_func=lambda name: _(STATES[name]),
            placeholder=_("All states"), key="state", bind="query-params", width=180,
        )  # fmt: skip
        ends = st.selectbox(
            _("Ends"), list(ENDS), index=None, format_func=lambda name: _(ENDS[name]),
            placeholder=_("At any time"), key="ends", bind="query-params", width=180,
        )  # fmt: skip
        is_needy = st.toggle(_("Only those that need a decision"), key="needy", bind="query-params")
    for name, wanted in (("state", state), ("bucket", ends)):
        frame = frame if wanted is None else frame[frame[name] == wanted]
    return with_words(frame[frame["needs_decision"]] if is_needy else frame, words)


def _ordered(frame: pd.DataFrame) -> pd.DataFrame:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = st.selectbox(
            _("Order"), list(COLUMNS), index=None, format_func=lambda name: _(COLUMNS[name].title),
            placeholder=_("What needs a decision first"), key="order", bind="query-params", width=260,
        )  # fmt: skip
        is_downward = st.toggle(_("Downwards"), key="down", bind="query-params", disabled=by is None)
    if by is None:
        return frame
    return frame.sort_values(by, ascending=not is_downward, kind="stable", na_position="last")


def _columns() -> Sequence[str]:
    chosen = st.multiselect(
        _("Columns"), list(COLUMNS), default=list(USUAL), format_func=lambda name: _(COLUMNS[name].title),
        key="columns", bind="query-params",
    )  # fmt: skip
    return [name for name in COLUMNS if name in chosen] or USUAL


def _page(frame: pd.DataFrame) -> pd.DataFrame:
    pages = -(-len(frame) // PAGE)
    if pages < 2:
        return frame
    st.caption(
        _("{n} rows are shown at a time. A click on a heading orders these; the list Order orders all.").format(
            n=number(PAGE)
        )
    )
    at = st.pagination(pages, key="page", bind="query-params")
    return frame.iloc[(at - 1) * PAGE : at * PAGE]


def needing(scope: Scope, window: str) -> None:
    """The agreements that need a decision most, a few of them."""
    frame = listed(scope, window)
    rows = frame[frame["needs_decision"]].head(FEW)
    if len(rows):
        st.subheader(_("Agreements that need a decision most"), anchor=False)
        st.dataframe(
            _shown(rows, NEEDED),
            hide_index=True,
            column_config=_config(NEEDED) | {_("Look"): _button(list(rows["agreement"]), f"{OPEN} that needs it")},
            key="needing",
            placeholder="",
            height="content",
            alt=_("Agreements that need a decision most, with the reasons"),
        )


def draw_for_faculty(scope: Scope, window: str) -> None:
    """A faculty's agreements as they may be mailed around."""
    found = without_small_counts(listed(scope, window))
    st.subheader(_("Its agreements"), anchor=False)
    if found.empty:
        st.markdown(_("No agreement names this faculty."))
        return
    rows = _page(found)
    st.dataframe(
        _shown(rows, OF_FACULTY),
        hide_index=True,
        column_config=_config(OF_FACULTY) | {_("Look"): _button(list(rows["agreement"]), OF_FACULTY_KEY)},
        key="of a faculty",
        placeholder=DASH,
        height=430,
        alt=_("The faculty's agreements, those first that need a decision"),
    )
    st.caption(
        _("A dash means: fewer than {n} students, or not known. They could be recognised.").format(n=SMALLEST_BASE)
    )
    downloads(found, scope, window)


def _table(rows: pd.DataFrame, columns: Sequence[str]) -> list[str]:
    """A choice is known by its place, so other rows make another table: none is ever chosen by mistake."""
    numbers = list(rows["agreement"])
    which = sha256(repr(numbers).encode()).hexdigest()
    chosen = st.dataframe(
        _shown(rows, columns),
        hide_index=True,
        column_config=_config(columns) | {_("Look"): _button(numbers, OPEN)},
        on_select="rerun",
        selection_mode="multi-row",
        key=f"agreements {which}",
        placeholder="",
        height=430,
        alt=_("Agreements with their partner, state, net balance and end"),
    )
    clicked = [numbers[row] for row in chosen.selection.rows if row < len(numbers)]
    return list(dict.fromkeys([*clicked, *_chosen_in_words(rows, which)]))


def _chosen_in_words(rows: pd.DataFrame, which: str) -> list[str]:
    """Beside a click and Shift with the space bar on a row: who cannot see the table names its rows."""
    named = dict(zip(rows["agreement"], rows["partner"], strict=True))
    return st.multiselect(
        _("Choose by number or partner (without a mouse)"), list(named), key=f"named {which}",
        format_func=lambda number: f"{number} · {named[number]}", placeholder=_("Type some of it, then Enter"),
    )  # fmt: skip


def _shown(rows: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    shown = in_words(rows)[list(columns)].set_axis(headings(columns), axis=1)
    shown.insert(0, _("Look"), _("Open"))
    return shown


def _config(columns: Sequence[str]) -> dict[str, ColumnConfig]:
    units = {_(COLUMNS[name].title): COLUMNS[name].unit for name in columns if COLUMNS[name].unit}
    return {title: st.column_config.NumberColumn(format=number_format(unit)) for title, unit in units.items()}


def _button(numbers: Sequence[str], key: str) -> ButtonColumnResult:
    return st.column_config.ButtonColumn(
        type="tertiary", width="small", on_click=_open, args=(numbers, key), key=key, pinned=True
    )


def _open(numbers: Sequence[str], key: str) -> None:
    clicked = st.session_state[key]
    if clicked:
        opened_from(office=key != OF_FACULTY_KEY)
        st.switch_page("pages/agreement.py", query_params={"agreement": numbers[clicked.row]})

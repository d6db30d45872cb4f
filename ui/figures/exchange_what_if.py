"""What if: inbound capped, seats moved, dormant agreements closed; the year before and after, and what is assumed."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from metrics import Impossible, Move, Plan, Seats, WhatIf, what_if
from ui.agreement_list import listed
from ui.filters import Scope
from ui.numbers import change, written
from ui.tables import plain_table, table
from ui.words import DASH, N_, _, number, safe

SHOWN = 200
"""Agreements and partners that are offered: those with the most students."""
MOST_MOVES = 9
WAYS = {"in": N_("in"), "out": N_("out")}
MEASURES = {
    "net": (N_("Net balance, student-semesters"), "semesters"),
    "inbound": (N_("Students in"), "students"),
    "outbound": (N_("Students out"), "students"),
    "agreements": (N_("Agreements"), "agreements"),
    "seats_in": (N_("Seats in"), "students"),
    "seats_out": (N_("Seats out"), "students"),
    "students_per_room": (N_("Inbound students for each room"), "score"),
}


def draw_what_if(scope: Scope, window: str) -> None:
    """Three levers, and what comes of them. Nothing is stored."""
    frame = _alive(listed(scope, window))
    if frame.empty:
        st.info(_("No agreement is loaded for this choice."))
        return
    st.markdown(_("Try it out: nothing here is stored, and no agreement is changed."))
    plan = _plan(frame)
    if plan == Plan():
        st.caption(_("Choose at least one of the three, and the year before and after is compared here."))
        return
    rooms, others = _rooms(scope, frame)
    try:
        _draw(what_if(frame, plan, rooms=rooms, others=others), rooms)
    except Impossible as impossible:
        st.warning(safe(str(impossible)), title=_("This cannot be done"))


def _plan(frame: pd.DataFrame) -> Plan:
    names = _names(frame)
    with st.grid(3, min_column_width=300):
        with st.container(border=True, height="stretch"):
            caps, partner_caps = _caps(frame, names)
        with st.container(border=True, height="stretch"):
            moves = _moves(frame, names)
        with st.container(border=True, height="stretch"):
            st.markdown(_("**Close the dormant ones**"))
            asleep = int((frame["state"] == "dormant").sum())
            closes = st.toggle(
                _("Close {n} dormant agreements").format(n=number(asleep)), key="close", bind="query-params"
            )
    return Plan(caps=caps, partner_caps=partner_caps, moves=moves, closes_dormant=closes)


def _alive(frame: pd.DataFrame) -> pd.DataFrame:
    """Without agreements that have ended and that nobody moved on last year: they cannot be closed again."""
    return frame[(frame["bucket"] != "expired") | (frame["came_last"] + frame["went_last"] > 0)]


def _names(frame: pd.DataFrame) -> dict[str, str]:
    """The agreements that are offered, by their number."""
    busiest = frame.assign(moved=frame["came_last"] + frame["went_last"]).nlargest(SHOWN, "moved")
    pairs = zip(busiest["agreement"], busiest["partner"], strict=True)
    return {number: f"{number} · {partner}" for number, partner in pairs}


def _caps(frame: pd.DataFrame, names: Mapping[str, str]) -> tuple[dict[str, float], dict[str, float]]:
    """By agreement, and by partner for all its agreements together."""
    st.markdown(_("**Cap who comes**"))
    chosen = st.multiselect(
        _("At these agreements"), list(names), format_func=lambda each: names[each], key="cap", bind="query-params"
    )
    partners = frame.groupby("partner")["came_last"].sum().nlargest(SHOWN)
    together = st.multiselect(
        _("At these partners, all agreements together"), list(partners.index), key="cap_partner", bind="query-params"
    )
    most = st.number_input(_("Students in, at most a year"), 0, 500, 1, key="most", bind="query-params")
    return dict.fromkeys(chosen, float(most)), dict.fromkeys(together, float(most))


def _moves(frame: pd.DataFrame, names: Mapping[str, str]) -> Sequence[Move]:
    st.markdown(_("**Move seats**"))
    many = st.number_input(_("How many moves"), 1, MOST_MOVES, 1, key="moves", bind="query-params")
    found = [_move(frame, names, "" if nth == 1 else f"_{nth}") for nth in range(1, many + 1)]
    return tuple(each for each in found if each is not None)


def _move(frame: pd.DataFrame, names: Mapping[str, str], nth: str) -> Move | None:
    """One move; None while its two ends are not chosen. `nth` tells its widgets from those of the others."""
    way = st.segmented_control(
        _("Seats"), list(WAYS), default="out", required=True, format_func=lambda each: _(WAYS[each]),
        key=f"seats{nth}", bind="query-params",
    )  # fmt: skip
    with_seats = set(frame["agreement"][frame[f"seats_{way}"] > 0])
    offered = [each for each in names if each in with_seats]
    source, target = (
        st.selectbox(
            title, offered, index=None, format_func=lambda each: names[each], placeholder=_("Choose an agreement"),
            key=f"{key}{nth}", bind="query-params",
        )
        for title, key in ((_("From"), "from"), (_("To"), "to"))
    )  # fmt: skip
    seats = st.number_input(_("How many"), 1, 100, 1, key=f"moved{nth}", bind="query-params")
    if source is None or target is None or source == target:
        return None
    taken, given = (Seats(agreement=each, direction=str(way)) for each in (source, target))
    return Move(seats=float(seats), taken_from=taken, given_to=given)


def _rooms(scope: Scope, frame: pd.DataFrame) -> tuple[int | None, int]:
    """The rooms that can be let, and the inbound students who come under none of these agreements."""
    rows = [row.value for row in scope.measure("housing_pressure").rows if row.value.value and row.value.n]
    if not rows:
        return None, 0
    students = rows[0].n or 0
    rooms = round(students / (rows[0].value or 1.0))
    return rooms, max(0, students - int(frame["came_last"].sum()))


def _draw(found: WhatIf, rooms: int | None) -> None:
    before, after = vars(found.before), vars(found.after)
    st.subheader(_sentence(found), anchor=False)
    plain_table(
        [_measure(name, before[name], after[name]) for name in MEASURES], alt=_("The last year before and after")
    )
    if rooms is None:
        st.caption(_("How pressed housing is cannot be said: no rooms are loaded. Load a list of rooms to see it."))
    st.markdown(_("**What is assumed**") + "\n" + "".join(f"\n- {safe(_(each))}" for each in found.assumptions))
    with st.expander(_("The agreements that would change"), type="compact"):
        table(_changed(found.agreements), alt=_("Agreements before and after"))


def _sentence(found: WhatIf) -> str:
    before, after = found.before.net, found.after.net
    said = {
        True: _("The year would be closer to even: {after} instead of {before} student-semesters."),
        False: _("The year would be further from even: {after} instead of {before} student-semesters."),
        None: _("The balance of the year would stay at {before} student-semesters."),
    }
    is_closer = None if before == after else abs(after) < abs(before)
    return said[is_closer].format(before=written(before, "semesters"), after=written(after, "semesters"))


def _measure(name: str, before: float | None, after: float | None) -> dict[str, str]:
    title, unit = MEASURES[name]
    is_known = before is not None and after is not None
    moved = change(after - before, unit) if before is not None and after is not None else DASH
    numbers = (written(before, unit), written(after, unit)) if is_known else (DASH, DASH)
    return {"": _(title), _("Before"): numbers[0], _("After"): numbers[1], _("Difference"): moved}


def _changed(frame: pd.DataFrame) -> list[dict[str, object]]:
    titles = {
        "came_last": _("Students in"),
        "went_last": _("Students out"),
        "seats_in": _("Seats in"),
        "seats_out": _("Seats out"),
    }
    sides = {"before": _("{what} before"), "after": _("{what} after")}
    columns = {(side, name): said.format(what=what) for name, what in titles.items() for side, said in sides.items()}
    return [
        {_("Agreement"): str(name)} | {title: row[column] for column, title in columns.items()}
        for name, row in frame.iterrows()
    ]

"""One agreement: what was agreed, who came and went against its seats, both copies, and what loads changed."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from loaders.history import Change, Term, copies
from metrics import SMALLEST_BASE, flows, flows_to_mail
from ui import charts
from ui.agreement_list import ENDS, STATES, listed, said
from ui.agreement_privacy import without_small_counts
from ui.charts import Line, Point
from ui.filters import Scope
from ui.lines import WORDS
from ui.marks import CONFIG
from ui.numbers import ticks, written
from ui.store import home
from ui.tables import Cells, filled, plain_table, table
from ui.words import DASH, N_, _, country, day, number, safe

SHOWN = {"seats": N_("{way}, seats"), "students": N_("{way}, students")}
COUNTED = {
    **SHOWN,
    "partner_seats": N_("{way}, seats in the partner's copy"),
    "semesters": N_("{way}, semesters"),
    "not_counted": N_("{way}, not counted"),
}
WAYS = ("inbound", "outbound")
Terms = Mapping[str, Any]


def one(scope: Scope, wanted: str, window: str, *, is_mailed: bool = False) -> Terms:
    """What is known of the agreement; what nobody states is None. Mailed, it is hidden where My faculty hides it."""
    frame = listed(scope, window)
    if is_mailed:
        faculty = frame["faculty"][frame["agreement"] == wanted].iloc[0]
        same = frame["faculty"].isna() if pd.isna(faculty) else frame["faculty"] == faculty
        frame = without_small_counts(frame[same])
    row = frame[frame["agreement"] == wanted].astype(object)
    return {str(name): value for name, value in row.where(row.notna(), None).iloc[0].items()}


def draw_terms(scope: Scope, wanted: str, window: str, *, is_mailed: bool) -> None:
    """Its state in a sentence, and its terms."""
    found = one(scope, wanted, window, is_mailed=is_mailed)
    st.subheader(safe(found["partner"]), anchor=False)
    st.markdown(sentence(found))
    st.table({name: safe(text) for name, text in terms(found).items() if text}, border="horizontal", width="content")


def sentence(found: Terms) -> str:
    """Its state and what it asks of the office."""
    if found["is_terminated"]:
        return _("This agreement was **terminated**; it holds no more.")
    if found["is_in_effect"] is False:
        return _("This agreement is a **draft**: it has not been agreed on yet, so it counts nowhere.")
    state = _(STATES[found["state"]]) if found["state"] else _("not known, as the length of a stay is missing")
    net = written(found["net"], "semesters")
    told = _("State: **{state}**. Net balance: {net} {unit}.").format(state=state, net=net, unit=_(found["unit"]))
    leans = _("State: **{state}**.").format(state=state) if found.get("is_hidden") else told
    if not found["reasons"]:
        return _("{leans} It needs no decision now.").format(leans=leans)
    if found["decided"]:
        decided = _("It needed a decision ({why}), and has one: {decided}.")
        return f"{leans} {decided.format(why=said(found['reasons']), decided=safe(found['decided']))}"
    return f"{leans} {_('It needs a decision: {why}.').format(why=said(found['reasons']))}"


def terms(found: Terms) -> dict[str, str]:
    """What was agreed, in words; blank where nobody states it."""
    words = {
        _("Signed by"): "signing_unit",
        _("Faculty"): "faculty",
        _("Level"): "level",
        _("Field (ISCED-F)"): "isced_f",
        _("Programme"): "scheme",
        _("The partner's number"): "partner_agreement",
    }
    dates = {_("Signed on"): "signed_on", _("From"): "valid_from", _("Until"): "ends_on"}
    return {
        _("Agreement"): found["agreement"],
        _("Erasmus code"): found["erasmus_code"] or "",
        _("Named in our list"): found["written_as"] if found["written_as"] != found["partner"] else "",
        _("Country"): country(found["country"]) if found["country"] else "",
        **{title: found.get(name) or "" for title, name in words.items()},
        **{title: day(found[name]) if found.get(name) else "" for title, name in dates.items()},
        _("Ends"): _(ENDS[found["bucket"]]),
        _("Ratio"): _("one in for {n} out").format(n=number(found["ratio"], 0 if found["ratio"] == 1 else 1)),
        _("Counted in"): _(found["unit"]),
        _("Carried over"): written(found["carried_over"], "semesters") if found["carried_over"] else "",
    }


def draw_flows(scope: Scope, wanted: str, hides: str) -> None:
    """Seats and students, year by year and both ways, as a chart and as a table.

    `hides` is what is left out of a page that may be mailed: "nothing", "few" or "all" students.
    """
    found = flows(scope.edition.published, wanted)
    found = found if hides == "nothing" else flows_to_mail(found, is_hidden=hides == "all")
    st.subheader(_("Seats and students, year by year"), anchor=False)
    if found.empty:
        st.markdown(_("Nobody has moved under this agreement, and no seats are stated."))
        return
    st.plotly_chart(
        charts.bars(_lines(found), ticks=ticks("students")),
        config=CONFIG,
        alt=_("Seats agreed and students each year, both ways"),
        key=f"flows {wanted}",
    )
    st.caption(_("Where a bar is missing nothing is stated, or nobody moved; the table tells which."))
    if hides != "nothing":
        st.caption(
            _("This page may be mailed: a direction in which fewer than {n} students moved in some year is left out. "
              "The office sees it by opening the agreement from Exchange balance.").format(n=SMALLEST_BASE)
        )  # fmt: skip
    with st.expander(_("The same as a table"), type="compact"):
        _draw_years(found)


def _draw_years(found: pd.DataFrame) -> None:
    rows = [_row(found[found["year"] == year]) for year in sorted(found["year"].unique())]
    titles = list(rows[0])[1:]
    table(filled(rows, titles), alt=_("Seats and students each year"), units=dict.fromkeys(titles, "semesters"))


def _lines(found: pd.DataFrame) -> list[Line]:
    return [
        Line(name=_(title).format(way=_(WORDS[way])), points=_points(found[found["direction"] == way], name))
        for way in WAYS
        for name, title in SHOWN.items()
    ]


def _points(found: pd.DataFrame, name: str) -> list[Point]:
    pairs = zip(found["year"], found[name], strict=True)
    known = [(int(year), None if pd.isna(value) else float(value)) for year, value in pairs]
    return [Point(x=year, y=value, says=written(value, "students")) for year, value in known]


def _row(of_year: pd.DataFrame) -> Cells:
    row: dict[str, object] = {_("Year"): of_year["academic_year"].iloc[0]}
    for way in WAYS:
        numbers = of_year[of_year["direction"] == way]
        for name, title in COUNTED.items():
            known = numbers[name].dropna()
            row[_(title).format(way=_(WORDS[way]))] = float(known.iloc[0]) if len(known) else None
    return row


def draw_copies(scope: Scope, wanted: str) -> None:
    """Ours beside the partner's, where they differ."""
    st.subheader(_("The partner's copy"), anchor=False)
    rows = [row for change in copies(home(), [wanted]) for row in _side_by_side(change)]
    if not rows:
        has_copy = flows(scope.edition.published, wanted)["partner_seats"].notna().any()
        same = _("The partner's copy states the same as ours.")
        absent = _("No copy of the partner's with seats is loaded; agreements from EWP bring it along.")
        st.markdown(same if has_copy else absent)
        return
    st.markdown(_("**The copies differ.** Both partners should hold the same terms."))
    plain_table(rows, alt=_("What our copy says and what the partner's says"))


def _side_by_side(change: Change) -> list[dict[str, str]]:
    return [
        {
            _("Term"): _(term.name),
            _("Ours"): term.before or DASH,
            _("Partner's"): term.after or DASH,
            _("Difference"): f"≠ {_difference(term)}",
        }
        for term in change.terms
    ]


def _difference(term: Term) -> str:
    if term.after is None:
        return _("only our copy states it")
    return _("only the partner's copy states it") if term.before is None else _("the two copies do not say the same")

"""What if fewer came from one country: how many students and how much tuition would be left."""

import streamlit as st

from metrics.what_falls import Fall, fall
from ui.figures.fee_money import amount
from ui.filters import Scope
from ui.filters import known as values_known
from ui.numbers import written
from ui.tables import plain_table
from ui.words import DASH, _, country, number, percent, safe

USUAL = 30
STEP = 5


def draw_what_if(scope: Scope) -> None:
    """A slider and a country; nothing is stored."""
    st.subheader(_("What if fewer came from one country?"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            _("Which one"), list(values_known(scope.edition, ("fee_students",), "country")), index=None,
            format_func=country, placeholder=_("The largest"), key="falls", bind="query-params", width=230,
        )  # fmt: skip
        share = st.slider(
            _("Falls by, %"), 0, 100, USUAL, STEP, key="fall", bind="query-params", width=320, format="%d %%"
        )
    found = _whole(scope, chosen or "")
    if found.country is None or found.students_lost is None:
        reason = safe(_(found.because)) if found.because else _("the largest country is not known")
        st.markdown(_("Nothing can be said: {reason}.").format(reason=reason))
        return
    st.markdown(sentence(found, share / 100))
    plain_table(_rows(found, share / 100), alt=_("Students and tuition now, and after the fall"))
    st.caption(_assumed(found))


def _whole(scope: Scope, chosen: str) -> Fall:
    """As if all of that country stayed away: a part of it is that part of the loss."""
    limits = {name: value for name, value in scope.chosen if name != "country"}
    return _kept(f"{scope!r} {chosen}", scope, limits, chosen)[1]


@st.cache_resource(max_entries=500, show_spinner=False)
def _kept(key: str, _scope: Scope, _limits: dict[str, str], _chosen: str) -> tuple[str, Fall]:
    return key, fall(_scope.edition.published, 1.0, _limits, _chosen or None)


def sentence(found: Fall, share: float) -> str:
    lost = (found.students_lost or 0) * share
    told = _("If {share} of those from **{country}** stayed away, **{n} students** would be missing").format(
        share=percent(share, 0), country=safe(country(found.country or "")), n=number(round(lost))
    )
    of_all = found.share_of_all
    part = _(", {part} of all fee-paying students").format(part=percent(of_all * share)) if of_all is not None else ""
    if found.revenue_lost is None:
        return f"{told}{part}."
    money = amount(found.revenue_lost * share, found.currency or "")
    return f"{told}{part}" + _(", and **{money}** of tuition a year.").format(money=money)


def _rows(found: Fall, share: float) -> list[dict[str, str]]:
    rows = [_row(_("Fee-paying students"), found.students_before, found.students_lost, share, "")]
    if found.revenue_before is not None:
        rows.append(_row(_("Tuition a year"), found.revenue_before, found.revenue_lost, share, found.currency or ""))
    return rows


def _row(what: str, before: float | None, lost: float | None, share: float, currency: str) -> dict[str, str]:
    after = None if before is None or lost is None else before - lost * share
    return {_("What"): what, _("Now"): _told(before, currency), _("After"): _told(after, currency)}


def _told(value: float | None, currency: str) -> str:
    if value is None:
        return DASH
    return amount(value, currency) if currency else written(round(value), "students")


def _assumed(found: Fall) -> str:
    told = [_("From the numbers of {year}. All else stays as it is.").format(year=found.year)]
    if found.assumed:
        told.append(_("It is assumed that {assumed}.").format(assumed=safe(_(found.assumed))))
    if found.because:
        told.append(_("No whole: {reason}.").format(reason=safe(_(found.because))))
    if found.revenue_because:
        told.append(_("No tuition is told: {reason}.").format(reason=safe(_(found.revenue_because))))
    return " ".join(told)

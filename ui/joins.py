"""Agreements of two lists that may be one: for a person to join or to keep apart, and to take either back."""

import pandas as pd
import streamlit as st

from data.agreement_matches import Unjoinable, join, set_apart, withdraw
from data.joined_agreements import JOINED
from data.records import AgreementMatch
from ui.loading import ACTOR
from ui.store import home
from ui.tables import table
from ui.words import N_, _, day, plural, safe

SHOWN = 10
"""Pairs that are asked about at a time."""
MOST = 500
"""Pairs that are listed; `merit twice` lists all."""
WHY = {
    "same IIA code": N_("the number in one list is the code in the other"),
    "same partner and years": N_("same partner, years that overlap, and no other faculty or field"),
}


def draw_joins(pairs: pd.DataFrame) -> None:
    if len(pairs):
        _ask(pairs)
    if said := home().register.agreement_matches():
        _draw_said(said)


def _ask(pairs: pd.DataFrame) -> None:
    waiting = plural("{n} pair of agreements may be one.", "{n} pairs of agreements may be one.", len(pairs))
    st.markdown(
        _("**{waiting}** Both agreements of a pair count until you join them. A joined pair counts once, under the "
          "number and by the terms of the first one, also after new loads. You can take it back.").format(
            waiting=waiting
        )
    )  # fmt: skip
    for place, (agreement, its_list, other, other_list, partner, why) in enumerate(pairs.head(SHOWN).to_numpy()):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            told = _("**{first}** ({its_list}) and **{second}** ({other_list}), {partner}: {why}").format(
                first=safe(agreement), its_list=safe(its_list), second=safe(other), other_list=safe(other_list),
                partner=safe(partner), why=_(WHY[why]),
            )  # fmt: skip
            st.markdown(told, width="stretch")
            both = (str(agreement), str(other))
            st.button(_("One agreement"), key=f"one:{place}", icon=":material/merge:", on_click=_join, args=both)
            st.button(_("Two agreements"), key=f"two:{place}", icon=":material/call_split:", on_click=_keep, args=both)
    if len(pairs) > SHOWN:
        st.caption(_("These are the first {n}; the others follow as you answer.").format(n=SHOWN))
        with st.expander(_("All pairs as a table"), type="compact"):
            _draw_all(pairs)


def _draw_all(pairs: pd.DataFrame) -> None:
    names = (_("Agreement"), _("List"), _("May also be"), _("In the list"), _("Partner"))
    rows = [
        dict(zip(names, each, strict=False)) | {_("Why"): _(WHY[each[-1]])}
        for each in pairs.head(MOST).to_numpy().tolist()
    ]
    table(rows, alt=_("Agreements that may stand in two lists"))


def _draw_said(said: list[AgreementMatch]) -> None:
    rows = [
        {
            _("Agreement"): each.agreement,
            _("And"): each.other,
            _("Said to be"): _("one agreement") if each.verdict == JOINED else _("two agreements"),
            _("By"): each.actor,
            _("Said"): day(each.at),
        }
        for each in said
    ]
    with st.expander(_("Agreements that were joined or kept apart"), type="compact"):
        table(rows, alt=_("Pairs of agreements, and whether they are one"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            others = list(dict.fromkeys(each.other for each in said))
            other = st.selectbox(_("Agreement (second of its pair)"), others, key="join", width=380)
            st.button(
                _("Take the word back"), key="join:back", icon=":material/undo:", on_click=_take_back, args=(other,)
            )


def _join(agreement: str, other: str) -> None:
    try:
        join(home(), agreement, other, actor=ACTOR)
    except Unjoinable as unjoinable:
        st.error(safe(str(unjoinable)))


def _keep(agreement: str, other: str) -> None:
    try:
        set_apart(home(), agreement, other, actor=ACTOR)
    except Unjoinable as unjoinable:
        st.error(safe(str(unjoinable)))


def _take_back(other: str) -> None:
    try:
        withdraw(home(), other, actor=ACTOR)
    except Unjoinable as unjoinable:
        st.error(safe(str(unjoinable)))

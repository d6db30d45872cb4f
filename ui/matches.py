"""Partners that lists name without a code: whom each may stand for, for a person to confirm or to refuse."""

import streamlit as st

from data.records import PartnerMatch
from loaders.partner_matches import Proposal, Unmatchable, confirm, confirmed, matches, reject, withdraw
from ui.links import link
from ui.loading import ACTOR
from ui.store import Edition, home
from ui.tables import table
from ui.words import N_, _, country, day, percent, plural, safe

SHOWN = 10
"""Proposals that are asked about at a time, the most certain first."""
SURE = {"certain": N_("certain"), "likely": N_("likely"), "possible": N_("possible")}


def draw_matches(now: Edition) -> None:
    proposals = matches(home()) if now.version else []
    if proposals:
        _ask(proposals)
    else:
        st.markdown(
            _("No name waits for an answer. Names are compared with a list of institutions, such as the ECHE list.")
        )
        link("load_data")
    if known := confirmed(home()):
        _draw_confirmed(known)


def _ask(proposals: list[Proposal]) -> None:
    waiting = plural("{n} partner is named without a code.", "{n} partners are named without a code.", len(proposals))
    st.markdown(
        _(
            "**{waiting}** Say of each whether the list's institution is the same. Nothing is joined before that."
        ).format(waiting=waiting)
    )
    for number, proposal in enumerate(proposals[:SHOWN]):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(_told(proposal), width="stretch")
            st.button(_("The same"), key=f"same:{number}", icon=":material/check:", on_click=_confirm, args=(proposal,))
            st.button(
                _("Not the same"), key=f"other:{number}", icon=":material/close:", on_click=_reject, args=(proposal,)
            )
    if len(proposals) > SHOWN:
        st.caption(_("These are the first {n}; the others follow as you answer.").format(n=SHOWN))


def _told(proposal: Proposal) -> str:
    where = country(proposal.partner_country) if proposal.partner_country else _("country not said")
    return _("**{name}** in your lists, **{partner}** ({code}, {where}) in the list: {sure}, {likeness} alike").format(
        name=safe(proposal.name),
        partner=safe(proposal.partner),
        code=safe(proposal.code),
        where=safe(where),
        sure=_(SURE.get(proposal.certainty, proposal.certainty)),
        likeness=percent(proposal.likeness, 0),
    )


def _confirm(proposal: Proposal) -> None:
    try:
        confirm(home(), proposal.name, proposal.code, actor=ACTOR, tell=lambda _doing: None)
    except Unmatchable as unmatchable:
        st.error(safe(str(unmatchable)))


def _reject(proposal: Proposal) -> None:
    try:
        reject(home(), proposal.name, proposal.code, actor=ACTOR)
    except Unmatchable as unmatchable:
        st.error(safe(str(unmatchable)))


def _draw_confirmed(known: list[PartnerMatch]) -> None:
    rows = [
        {_("Name"): each.name, _("Stands for"): each.code, _("By"): each.actor, _("Said"): day(each.at)}
        for each in known
    ]
    with st.expander(_("Names that were confirmed"), type="compact"):
        table(rows, alt=_("Names of partners and the codes they stand for"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            name = st.selectbox(_("Name"), [each.name for each in known], key="match", width=380)
            st.button(
                _("Take the word back"), key="match:back", icon=":material/undo:", on_click=_take_back, args=(name,)
            )


def _take_back(name: str) -> None:
    withdraw(home(), name, actor=ACTOR, tell=lambda _doing: None)

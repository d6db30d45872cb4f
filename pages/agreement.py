"""Agreement: what was agreed with this partner, who moved under it, and what was decided?"""

import streamlit as st

from ui.agreement_list import WINDOWS, listed
from ui.agreement_privacy import is_in_office
from ui.decisions import decide_about, draw_history, just_decided
from ui.empty import how_to_load
from ui.figures.exchange_agreement import draw_copies, draw_flows, draw_terms, one
from ui.figures.exchange_history import draw_changes
from ui.filters import Scope
from ui.finding import found
from ui.replay import replay
from ui.store import edition
from ui.words import _

TITLE = _("Agreement")
ICON = ":material/handshake:"
GROUP = ""
ORDER = 24

st.title(TITLE, anchor=False)
st.caption(_("What was agreed with this partner, who moved under it, and what was decided?"))
now = edition()
scope = Scope(edition=now)
window = next(iter(WINDOWS))
if not now.version or listed(scope, window).empty:
    how_to_load(("agreements", "ewp_agreements"))
    st.stop()
chosen = found(listed(scope, window))
if chosen is None:
    st.stop()
is_mailed = not is_in_office()
left, right = st.columns([2, 3])
with left, st.container(border=True):
    draw_terms(scope, chosen, window, is_mailed=is_mailed)
with right, st.container(border=True):
    hidden = "all" if is_mailed and one(scope, chosen, window, is_mailed=True)["is_hidden"] else "few"
    replay(draw_flows, scope, chosen, hidden if is_mailed else "nothing")
with st.container(border=True):
    st.subheader(_("Decisions"), anchor=False)
    just_decided()
    draw_history(chosen, is_mailed=is_mailed)
    decide_about([chosen], "one")
left, right = st.columns(2)
with left, st.container(border=True):
    replay(draw_copies, scope, chosen)
with right, st.container(border=True):
    history = st.expander(_("What changed, load by load"), key="changes", on_change="rerun", icon=":material/history:")
    if history.open:
        with history:
            replay(draw_changes, scope, chosen)

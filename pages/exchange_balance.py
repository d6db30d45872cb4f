"""Exchange balance: do as many come as go, and which agreements must be decided about?"""

import streamlit as st

from ui.agreement_list import WINDOWS, by_number
from ui.agreements import draw_agreements, needing
from ui.choices import draw_choices
from ui.decisions import decide_about, draw_decisions, just_decided
from ui.empty import has_nothing
from ui.figures.exchange_answer import draw_answer
from ui.figures.exchange_balance import agreements, by, flows
from ui.figures.exchange_countries import countries
from ui.figures.exchange_map import draw_map
from ui.figures.exchange_seats import draw_lists
from ui.figures.exchange_states import states
from ui.figures.exchange_twice import draw_twice, hint
from ui.figures.exchange_what_if import draw_what_if
from ui.filters import filters
from ui.matches import draw_matches
from ui.panel import panel
from ui.store import edition
from ui.words import _

TITLE = _("Exchange balance")
ICON = ":material/sync_alt:"
GROUP = ""
ORDER = 20

st.title(TITLE, anchor=False)
st.caption(_("Do as many come as go, and which agreements must be decided about?"))
now = edition()
if has_nothing(now, ("inbound_students", "outbound_students", "agreements"), ("mobilities", "agreements")):
    st.stop()
scope = filters(now, ("inbound_students", "outbound_students"), ("faculty", "level", "country"))
window = st.segmented_control(
    _("Balance over"), list(WINDOWS), default="5", required=True, format_func=lambda name: _(WINDOWS[name]),
    key="window", bind="query-params",
)  # fmt: skip
glance, table, what_if, decisions, counting = st.tabs(
    [_("At a glance"), _("All agreements"), _("What if"), _("Decisions"), _("How it is counted")],
    key="view", on_change="rerun", bind="query-params",
)  # fmt: skip
if glance.open:
    with glance:
        draw_answer(scope, window)
        hint(now)
        panel(flows, scope)
        with st.container(border=True):
            needing(scope, window)
        draw_map(scope)
        left, right = st.columns(2)
        with left:
            panel(countries, scope)
        with right:
            panel(states, scope, "faculty", window)
            panel(agreements, scope)
        panel(by, scope, "faculty")
        draw_lists(scope)
if table.open:
    with table:
        just_decided()
        chosen = draw_agreements(scope, window)
        if chosen:
            decide_about(chosen, "several")
        else:
            st.caption(_("Choose rows at their left edge, by Shift and the space bar, or by name; Open shows one."))
if what_if.open:
    with what_if:
        draw_what_if(scope, window)
if decisions.open:
    with decisions:
        just_decided()
        draw_decisions(now, lambda: by_number(now))
if counting.open:
    with counting:
        draw_choices(now)
        st.subheader(_("Partners to confirm"), anchor=False)
        draw_matches(now)
        draw_twice(now)

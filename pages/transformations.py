"""Transformations: what did the office change, why, and what came of it?"""

import streamlit as st

from ui.effects import areas, changes, plans, work_ahead
from ui.empty import nothing_registered
from ui.figures.transformations import card, draw_timeline, offer_to_open
from ui.filters import Scope
from ui.links import link
from ui.plan_form import draw_forms
from ui.store import edition
from ui.words import _

TITLE = _("Transformations")
ICON = ":material/change_circle:"
GROUP = _("What we changed")
ORDER = 40

st.title(TITLE, anchor=False)
st.caption(_("What did the office change, why, and what came of it?"))
now = edition()
scope = Scope(edition=now)
found, register = st.tabs(
    [_("What was changed"), _("Register a change or an event")], key="view", on_change="rerun", bind="query-params"
)
if register.open:
    with register:
        draw_forms(now)
if found.open:
    with found:
        if not changes(now):
            nothing_registered("transformations", "events")
            st.stop()
        with st.container(horizontal=True, vertical_alignment="bottom"):
            area = st.selectbox(
                _("Area"),
                areas(now),
                index=None,
                placeholder=_("All areas"),
                key="area",
                bind="query-params",
                width=360,
            )
            names = [change.name for change in changes(now, area)]
            chosen = st.selectbox(_("Change"), names, key="change", bind="query-params", width=360)
            link("merit")
            link("present")
        with st.container(border=True):
            draw_timeline(scope, area, chosen)
        offer_to_open(plans(now, area))
        for change in changes(now, area):
            if change.name == chosen:
                card(scope, change)
        work_ahead(now)

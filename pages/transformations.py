"""Transformations: what did the office change, why, and what came of it?"""

import streamlit as st

from ui.empty import how_to_load
from ui.figures.transformations import areas, card, changes, draw_timeline
from ui.filters import Scope
from ui.replay import replay
from ui.store import edition
from ui.words import _

TITLE = _("Transformations")
ICON = ":material/change_circle:"
GROUP = ""
ORDER = 40

st.title(TITLE, anchor=False)
st.caption(_("What did the office change, why, and what came of it?"))
now = edition()
scope = Scope(edition=now)
if not changes(now, None):
    how_to_load(("transformations", "events"))
    st.stop()
area = st.selectbox(
    _("Area"), areas(now), index=None, placeholder=_("All areas"), key="area", bind="query-params", width=360
)
with st.container(border=True):
    replay(draw_timeline, scope, area)
with st.grid(2, min_column_width=460):
    for change in changes(now, area):
        card(scope, change)

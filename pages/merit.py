"""Merit: of what we changed, what is our merit and what is not?"""

import streamlit as st

from ui.effects import areas, changes, plans, work_ahead
from ui.empty import nothing_registered
from ui.figures.merit import draw_merit
from ui.figures.transformations import offer_to_open
from ui.filters import Scope
from ui.links import link
from ui.store import edition
from ui.words import _

TITLE = _("Merit")
ICON = ":material/workspace_premium:"
GROUP = _("What we changed")
ORDER = 41

st.title(TITLE, anchor=False)
st.caption(_("Of what we changed, what is our merit, and what is not?"))
now = edition()
if not changes(now):
    nothing_registered("transformations")
    st.stop()
with st.container(horizontal=True, vertical_alignment="bottom"):
    area = st.selectbox(
        _("Area"), areas(now), index=None, placeholder=_("All areas"), key="area", bind="query-params", width=360
    )
    link("transformations")
    link("lessons")
    link("present")
offer_to_open(plans(now, area))
draw_merit(Scope(edition=now), area)
work_ahead(now)

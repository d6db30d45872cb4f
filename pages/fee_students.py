"""Fee students: where are they heading, and does that match the goals that were set?"""

import streamlit as st

from ui.empty import has_nothing
from ui.figures.fee_students import by, contrast, growth, trend
from ui.filters import base_year, filters
from ui.panel import panel
from ui.store import edition
from ui.words import _

TITLE = _("Fee students")
ICON = ":material/school:"
GROUP = ""
ORDER = 30

st.title(TITLE, anchor=False)
st.caption(_("Where are they heading, and does that match the goals that were set?"))
now = edition()
if has_nothing(now, ("fee_students",), ("headcounts",)):
    st.stop()
scope = filters(now, ("fee_students",), ("faculty", "level", "country"))
panel(trend, scope)
base = base_year(now, ("fee_students",))
panel(contrast, scope, base)
panel(growth, scope)
left, right = st.columns(2)
with left:
    panel(by, scope, "country")
with right:
    panel(by, scope, "faculty")

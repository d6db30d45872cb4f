"""Fee students: where are they heading, and does that match the goals that were set?"""

import streamlit as st

from ui.empty import has_nothing
from ui.figures.fee_contrast import contrast
from ui.figures.fee_counted import definitions, pick_counted
from ui.figures.fee_forecast import draw_forecast
from ui.figures.fee_students import by, draw_answer, growth, pick_base, trend
from ui.filters import filters
from ui.panel import panel
from ui.replay import replay
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
with st.container(horizontal=True, vertical_alignment="bottom"):
    scope = pick_counted(filters(now, ("fee_students",), ("faculty", "level", "country")))
    base = pick_base(scope)
glance, origin, ahead, counting = st.tabs(
    [_("At a glance"), _("Countries"), _("Forecast"), _("How it is counted")],
    key="view",
    on_change="rerun",
    bind="query-params",
)
if glance.open:
    with glance:
        replay(draw_answer, scope, base)
        panel(contrast, scope, base)
        left, right = st.columns([3, 2])
        with left:
            panel(trend, scope)
        with right:
            panel(growth, scope)
if origin.open:
    with origin:
        left, right = st.columns(2)
        with left:
            panel(by, scope, "country")
        with right:
            panel(by, scope, "faculty")
if ahead.open:
    with ahead:
        draw_forecast(scope)
if counting.open:
    with counting:
        panel(definitions, scope)

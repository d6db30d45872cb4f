"""Fee students: where are they heading, and does that match the goals that were set?"""

import streamlit as st

from ui.empty import has_nothing
from ui.figures import fee_money as money
from ui.figures import fee_work as work
from ui.figures.fee_cohorts import draw_cohorts
from ui.figures.fee_contrast import contrast
from ui.figures.fee_counted import definitions, pick_counted, uncounted
from ui.figures.fee_countries import concentration
from ui.figures.fee_forecast import draw_forecast
from ui.figures.fee_funnel import draw_way
from ui.figures.fee_students import by, draw_answer, growth, pick_base, trend
from ui.figures.fee_what_if import draw_what_if
from ui.filters import filters
from ui.panel import panel
from ui.replay import replay
from ui.sections import section
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
apart = uncounted(scope)
glance, way, origin, worth, ahead, counting = st.tabs(
    [_("At a glance"), _("To the degree"), _("Countries"), _("Money and work"), _("Forecast"), _("How it is counted")],
    key="view", on_change="rerun", bind="query-params",
)  # fmt: skip
if glance.open:
    with glance:
        replay(draw_answer, scope, base)
        panel(contrast, scope, base)
        left, right = st.columns([3, 2])
        with left:
            panel(trend, scope)
        with right:
            panel(growth, scope)
if way.open:
    with way:
        section(now, ("admissions", "funnel"), _("The way to the degree"), lambda: draw_way(apart))
        section(now, ("admissions", "funnel"), _("Who stays and finishes"), lambda: draw_cohorts(apart))
        section(now, ("permits",), _("Residence permits"), lambda: panel(work.permits, apart))
if origin.open:
    with origin:
        left, right = st.columns(2)
        with left:
            panel(by, scope, "country")
        with right:
            panel(concentration, scope)
        with st.container(border=True):
            draw_what_if(scope)
        panel(by, scope, "faculty")
if worth.open:
    with worth:
        section(now, ("tuition",), _("Tuition"), lambda: money.draw_tuition(apart))
        section(now, ("workload",), _("Work per student"), lambda: work.draw_work(apart))
if ahead.open:
    with ahead:
        draw_forecast(scope)
if counting.open:
    with counting:
        panel(definitions, scope)

"""Service quality: is our service better than last year, and what should we fix first?"""

import streamlit as st

from ui.empty import has_nothing
from ui.figures.service_quality import elements, rate, reported, sections
from ui.filters import filters, pick
from ui.panel import panel
from ui.store import edition
from ui.words import _

TITLE = _("Service quality")
ICON = ":material/sentiment_satisfied:"
GROUP = ""
ORDER = 10

st.title(TITLE, anchor=False)
st.caption(_("Is our service better than last year, and what should we fix first?"))
now = edition()
if has_nothing(now, ("satisfied_share", "reported_satisfied_share"), ("survey_responses", "survey_results")):
    st.stop()
survey = pick(now, ("satisfied_share", "reported_satisfied_share"), "survey")
scope = filters(now, ("satisfied_share",), ("faculty", "level", "mobility_type"))
panel(sections, scope, survey)
panel(elements, scope, survey)
left, right = st.columns(2)
with left:
    panel(rate, scope, survey, "response_rate")
with right:
    panel(rate, scope, survey, "recommend_share")
panel(reported, scope, survey)

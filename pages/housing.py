"""Housing: what do tenants say of their room, from application to deposit, and where must something be done?"""

from dataclasses import replace
from functools import partial

import streamlit as st

from metrics import Way
from ui import surveys
from ui.empty import has_nothing
from ui.figures.comments import comments_panel
from ui.figures.housing import areas, compared, facets, promoters, repair_days, repairs, response
from ui.figures.service_answer import draw_answer
from ui.figures.service_changes import changed
from ui.figures.service_measured import answered, weights
from ui.figures.service_trend import trend
from ui.filters import Scope, pick
from ui.fragments import either, slowly
from ui.history import asked, choose, look_at_one
from ui.panel import panel
from ui.replay import replay
from ui.store import edition
from ui.words import _

TITLE = _("Housing")
ICON = ":material/apartment:"
GROUP = ""
ORDER = 15

st.title(TITLE, anchor=False)
st.caption(_("What do tenants say of their room, and where must something be done?"))
now = edition()
if has_nothing(now, ("satisfied_share",), ("survey_responses",)):
    st.stop()
survey = pick(now, ("satisfied_share",), "survey", usual="housing")
with st.container(horizontal=True, vertical_alignment="bottom"):
    wave, since = surveys.pick_waves(now, survey, is_seasonal=True)
    scope = Scope(edition=now, chosen=surveys.pick_students(now), way=surveys.pick_way())
replay(draw_answer, scope, survey, wave, since, "", "")
st.caption(compared(wave, since))
either(facets, scope, survey, wave, since)
either(trend, scope, survey)
either(areas, scope, survey, wave, since)
section = repairs(scope, survey)
left, right = st.columns(2)
with left:
    panel(repair_days, scope, survey, section)
with right:
    if section:
        either(trend, scope, survey, section)
    else:
        st.markdown(_("This survey asks nothing about repairs."))
look_at_one(scope, survey, wave)
panel(changed, scope, survey, wave, since, pick=partial(choose, list(asked(scope, survey, wave)), ""))
left, right = st.columns(2)
with left:
    panel(promoters, scope, survey)
with right:
    panel(response, scope, survey)
comments_panel(scope, survey)
panel(answered, scope, survey, wave)
slowly(weights, replace(scope, way=Way(is_weighted=True)), survey, wave)

"""Service quality: is our service better than last year, and what should we fix first?"""

from dataclasses import replace
from functools import partial

import streamlit as st

from metrics import Way
from ui import surveys
from ui.empty import has_nothing
from ui.figures.comments import comments_panel
from ui.figures.service_against import against, reweighted
from ui.figures.service_answer import draw_answer
from ui.figures.service_asked import asked
from ui.figures.service_changes import ALL, changed
from ui.figures.service_drivers import drivers
from ui.figures.service_measured import answered, representation, weights
from ui.figures.service_segments import segments
from ui.figures.service_trend import recommended, trend
from ui.filters import Scope, pick
from ui.fragments import either, slowly
from ui.history import asked as questions_of
from ui.history import choose, look_at_one
from ui.panel import panel
from ui.replay import replay
from ui.store import edition
from ui.words import _

TITLE = _("Service quality")
ICON = ":material/sentiment_satisfied:"
GROUP = ""
ORDER = 10
METRICS = ("satisfied_share", "reported_satisfied_share")

st.title(TITLE, anchor=False)
st.caption(_("Is our service better than last year, and what should we fix first?"))
now = edition()
if has_nothing(now, METRICS, ("survey_responses", "survey_results")):
    st.stop()
survey = pick(now, METRICS, "survey")
with st.container(horizontal=True, vertical_alignment="bottom"):
    wave, since = surveys.pick_waves(now, survey)
    section = surveys.pick_section(Scope(edition=now), survey)
    group = surveys.pick_group(now, survey)
    scope = Scope(edition=now, chosen=surveys.pick_students(now), way=surveys.pick_way())
replay(draw_answer, scope, survey, wave, since, group, section)
either(trend, scope, survey, section)
questions = questions_of(scope, survey, wave, section)
pick_one = partial(choose, list(questions), section)
with st.container(horizontal=True, vertical_alignment="bottom"):
    look_at_one(scope, survey, wave, section)
    shown = ALL if st.toggle(_("Show all questions"), key="all", bind="query-params") else ""
left, right = st.columns(2) if group else (st.container(), st.container())
with left:
    panel(changed, scope, survey, wave, since, section, shown, pick=pick_one)
with right:
    panel(against, scope, survey, wave, group, section, shown, pick=pick_one)
trait = surveys.pick_trait(scope)
if trait:
    either(segments, scope, survey, wave, trait, section)
slowly(drivers, scope, survey, wave, section)
slowly(reweighted, scope, survey, wave, group, section)
left, right = st.columns(2)
with left:
    either(recommended, scope, survey)
with right:
    slowly(weights, replace(scope, way=Way(is_weighted=True)), survey, wave)
comments_panel(scope, survey, section or None)
left, right = st.columns([2, 3])
with left:
    panel(answered, scope, survey, wave)
with right:
    panel(representation, scope, survey, wave)
panel(asked, scope, survey, wave)

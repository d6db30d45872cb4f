"""Signals: what left its usual range, who owns it, and has somebody looked?"""

import streamlit as st

from ui.empty import how_to_load
from ui.figures.signal import draw_many, draw_one
from ui.figures.signals import CHOSEN, SHOWN, areas, draw_downloads, draw_table, sentence, shown
from ui.filters import Scope
from ui.signals import title, watched
from ui.store import edition
from ui.words import _

TITLE = _("Signals")
ICON = ":material/notifications_active:"
GROUP = ""
ORDER = 6

st.title(TITLE, anchor=False)
st.caption(_("What left its usual range, who owns it, and has somebody looked?"))
now = edition()
scope = Scope(edition=now)
everything = watched(now)
if not everything:
    how_to_load(("observations", "headcounts", "survey_responses", "targets"))
    st.stop()
with st.container(horizontal=True, vertical_alignment="bottom"):
    owner = st.selectbox(
        _("Owner"), sorted({_(each.owner) for each in everything}), index=None, placeholder=_("All owners"),
        key="owner", bind="query-params", width=300,
    )  # fmt: skip
    area = st.selectbox(
        _("Area"), areas(everything), index=None, placeholder=_("All areas"), key="area", bind="query-params", width=300
    )
    which = st.segmented_control(
        _("Show"), list(SHOWN), default="left", required=True, format_func=lambda name: _(SHOWN[name]),
        key="show", bind="query-params",
    )  # fmt: skip
mine = [each for each in everything if owner in (None, _(each.owner)) and area in (None, _(each.area))]
st.markdown(sentence(mine, now.today))
found = shown(mine, str(which), now.today)
if found:
    draw_table(found, now.today)
    draw_downloads(found, scope)
names = [title(each) for each in found or mine]
chosen = st.selectbox(_("Look at one KPI"), names, key=CHOSEN, bind="query-params", width=560)
if chosen in names:
    draw_one(scope, (found or mine)[names.index(chosen)])
if others := [each for each in found if title(each) != chosen]:
    draw_many(scope, others)

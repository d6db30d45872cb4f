"""Lessons: what failed, and what could have been foreseen?"""

import streamlit as st

from ui.effects import areas, changes
from ui.empty import nothing_registered
from ui.figures.lessons import draw_lessons
from ui.links import link
from ui.store import edition
from ui.words import _

TITLE = _("Lessons")
ICON = ":material/school:"
GROUP = _("What we changed")
ORDER = 42

st.title(TITLE, anchor=False)
st.caption(_("What failed in what we changed, and what could have been foreseen?"))
now = edition()
if not changes(now):
    nothing_registered("transformations")
    st.stop()
with st.container(horizontal=True, vertical_alignment="bottom"):
    area = st.selectbox(
        _("Area"), areas(now), index=None, placeholder=_("All areas"), key="area", bind="query-params", width=360
    )
    words = st.text_input(
        _("Words"), type="search", key="words", bind="query-params", width=360, placeholder=_("Words of a lesson")
    )
    link("transformations")
draw_lessons(now, area, words)

"""Statutory figures: what do rankings, the ministry and the annual report ask for, and what is it?"""

import streamlit as st

from ui.empty import has_nothing
from ui.figures.figures_table import draw_definitions, draw_downloads, draw_figures, figures, pick_years
from ui.filters import Scope
from ui.store import edition
from ui.words import _

TITLE = _("Statutory figures")
ICON = ":material/format_list_numbered:"
GROUP = _("Data")
ORDER = 48

st.title(TITLE, anchor=False)
st.caption(_("What do rankings, the ministry and the annual report ask for, and how is it counted?"))
now = edition()
if has_nothing(now, ("headcount", "inbound_students", "outbound_students"), ("headcounts", "mobilities")):
    st.stop()
scope = Scope(edition=now)
years = pick_years(figures(scope))
draw_figures(scope, years)
draw_downloads(scope, years)
draw_definitions(scope, years)

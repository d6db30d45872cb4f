"""Overview: what needs attention, and who owns it?"""

import streamlit as st

from ui.empty import nothing_loaded
from ui.figures.overview import overview
from ui.filters import filters
from ui.store import edition
from ui.words import _

TITLE = _("Overview")
ICON = ":material/dashboard:"
GROUP = ""
ORDER = 0

st.title(TITLE, anchor=False)
now = edition()
if nothing_loaded(now):
    st.stop()
scope = filters(now, ("satisfied_share", "fee_students", "inbound_students"), ("faculty", "level"))
overview(scope)

"""Data quality: what was loaded, how was it checked, and how fresh is it?"""

import streamlit as st

from ui.empty import nothing_loaded
from ui.figures.data_quality import draw_loads, draw_rules, draw_sources, loads
from ui.filters import Scope
from ui.loading import described, rejected
from ui.replay import replay
from ui.store import edition, home
from ui.words import _

TITLE = _("Data quality")
ICON = ":material/verified:"
GROUP = _("Data")
ORDER = 60

st.title(TITLE, anchor=False)
st.caption(_("What was loaded, how was it checked, and how fresh is it?"))
now = edition()
if nothing_loaded(now):
    st.stop()
scope = Scope(edition=now)
replay(draw_sources, scope)
replay(draw_loads, scope)
only_failed = st.toggle(_("Only rules that did not pass everywhere"), key="failed", bind="query-params")
replay(draw_rules, scope, only_failed)
aside = [load for load in loads(now) if load.rows_rejected]
if aside:
    st.header(_("Rows set aside"), anchor=False)
    chosen = st.selectbox(_("Load"), aside, format_func=described, key="aside")
    rejected(home().register.rejects(chosen.id), chosen.file, "quality")

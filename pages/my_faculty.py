"""My faculty: how does our exchange stand, beside the others, and what must we decide?"""

import streamlit as st

from ui.agreement_list import WINDOWS
from ui.agreements import draw_for_faculty
from ui.empty import has_nothing
from ui.figures.exchange_answer import draw_answer
from ui.figures.exchange_balance import flows
from ui.figures.exchange_countries import countries
from ui.figures.exchange_faculty import among
from ui.figures.exchange_states import states
from ui.filters import Scope, known
from ui.panel import panel
from ui.store import edition
from ui.words import _

TITLE = _("My faculty")
ICON = ":material/account_balance:"
GROUP = ""
ORDER = 22
METRICS = ("inbound_students", "outbound_students", "agreements")

st.title(TITLE, anchor=False)
st.caption(_("How does our exchange stand, beside the others, and what must we decide?"))
now = edition()
if has_nothing(now, METRICS, ("mobilities", "agreements")):
    st.stop()
faculties = known(now, METRICS, "faculty")
if not faculties:
    st.info(_("No list says which faculty an agreement or a stay belongs to. Load one that has this column."))
    st.stop()
with st.container(horizontal=True, vertical_alignment="bottom"):
    faculty = st.selectbox(
        _("Faculty"), faculties, index=None, placeholder=_("Choose a faculty"), key="faculty", bind="query-params",
        width=320,
    )  # fmt: skip
    window = st.segmented_control(
        _("Balance over"), list(WINDOWS), default="5", required=True, format_func=lambda name: _(WINDOWS[name]),
        key="window", bind="query-params",
    )  # fmt: skip
if faculty is None:
    st.info(_("Choose a faculty. Its name then stands in this page's address, which can be mailed or bookmarked."))
    st.stop()
everyone = Scope(edition=now)
scope = Scope(edition=now, chosen=(("faculty", faculty),))
draw_answer(scope, window)
left, right = st.columns(2)
with left:
    panel(flows, scope)
with right:
    panel(among, everyone, faculty, window)
left, right = st.columns(2)
with left:
    panel(countries, scope)
with right:
    panel(states, everyone, "faculty", window)
with st.container(border=True):
    draw_for_faculty(scope, window)

"""Exchange balance: do as many come as go, and which agreements are unused or out of balance?"""

import streamlit as st

from ui.empty import has_nothing
from ui.figures.exchange_balance import agreements, by, flows
from ui.filters import filters
from ui.panel import panel
from ui.store import edition
from ui.words import _

TITLE = _("Exchange balance")
ICON = ":material/sync_alt:"
GROUP = ""
ORDER = 20

st.title(TITLE, anchor=False)
st.caption(_("Do as many come as go, and which agreements are unused or out of balance?"))
now = edition()
if has_nothing(now, ("inbound_students", "outbound_students"), ("mobilities", "agreements")):
    st.stop()
scope = filters(now, ("inbound_students", "outbound_students"), ("faculty", "level", "country"))
panel(flows, scope)
left, right = st.columns(2)
with left:
    panel(by, scope, "faculty")
with right:
    panel(agreements, scope)
panel(by, scope, "country")

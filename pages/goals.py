"""Goals: which will be missed, who answers for them, and who looked last?"""

import streamlit as st

from ui.empty import how_to_load
from ui.figures.goals import CHOSEN, ORDERS, draw_downloads, draw_one, draw_table, ordered, sentence
from ui.filters import Scope
from ui.goals import goals, name_of, unknown
from ui.store import edition
from ui.words import _, safe

TITLE = _("Goals")
ICON = ":material/flag:"
GROUP = ""
ORDER = 5

st.title(TITLE, anchor=False)
st.caption(_("Which goals will be missed, who answers for them, and who looked last?"))
now = edition()
scope = Scope(edition=now)
everything = goals(scope)
if not everything:
    how_to_load(("targets",))
    st.stop()
with st.container(horizontal=True, vertical_alignment="bottom"):
    owner = st.selectbox(
        _("Owner"), sorted({each.target.owner for each in everything}), index=None, placeholder=_("All owners"),
        key="owner", bind="query-params", width=300,
    )  # fmt: skip
    order = st.segmented_control(
        _("Order"), list(ORDERS), default="missed", required=True, format_func=lambda name: _(ORDERS[name]),
        key="order", bind="query-params",
    )  # fmt: skip
found = ordered([each for each in everything if owner in (None, each.target.owner)], str(order), now.today)
st.markdown(sentence(found, now.today))
draw_table(found, now.today)
draw_downloads(found, scope)
if absent := unknown():
    told = ", ".join(safe(each.metric) for each in absent)
    st.caption(
        _("Targets of KPIs that are not known: {names}. The definitions list those that are.").format(names=told)
    )
names = [name_of(each) for each in found]
chosen = st.selectbox(_("Look at one goal"), names, key=CHOSEN, bind="query-params", width=560)
if chosen in names:
    draw_one(scope, found[names.index(chosen)])

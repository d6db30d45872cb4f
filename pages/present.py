"""Present: what is our merit and what is not, one screen at a time?"""

from functools import partial

import streamlit as st

from ui.effects import changes, plans, work_ahead
from ui.empty import nothing_registered
from ui.figures.transformations import offer_to_open
from ui.filters import Scope
from ui.handout import handout
from ui.presenter import STEP, begin, present, screens
from ui.store import edition
from ui.words import _, plural

TITLE = _("Present")
ICON = ":material/slideshow:"
GROUP = _("What we changed")
ORDER = 43

now = edition()
names = [change.name for change in reversed(changes(now))]
if STEP in st.session_state and names:
    present(Scope(edition=now), st.session_state.get("presented", names))
    st.stop()
st.title(TITLE, anchor=False)
st.caption(_("What is our merit and what is not, one screen at a time, with what failed."))
if not names:
    nothing_registered("transformations")
    st.stop()
offer_to_open(plans(now))
chosen = st.multiselect(_("Changes to show"), names, default=names, key="chosen")
shown = screens(now, chosen)
st.markdown(plural("{n} screen.", "{n} screens.", len(shown)))
with st.container(horizontal=True):
    if st.button(_("Present"), type="primary", icon=":material/slideshow:", disabled=not chosen, key="present:begin"):
        st.session_state["presented"] = chosen
        begin()
        st.rerun()
    st.download_button(
        _("Handout to print"), data=partial(handout, now, chosen), file_name=f"merit-version-{now.version}.html",
        mime="text/html", icon=":material/print:", on_click="ignore", key="present:handout", disabled=not chosen,
    )  # fmt: skip
st.caption(
    _("Keys: → or space for the next screen, ← for the one before, Esc to end. A clicker for presentations works too.")
)
work_ahead(now)

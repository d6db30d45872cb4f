"""Definitions: what exactly does each number mean?"""

import streamlit as st

from metrics import catalogue
from ui.evidence import definition
from ui.words import _, plural

TITLE = _("Definitions")
ICON = ":material/menu_book:"
GROUP = _("Data")
ORDER = 70

st.title(TITLE, anchor=False)
st.caption(_("What exactly does each number mean? Every example here is run by the tests."))
wanted = st.text_input(_("Search"), type="search", live="300ms", key="search", bind="query-params").casefold()
found = [
    metric
    for metric in catalogue().values()
    if all(
        word in f"{metric.id} {_(metric.title)} {_(metric.question)} {_(metric.meaning)}".casefold()
        for word in wanted.split()
    )
]
st.caption(plural("{n} metric", "{n} metrics", len(found)))
for metric in found:
    opened = st.expander(f"**{_(metric.title)}** · {_(metric.question)}", key=f"metric:{metric.id}", on_change="rerun")
    if opened.open:
        with opened:
            definition(metric)

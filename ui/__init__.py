"""What the pages share: the open home, filters in the address, cards, charts, tables, evidence and words."""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

# Streamlit runs a file of a folder called pages/ by itself, past app.py, when the first visit of a server goes there:
# no menu, no banner and one day no sign-in. Every page imports this package, so it is caught here, and begun again.
if PagesManager.uses_pages_directory:
    PagesManager.uses_pages_directory = False
    st.rerun()

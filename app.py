"""The dashboard: `streamlit run app.py`, or `merit serve`."""

import streamlit as st

from data.outdated import Outdated
from ui.empty import made_by_an_older_version
from ui.frame import banner, begin, footer
from ui.menu import menu
from ui.store import edition
from ui.warm import warm


def main() -> None:
    begin()
    page = st.navigation(menu(), position="top")
    try:
        now = edition()
    except Outdated as outdated:
        made_by_an_older_version(outdated)
        return
    banner(now)
    body = st.container()
    footer(now)  # before the page is run, which may end early
    warm()
    with body:
        page.run()


if __name__ == "__main__":
    main()

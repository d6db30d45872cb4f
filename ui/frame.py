"""What stands around every page: name and sign, the banner of a demonstration above, the version below."""

from pathlib import Path

import streamlit as st

from ui.replay import replay
from ui.store import Edition, is_demonstration
from ui.words import _, number

SIGN = Path(__file__).with_name("merit.svg")


def begin() -> None:
    st.set_page_config(page_title="Merit", page_icon=SIGN, layout="wide")
    st.logo(SIGN, size="large")


def banner(now: Edition) -> None:
    if is_demonstration(now):
        replay(_demonstration)


def _demonstration() -> None:
    words = _("Demonstration: a fictitious university. No number here is about a real one.")
    st.markdown(f":blue-background[:material/science: {words}]")


def footer(now: Edition) -> None:
    replay(_version, now.version)


def _version(version: int) -> None:
    if version:
        said = _("Version {version} of the data. Every number is followed back to its file under its evidence button.")
        st.caption(said.format(version=number(version)))
    else:
        st.caption(_("Version 0: nothing is loaded yet."))

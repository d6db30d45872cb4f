"""What may be mailed around of agreements: a list and a page that tell no number of fewer than 5 students.

There is no sign-in, so a link is taken to be mailed: an agreement's page tells such numbers only to whoever opened it
from the office's own list, in the same visit.
"""

import pandas as pd
import streamlit as st

from metrics import agreements_to_mail

IN_OFFICE = "opened in the office"


def without_small_counts(frame: pd.DataFrame) -> pd.DataFrame:
    """Who sees to a decision is the office's own business."""
    kept = agreements_to_mail(frame)
    return kept.assign(decided=kept["decision"])


def opened_from(*, office: bool) -> None:
    st.session_state[IN_OFFICE] = office


def is_in_office() -> bool:
    return bool(st.session_state.get(IN_OFFICE))

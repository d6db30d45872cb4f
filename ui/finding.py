"""One agreement found by its number or by words; its number stands in the address, so that a link opens it."""

import pandas as pd
import streamlit as st

from ui.agreement_list import with_words
from ui.store import home
from ui.words import _, number

KEY = "agreement"
SHOWN = 12


def found(frame: pd.DataFrame) -> str | None:
    """The number of the agreement asked for; None where the visitor is still choosing, who is shown what fits."""
    wanted = st.text_input(
        _("Agreement"), type="search", key=KEY, bind="query-params", width=420,
        placeholder=_("Its number, or words of its partner or unit"),
    ).strip()  # fmt: skip
    for number_of in (wanted, home().register.number_kept(wanted)):  # one that was joined is found under the other's
        if (frame["agreement"] == number_of).any():
            return number_of
    fitting = with_words(frame, wanted)
    if fitting.empty:
        st.info(_("No agreement has this number or these words."), title=_("Not found"), icon=":material/search_off:")
        return None
    if wanted and len(fitting) == 1:
        return str(fitting["agreement"].iloc[0])
    st.markdown(_("**{n} agreements fit.** Choose one, or write more words.").format(n=number(len(fitting))))
    for row in fitting.head(SHOWN)[["agreement", "partner", "faculty"]].to_numpy().tolist():
        _offer(str(row[0]), " · ".join(str(each) for each in row if each))
    return None


def _offer(chosen: str, label: str) -> None:
    st.button(
        label, key=f"open {chosen}", type="tertiary", icon=":material/arrow_forward:", on_click=_choose, args=(chosen,)
    )


def _choose(chosen: str) -> None:
    st.session_state[KEY] = chosen

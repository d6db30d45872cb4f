"""What each load changed in one agreement, the newest first."""

from collections.abc import Sequence

import streamlit as st

from loaders.history import Change, NoHistory, changes
from ui.filters import Scope
from ui.store import home, once
from ui.tables import plain_table
from ui.words import _, day

OF_AGREEMENTS = ("agreements", "ewp_agreements")
"""Loaders whose loads are compared with those before."""


def draw_changes(scope: Scope, wanted: str) -> None:
    """What each load changed in this agreement, the newest first."""
    numbers = home().register.numbers_of(wanted)
    rows = [
        {_("Load"): str(load), _("Loaded"): when, _("Change"): change.sentence}
        for load, when, found in once(scope.edition, _read_history)
        for change in found
        if change.agreement in numbers
    ]
    if rows:
        plain_table(rows, alt=_("What each load changed in this agreement"))
    else:
        st.markdown(_("No load has changed it since it was first listed."))


def _read_history() -> Sequence[tuple[int, str, list[Change]]]:
    loads = [each for each in home().register.loads() if each.loader in OF_AGREEMENTS and each.undone_at is None]
    found = []
    for load in loads:
        try:
            found.append((load.id, day(load.at), changes(home(), load.id)))
        except NoHistory:
            continue
    return found

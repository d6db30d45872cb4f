"""Saving the forms of the register: what is sent becomes a load, and what was registered alone is taken back alone."""

from collections.abc import Sequence
from hashlib import sha256

import streamlit as st

from data.records import Event, Load, Transformation
from loaders.ingest import Outcome
from ui.loading import CAME_OF_IT, answer, ask_to_undo, run
from ui.plan_draft import ChangeDraft, EventDraft, as_file, faults
from ui.store import home
from ui.upload import Upload, shown_name
from ui.words import _, safe

SENT, SAVED = "form sent", "form saved"
"""Where the session keeps the name that was sent last, and the load that came of it: the next form is empty then, and
what others load meanwhile leaves it as it is."""


def came_of_it() -> None:
    """What was saved, in the reader's words; all else as the page of loads says it."""
    last = st.session_state.get(CAME_OF_IT)
    name = st.session_state.get(SENT, "")
    if isinstance(last, Outcome) and last.file == shown_name(f"{name}.yaml") and last.rows_accepted:
        st.session_state[SAVED] = last.load_id
        said = _("Saved: {name}. It stands under *What was changed*.")
        st.success(said.format(name=safe(name)), icon=":material/check:")
    else:
        answer()


def form_key(kind: str, edited: Transformation | Event | None) -> str:
    """Another one begins another form; so does what somebody else changed in this one."""
    return f"{kind}:{st.session_state.get(SAVED, 0)}:{sha256(repr(edited).encode()).hexdigest()[:12] if edited else ''}"


def send(draft: ChangeDraft | EventDraft, loader: str, taken: Sequence[str]) -> None:
    found = faults(draft, taken)
    if found:
        st.error("\n".join(f"- {fault}" for fault in found), title=_("Nothing was saved"))
        return
    st.session_state[SENT] = draft.name.strip()
    run(Upload(name=f"{draft.name.strip()}.yaml", content=as_file(draft), loader=loader), is_check=False)


def way_back(loader: str, name: str) -> None:
    """What was registered by itself can be taken back by itself."""
    last = _load_of(loader, name)
    if last is None:
        st.caption(_("It came with a file that holds others too: take that file back on the page Load data."))
    elif st.button(_("Take back what was saved last"), key=f"back:{loader}", icon=":material/undo:"):
        ask_to_undo(last)


def _load_of(loader: str, name: str) -> Load | None:
    mine = (load for load in home().register.loads() if load.loader == loader and load.state == "current")
    return next((load for load in mine if list(load.slices) == [name]), None)

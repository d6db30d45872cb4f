"""What is to become of agreements: decided for several at once, taken back, listed and taken away."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date

import streamlit as st

from data import spreadsheet
from data.decisions import DECISIONS, LONGEST_NOTE, Undecidable, decide, withdraw
from data.records import Decision
from ui.empty import WORKBOOK
from ui.loading import ACTOR
from ui.store import Edition, home
from ui.tables import Cells, table
from ui.words import N_, _, day, plural, safe

NAMES = {"renew": N_("Renew"), "renegotiate": N_("Renegotiate"), "close": N_("Close"), "watch": N_("Watch")}
JUST_DECIDED = "just decided"
"""Where the session keeps the agreements decided last, so that one button takes all of it back."""
NAMED = 5
Terms = Callable[[], Mapping[str, Cells]]
"""What is known of the agreements by their number, looked up when a list needs it."""


def decide_about(agreements: Sequence[str], where: str) -> None:
    """A form for the agreements; `where` tells two forms of a session apart."""
    with st.form(f"decide {where}"):
        st.markdown(_("**Decide about {agreements}**").format(agreements=_named(agreements)))
        chosen = st.segmented_control(
            _("Decision"), DECISIONS, format_func=lambda name: _(NAMES[name]), key=f"decision {where}"
        )
        with st.container(horizontal=True):
            owner = st.text_input(_("Who sees to it"), key=f"owner {where}", width=280)
            due = st.date_input(_("By when"), value=None, key=f"due {where}", format="YYYY-MM-DD", width=200)
        note = st.text_area(_("Note"), key=f"note {where}", max_chars=LONGEST_NOTE, height=80)
        is_sent = st.form_submit_button(_("Save the decision"), type="primary", icon=":material/gavel:")
    if is_sent and chosen is None:
        st.warning(_("Nothing was saved: choose one of {names} first.").format(names=_all_names()))
    elif is_sent and chosen is not None:
        _decide(agreements, chosen, note.strip(), owner.strip(), due)


def _named(agreements: Sequence[str]) -> str:
    some = ", ".join(map(safe, agreements[:NAMED]))
    more = len(agreements) - NAMED
    return _("{some} and {n} more").format(some=some, n=more) if more > 0 else some


def _all_names() -> str:
    return ", ".join(_(name) for name in NAMES.values())


def _decide(agreements: Sequence[str], chosen: str, note: str, owner: str, due: date | None) -> None:
    done = []
    try:
        for agreement in agreements:
            decide(home(), agreement, chosen, actor=ACTOR, note=note, owner=owner, due=due)
            done.append(agreement)
    except Undecidable as undecidable:
        st.error(safe(str(undecidable)), title=_("Saved for {n} of them").format(n=len(done)))
    if done:
        st.session_state[JUST_DECIDED] = (chosen, done)
    if len(done) == len(agreements):
        st.rerun()


def just_decided() -> None:
    """What was decided last in this session, and the way back."""
    chosen, agreements = st.session_state.get(JUST_DECIDED, ("", ()))
    if agreements:
        said = _("Decided for {agreements}: **{decision}**.")
        st.success(said.format(agreements=_named(agreements), decision=_(NAMES[chosen])), icon=":material/gavel:")
        st.button(_("Take this back"), key="decided:back", icon=":material/undo:", on_click=_take_back)


def _take_back() -> None:
    _chosen, agreements = st.session_state.pop(JUST_DECIDED)
    for agreement in agreements:
        _withdraw(agreement)


def _withdraw(agreement: str) -> None:
    """Somebody else may have taken it back meanwhile, and then nothing is left to do."""
    with suppress(Undecidable):
        withdraw(home(), agreement, actor=ACTOR)


def decided() -> dict[str, Decision]:
    """What holds, by agreement. Asked anew each time: a decision makes no new version of the data."""
    return {each.agreement: each for each in home().register.decisions()}


def draw_decisions(now: Edition, known: Terms) -> None:
    """All that holds, what is due first, and the same as a workbook."""
    found = sorted(decided().values(), key=lambda each: (each.due is None, each.due or date.max, each.agreement))
    if not found:
        st.info(
            _("No decision holds. Choose agreements in the table and say what is to become of them."),
            title=_("Nothing is decided yet"),
        )
        return
    late = sum(each.due is not None and each.due < now.today for each in found)
    counted = plural("{n} agreement has a decision.", "{n} agreements have a decision.", len(found))
    past = plural("**{n} is past its date.**", "**{n} are past their date.**", late) if late else ""
    st.markdown(f"{counted} {past}".strip())
    terms = known()
    rows = [_row(each, terms.get(each.agreement, {}), now.today) for each in found]
    table(rows, alt=_("Decisions about agreements, what is due first"))
    st.download_button(
        _("Decisions as XLSX"),
        data=lambda: as_workbook(rows),
        file_name=f"decisions-{now.today.isoformat()}.xlsx",
        mime=WORKBOOK,
        key="decisions:xlsx",
        icon=":material/download:",
        on_click="ignore",
    )


def as_workbook(rows: Sequence[Cells]) -> bytes:
    return spreadsheet.as_workbook(list(rows[0]), [row.values() for row in rows])


def _row(decision: Decision, known: Cells, today: date) -> dict[str, object]:
    is_late = decision.due is not None and decision.due < today
    return {
        _("Agreement"): decision.agreement,
        _("Partner"): known.get("partner") or _("not in the list any more"),
        _("Faculty"): known.get("faculty"),
        **_said(decision),
        _("Past its date"): _("✗ yes") if is_late else "",
    }


def _said(decision: Decision) -> dict[str, object]:
    return {
        _("Decision"): _(NAMES[decision.decision]),
        _("Who sees to it"): decision.owner,
        _("By when"): decision.due,
        _("Note"): decision.note,
        _("Decided"): day(decision.at),
        _("By"): decision.actor,
    }


def draw_history(agreement: str, *, is_mailed: bool) -> None:
    """All that was ever decided about one agreement, taken back or not; who sees to it and why stay in the office."""
    history = home().register.decision_history(agreement)
    if not history:
        st.markdown(_("Nothing has been decided about this agreement yet."))
        return
    rows = [_said(each) | {_("Taken back"): day(each.withdrawn_at) if each.withdrawn_at else ""} for each in history]
    if is_mailed:
        own = {_("Who sees to it"), _("Note"), _("By")}
        rows = [{name: cell for name, cell in row.items() if name not in own} for row in rows]
    table(rows, alt=_("All decisions about this agreement, the newest first"))
    if any(each.withdrawn_at is None for each in history):
        st.button(
            _("Take the newest decision back"),
            key="decision:back",
            icon=":material/undo:",
            on_click=_withdraw,
            args=(agreement,),
        )

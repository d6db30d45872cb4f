"""Reviews of targets and signals: a form to record one, what was recorded before, and the way back."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date

import streamlit as st

from data.records import Review
from data.reviews import LONGEST, Unreviewable, review, withdraw
from ui.store import home
from ui.tables import table
from ui.words import _, day, plural, safe

JUST_REVIEWED = "just reviewed"
"""Where the session keeps the number of the review recorded last, so that one button takes it back."""
WHO = "who looked"
"""Where the session keeps who looked last: the next form begins with that name."""


def reviews_of(
    about: str, metric: str, series: str | None = None, faculty: str | None = None, period: str | None = None
) -> list[Review]:
    """Those that hold, the newest first. Asked anew each time: a review makes no new version of the data."""
    wanted = (about, metric, series, faculty, period)
    return [each for each in home().register.reviews() if _subject(each) == wanted]


def _subject(said: Review) -> tuple[str, str, str | None, str | None, str | None]:
    return said.about, said.metric, said.series, said.faculty, said.period


def is_overdue(said: Sequence[Review], today: date) -> bool:
    """Whether the look that was promised last has not been taken."""
    return bool(said and said[0].next_on and said[0].next_on < today)


def next_look(said: Sequence[Review], today: date) -> str:
    """When somebody is to look again; empty where nobody said."""
    if not said or said[0].next_on is None:
        return ""
    when = day(said[0].next_on)
    return _("✗ {day}, overdue").format(day=when) if is_overdue(said, today) else when


def last_look(said: Sequence[Review]) -> str:
    """The newest of them in a few words; says so where nobody has looked."""
    if not said:
        return _("nobody has looked yet")
    return _("{day}, {who}: {decided}").format(day=day(said[0].at), who=said[0].actor, decided=said[0].decided)


def review_form(
    about: str, metric: str, series: str | None, faculty: str | None, period: str | None, key: str, owner: str = ""
) -> None:
    """Who looked, what was decided, who sees to it, when to look again; `key` tells two forms of a page apart."""
    place = f"{key} {len(reviews_of(about, metric, series, faculty, period))}"
    with st.form(f"review {key}", border=False):
        with st.container(horizontal=True):
            who = st.text_input(_("Who looked"), st.session_state.get(WHO, ""), key=f"who {place}", width=230)
            sees_to_it = st.text_input(_("Who sees to it"), owner, key=f"sees to it {place}", width=280)
            next_on = st.date_input(_("Next look"), None, key=f"next {place}", format="YYYY-MM-DD", width=180)
        decided = st.text_area(_("What was decided"), key=f"decided {place}", max_chars=LONGEST, height=90)
        is_sent = st.form_submit_button(_("Record the review"), type="primary", icon=":material/rate_review:")
    if is_sent and not (who.strip() and decided.strip()):
        st.warning(_("Nothing was recorded: say who looked and what was decided."))
    elif is_sent:
        st.session_state[WHO] = who.strip()
        _record(
            lambda: review(
                home(),
                about,
                metric=metric,
                series=series,
                faculty=faculty,
                period=period,
                decided=decided,
                actor=who.strip(),
                owner=sees_to_it.strip(),
                next_on=next_on,
            )
        )


def _record(recorded: Callable[[], Review]) -> None:
    try:
        st.session_state[JUST_REVIEWED] = recorded().id
    except Unreviewable as unreviewable:
        st.error(safe(str(unreviewable)))
    else:
        st.rerun()


def just_reviewed() -> None:
    """What was recorded last in this session, and the way back."""
    number = st.session_state.get(JUST_REVIEWED)
    said = next((each for each in home().register.reviews() if each.id == number), None)
    if said is not None:
        told = _("Recorded: {decided}").format(decided=safe(said.decided))
        st.success(told, icon=":material/rate_review:")
        st.button(
            _("Take this back"), key="reviewed:back", icon=":material/undo:", on_click=_take_back, args=(said.id,)
        )


def _take_back(number: int) -> None:
    """Somebody else may have taken it back meanwhile, and then nothing is left to do."""
    with suppress(Unreviewable):
        withdraw(home(), number, actor=st.session_state.get(WHO) or "dashboard")


def draw_reviews(said: Sequence[Review], key: str) -> None:
    """All that hold, the newest first, and a button that takes the newest back."""
    if not said:
        st.markdown(_("Nobody has looked at this yet."))
        return
    st.markdown(plural("{n} review is recorded.", "{n} reviews are recorded.", len(said)))
    table([_row(each) for each in said], alt=_("The reviews, the newest first"))
    st.button(
        _("Take the newest review back"),
        key=f"review back {key}",
        icon=":material/undo:",
        on_click=_take_back,
        args=(said[0].id,),
    )


def _row(said: Review) -> dict[str, object]:
    return {
        _("Looked"): day(said.at),
        _("Who looked"): said.actor,
        _("What was decided"): said.decided,
        _("Who sees to it"): said.owner,
        _("Next look"): said.next_on,
    }

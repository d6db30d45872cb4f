"""What the office has chosen: which stays count, and when an agreement sleeps or leans. A change is a load."""

import csv
import io
from dataclasses import asdict
from datetime import UTC, datetime

import streamlit as st

from data.records import Load
from loaders.ingest import catalogue
from metrics import Choices, choices_in
from ui.empty import how_to_load
from ui.loading import answer, ask_to_undo, described, run
from ui.store import Edition, home
from ui.upload import Upload
from ui.words import N_, _, number, plural

LOADER = "choices"
FILE = "choices of the office.csv"
STATES = {
    "nominated": N_("nominated"),
    "live": N_("live"),
    "arrived": N_("arrived"),
    "completed": N_("completed"),
    "interrupted": N_("broken off after it began"),
    "cancelled": N_("cancelled before it began"),
    "no-show": N_("never came"),
}
NUMBERS = {
    "minimum_stay_months": (N_("Shortest stay that counts, months"), 0.0, 0.5),
    "balance_threshold": (N_("Out of balance beyond, student-semesters"), 0.0, 0.5),
    "dormant_years": (N_("Dormant after, years"), 1.0, 1.0),
    "semester_months": (N_("Months in a semester"), 0.5, 0.5),
    "full_year_semesters": (N_("Semesters in a full year"), 0.5, 0.5),
}
"""Each choice that is a number: its label, the least it can be, and a step."""
LARGEST = 100.0


def in_words(choices: Choices) -> list[str]:
    """One sentence for each choice."""
    states = ", ".join(_(STATES.get(state, state)) for state in choices.counted_states)
    months = _decimals(choices.minimum_stay_months)
    shortest = (
        _("A stay counts from {months} months on.").format(months=months)
        if choices.minimum_stay_months
        else _("Every stay counts, however short.")
    )
    return [
        _("A stay counts when it is: {states}.").format(states=states),
        shortest,
        _(
            "An agreement's state is out of balance when it is more than {n} student-semesters from even; "
            "from {n} on it needs a decision."
        ).format(n=_decimals(choices.balance_threshold)),
        plural(
            "It is dormant after {n} year in which nobody moved.",
            "It is dormant after {n} years in which nobody moved.",
            choices.dormant_years,
        ),
        _("Where a list has only months, {months} of them are a semester; a full year is {n} semesters.").format(
            months=_decimals(choices.semester_months), n=_decimals(choices.full_year_semesters)
        ),
    ]


def _decimals(value: float) -> str:
    return number(value, 0 if value == int(value) else 1)


def draw_choices(now: Edition) -> None:
    """The choices in force, a form to change them, and the way back."""
    chosen = choices_in(now.published)
    answer()
    st.markdown("\n".join(f"- {sentence}" for sentence in in_words(chosen)))
    last = _last()
    if last is None:
        st.caption(_("Nobody has chosen otherwise: this is what is usual."))
    else:
        st.caption(_("As chosen in {load}.").format(load=described(last)))
        if st.button(_("Take this choice back"), key="choices:back", icon=":material/undo:"):
            ask_to_undo(last)
    if LOADER in catalogue():
        with st.expander(_("Choose otherwise"), icon=":material/tune:"):
            _form(chosen, now.version)
            how_to_load((LOADER,))


def _last() -> Load | None:
    return next((load for load in home().register.loads() if load.loader == LOADER and load.state == "current"), None)


def _form(chosen: Choices, version: int) -> None:
    """The widgets are those of the version: after a change they begin with what is in force then."""
    with st.form("choices", border=False):
        states = st.multiselect(
            _("A stay counts when it is"),
            list(STATES),
            default=[state for state in chosen.counted_states if state in STATES],
            format_func=lambda state: _(STATES[state]),
            key=f"counted_states:{version}",
        )
        with st.grid(3, min_column_width=230):
            numbers = {name: _number(name, getattr(chosen, name), version) for name in NUMBERS}
        is_sent = st.form_submit_button(_("Count so from now on"), type="primary", icon=":material/check:")
    years = int(numbers.pop("dormant_years"))
    wanted = Choices(counted_states=tuple(states), dormant_years=years, **numbers)
    if is_sent and not states:
        st.warning(_("Nothing was changed: at least one kind of stay must count."))
    elif is_sent and wanted == chosen:
        st.info(_("Nothing was changed: this is how it is counted already."))
    elif is_sent:
        run(Upload(name=FILE, content=as_file(wanted), loader=LOADER), is_check=False)


def _number(name: str, value: float, version: int) -> float:
    label, least, step = NUMBERS[name]
    said = st.number_input(_(label), least, LARGEST, float(value), step, key=f"{name}:{version}")
    return least if said is None else float(said)


def as_file(choices: Choices) -> bytes:
    """A file as the loader reads it. When it was chosen is in it: the same choice made again is another load."""
    stream = io.StringIO()
    when = datetime.now(UTC).isoformat(timespec="microseconds")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("name", "value", "chosen_at"))
    writer.writerows((name, _text(value), when) for name, value in asdict(choices).items())
    return stream.getvalue().encode()


def _text(value: object) -> str:
    return "|".join(value) if isinstance(value, tuple) else f"{value:g}"

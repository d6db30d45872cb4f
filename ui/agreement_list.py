"""The agreements as a page knows them: one row each with its terms, flows, seats, state and why it needs a decision."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from data.records import Decision
from metrics import agreements
from ui.decisions import NAMES, decided
from ui.filters import Scope
from ui.store import Edition
from ui.tables import Cells
from ui.words import N_, _, country, day

WINDOWS = {"5": N_("Last 5 years"), "3": N_("Last 3 years"), "term": N_("Each agreement's own term")}
REASONS = {
    "expiring and unused": N_("ends within a year, and nobody moves on it"),
    "overbooked": N_("more students than seats"),
    "out of balance": N_("out of balance by the limit or more"),
    "copies differ": N_("the partner's copy states other seats"),
}
STATES = {
    "balanced": N_("balanced"),
    "imbalanced": N_("out of balance"),
    "one-way in": N_("only inbound"),
    "one-way out": N_("only outbound"),
    "dormant": N_("dormant"),
}
ENDS = {
    "expired": N_("has ended"),
    "within 6 months": N_("within 6 months"),
    "within 12 months": N_("within 12 months"),
    "later": N_("in more than a year"),
    "open end": N_("no end"),
}


@dataclass(frozen=True, kw_only=True)
class Column:
    """`unit` is that of its numbers; columns of words have none."""

    title: str
    unit: str = ""


COLUMNS = {
    "agreement": Column(title=N_("Agreement")),
    "partner": Column(title=N_("Partner")),
    "country": Column(title=N_("Country")),
    "faculty": Column(title=N_("Faculty")),
    "signing_unit": Column(title=N_("Signed by")),
    "level": Column(title=N_("Level")),
    "scheme": Column(title=N_("Programme")),
    "valid_from": Column(title=N_("From")),
    "ends_on": Column(title=N_("Until")),
    "bucket": Column(title=N_("Ends")),
    "state": Column(title=N_("State")),
    "net": Column(title=N_("Net balance"), unit="semesters"),
    "unit": Column(title=N_("Counted in")),
    "came": Column(title=N_("Students in"), unit="students"),
    "went": Column(title=N_("Students out"), unit="students"),
    "came_last": Column(title=N_("In last year"), unit="students"),
    "seats_in": Column(title=N_("Seats in"), unit="students"),
    "went_last": Column(title=N_("Out last year"), unit="students"),
    "seats_out": Column(title=N_("Seats out"), unit="students"),
    "reasons": Column(title=N_("Why it needs a decision")),
    "decided": Column(title=N_("Decided")),
}
SEARCHED = ("agreement", "partner", "written_as", "erasmus_code", "faculty", "signing_unit")
USUAL = ("agreement", "partner", "country", "faculty", "state", "net", "bucket", "reasons", "decided")


def listed(scope: Scope, window: str) -> pd.DataFrame:
    """One row for each agreement in scope, those first that need a decision. Not to be changed: it is shared.

    What is decided is asked anew each time: a decision makes no new version of the data.
    """
    return with_decisions(_listed(f"{scope!r} {window}", scope, window)[1], decided())


def with_decisions(frame: pd.DataFrame, decisions: Mapping[str, Decision]) -> pd.DataFrame:
    """`decided` in words and without its owner as `decision`; `needs_decision` where reasons wait for one."""
    numbers = frame["agreement"]
    told = {name: numbers.map({key: say(each) for key, each in decisions.items()}) for name, say in DECIDED.items()}
    known = {name: words.astype("object").where(words.notna(), "") for name, words in told.items()}
    frame = frame.assign(**known, needs_decision=frame["has_reason"] & ~numbers.isin(decisions.keys()))
    if not decisions:
        return frame
    return frame.sort_values("needs_decision", ascending=False, kind="stable", ignore_index=True)


def _decision(decision: Decision) -> str:
    return f"{_(NAMES[decision.decision])}, {day(decision.at)}"


def _decided(decision: Decision) -> str:
    return f"{_decision(decision)}, {decision.owner}" if decision.owner else _decision(decision)


DECIDED: Mapping[str, Callable[[Decision], str]] = {"decided": _decided, "decision": _decision}


@st.cache_resource(max_entries=20, show_spinner=False)
def _listed(key: str, _scope: Scope, _window: str) -> tuple[str, pd.DataFrame]:
    now, within = _scope.edition, dict(_scope.chosen)
    frame = agreements(now.published, where=within, window=_window, today=now.today)
    cells = zip(*(frame[name].astype("str").fillna("") for name in SEARCHED), strict=True)
    words = pd.Series([" ".join(row).casefold() for row in cells], index=frame.index, dtype="str")
    return key, frame.assign(words=words, has_reason=frame["reasons"].map(bool).astype(bool))


def in_words(frame: pd.DataFrame) -> pd.DataFrame:
    """The same with codes as people say them."""
    said_so: dict[str, Callable[[Any], str]] = {
        "country": country,
        "state": lambda code: _(STATES[code]),
        "bucket": lambda code: _(ENDS[code]),
        "unit": _,
        "reasons": said,
    }
    return frame.assign(**{name: _each(frame[name], say) for name, say in said_so.items()})


def _each(column: "pd.Series[Any]", say: Callable[[Any], str]) -> "pd.Series[Any]":
    """Each code is said once: looking a country up takes longer than the rest of the row."""
    names = {value: say(value) for value in set(column[column.notna()])}
    return column.map(names).astype("object").where(column.notna(), None)


def said(reasons: Sequence[str]) -> str:
    return "; ".join(_(REASONS.get(reason, reason)) for reason in reasons)


def by_number(now: Edition) -> Mapping[str, Cells]:
    """What is known of each agreement, whatever a page is limited to, by its number."""
    frame = listed(Scope(edition=now), next(iter(WINDOWS)))
    known = zip(frame["agreement"], frame["partner"], frame["faculty"], strict=True)
    return {number: {"partner": partner, "faculty": faculty} for number, partner, faculty in known}


def headings(names: Sequence[str]) -> list[str]:
    return [_(COLUMNS[name].title) for name in names]


def with_words(frame: pd.DataFrame, words: str) -> pd.DataFrame:
    """The rows that hold every word, in whichever of the columns that are searched."""
    for word in words.casefold().split():
        frame = frame[frame["words"].str.contains(word, regex=False)]
    return frame

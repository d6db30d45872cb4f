"""Exchange in one sentence: which way it leans, by how much, and how many agreements need a decision, and why."""

from collections import Counter

import pandas as pd
import streamlit as st

from metrics import Result, choices_in
from ui.agreement_list import listed
from ui.choices import in_words
from ui.filters import Scope
from ui.lines import known, latest, why_not
from ui.numbers import written
from ui.replay import replay
from ui.words import N_, _, number, plural

NET = "net_balance_semesters"
WHY = {
    "expiring and unused": (
        N_("{n} ends within a year, and nobody moves on it"),
        N_("{n} end within a year, and nobody moves on them"),
    ),
    "overbooked": (N_("{n} had more students than seats"), N_("{n} had more students than seats")),
    "out of balance": (
        N_("{n} is out of balance by the limit or more"),
        N_("{n} are out of balance by the limit or more"),
    ),
    "copies differ": (
        N_("{n} stands with other seats in the partner's copy"),
        N_("{n} stand with other seats in the partner's copy"),
    ),
}
"""Each reason, of one agreement and of several."""


def draw_answer(scope: Scope, window: str) -> None:
    """Only what no decision changes is kept."""
    replay(_draw_leaning, scope, window)
    st.markdown(to_decide(listed(scope, window)))
    st.caption(" ".join(in_words(choices_in(scope.edition.published))))


def _draw_leaning(scope: Scope, window: str) -> None:
    st.subheader(leaning(scope, window), anchor=False)


def net_of(scope: Scope, window: str) -> Result:
    return scope.measure(NET, where={"window": window})


def leaning(scope: Scope, window: str) -> str:
    """Which way exchange leans, by how many semesters, over which years."""
    result = net_of(scope, window)
    if not known(result):
        return why_not(result)
    net, over = known(result)[0].value.value or 0.0, _over(scope, window)
    amount = written(abs(net), "semesters")
    if net > 0:
        said = _("More go than come: {over}, our students spent {n} more semesters away than partners' students here.")
    elif net < 0:
        said = _("More come than go: {over}, partners' students spent {n} more semesters here than ours away.")
    else:
        said = _("As much comes as goes {over}.")
    return said.format(n=amount, over=over)


def _over(scope: Scope, window: str) -> str:
    if window == "term":
        return _("over each agreement's own term")
    last = latest(scope.measure(NET, "year"))
    until = last[0].group["year"] if last else scope.edition.today.year
    return _("in the {years} years up to {last}").format(years=window, last=until)


def to_decide(frame: pd.DataFrame) -> str:
    """How many agreements need a decision, and of what kind."""
    if frame.empty:
        return _("No agreement is loaded for this choice.")
    waiting = frame[frame["needs_decision"]]
    reasons = Counter(reason for found in waiting["reasons"] for reason in found)
    needy, settled = len(waiting), int(frame["has_reason"].sum()) - len(waiting)
    is_done = plural("{n} that needed one is decided.", "{n} that needed one are decided.", settled) if settled else ""
    if not needy:
        return f"{_('No agreement needs a decision now.')} {is_done}".strip()
    counted = plural("{n} agreement needs a decision", "{n} agreements need a decision", needy)
    times = [f"- {plural(*WHY[each], n)}" for each, n in reasons.most_common()]
    both = ["", _("Some have more than one reason.")] if sum(reasons.values()) > needy else []
    told = _("**{counted}**, of {all}:").format(counted=counted, all=number(len(frame)))
    return "\n".join([told, "", *times, *both, *(["", is_done] if is_done else [])])

"""The overview: which cards there are, and the sentence that says what matters most."""

from collections.abc import Iterator, Sequence

import streamlit as st

from metrics import Result
from ui.cards import Card, Filled, draw, fill
from ui.evidence import evidence_menu
from ui.figures.signals import sentence as signals_sentence
from ui.filters import Scope, known
from ui.links import link
from ui.numbers import written
from ui.replay import KEPT, replay
from ui.signals import looks, watched
from ui.store import home
from ui.words import _, plural, safe

MOST = 3
"""Surveys and series that get cards of their own; the pages behind show the rest."""


def cards(scope: Scope) -> Iterator[Card]:
    for survey in known(scope.edition, ("satisfied_share",), "survey")[:MOST]:
        yield Card(metric="satisfied_share", page="service_quality", name=survey, where=(("survey", survey),))
    yield Card(metric="recommend_share", page="service_quality")
    yield Card(metric="response_rate", page="service_quality")
    for metric in ("inbound_students", "outbound_students", "net_balance_semesters", "dormant_agreement_share"):
        yield Card(metric=metric, page="exchange_balance")
    yield Card(metric="fee_students", page="fee_students")
    for series in _watched(known(scope.edition, ("observation_value",), "series"))[:MOST]:
        yield Card(metric="observation_value", page="transformations", where=(("series", series),), along="period")


def _watched(series: Sequence[str]) -> list[str]:
    """Series with a target come first, then those that a change was meant to move, then the others."""
    targets = [each.series for each in home().register.targets()]
    moved = [impact.series for each in home().register.transformations() for impact in each.impacts]
    ranks = {name: rank for rank, name in reversed(list(enumerate([*targets, *moved])))}
    return sorted(series, key=lambda name: (ranks.get(name, len(ranks) + len(series)), name))


def overview(scope: Scope) -> None:
    above = st.container(horizontal=True, vertical_alignment="center")
    replay(_draw, scope, looks(scope.edition))
    with above:
        _signals(scope)
    with st.container(horizontal_alignment="right"):
        evidence_menu(lambda: _evidence(scope), titles(f"{scope!r}", scope)[1])


def _signals(scope: Scope) -> None:
    """Of the whole office, whatever the filters; drawn after the cards, which do not wait for it."""
    if found := watched(scope.edition):
        st.markdown(signals_sentence(found, scope.edition.today), width="stretch")
        link("signals")
    link("goals")


def _draw(scope: Scope, _looks: Sequence[int]) -> None:
    filled = fill(scope, list(cards(scope)))
    shown = [each for each in filled if each.rows]
    st.markdown(sentence(shown))
    draw(shown, scope)
    if len(shown) < len(filled):
        empty = ", ".join(safe(each.card.title) for each in filled if not each.rows)
        st.caption(_("Nothing to show yet: {titles}").format(titles=empty))
        link("load_data")


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def titles(key: str, _scope: Scope) -> tuple[str, list[str]]:
    return key, [card.title for card in cards(_scope)]


def _evidence(scope: Scope) -> dict[str, list[Result]]:
    return {each.card.title: [each.result] for each in fill(scope, list(cards(scope)))}


def sentence(filled: Sequence[Filled]) -> str:
    """What is best and worst against its target, what will be missed, and who answers for it."""
    judged = sorted((each for each in filled if each.standing), key=_lead)
    if not judged:
        return _("No target is set yet. Load targets to see what is ahead and what falls behind.")
    ahead = [each for each in judged if _lead(each) >= 0]
    missed = [each for each in judged if each.standing and each.standing.will_be_missed]
    said = [
        plural("{n} of these KPIs has a target, ", "{n} of these KPIs have a target, ", len(judged))
        + (plural("{n} has reached it.", "{n} have reached it.", len(ahead)) if ahead else _("none has reached it."))
    ]
    if ahead:
        said.append(_("Furthest ahead: {kpi}.").format(kpi=_against(ahead[-1])))
    if len(ahead) < len(judged):
        said.append(_("Furthest behind: {kpi}.").format(kpi=_against(judged[0])))
    if missed:
        said.append(_missed(missed))
    return " ".join(said)


def _lead(filled: Filled) -> float:
    return filled.standing.lead if filled.standing else 0.0


def _against(filled: Filled) -> str:
    unit, value, target = filled.metric.unit, filled.rows[-1].value.value, filled.target
    aim, owner = (written(target.value, unit), target.owner) if target else ("", "")
    return _("**{title}** at {value} against {target} ({owner})").format(
        title=safe(filled.card.title), value=written(value, unit), target=aim, owner=safe(owner)
    )


def _missed(missed: Sequence[Filled]) -> str:
    """The worst by name and owner, the rest by number: a sentence is read, a list is not."""
    named = "; ".join(
        f"**{safe(each.card.title)}** ({safe(each.target.owner)})" for each in missed[:MOST] if each.target
    )
    rest = len(missed) - MOST
    more = plural(" and {n} more", " and {n} more", rest) if rest > 0 else ""
    return _("At the pace of the last three years {kpis} will be missed.").format(kpis=named + more)

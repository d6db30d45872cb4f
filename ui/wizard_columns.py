"""One card for each column of a survey's file: its wording, some answers, what it seems to ask, and the correction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

import streamlit as st

from loaders._mapping import PEOPLE, Choice, Survey, first_choice
from loaders._propose import LEAVE_OUT, NEW_QUESTION, REMARKS, Proposal, proposed
from loaders._propose_scale import known_scales
from loaders._questionnaire_file import Item
from loaders._table import Table
from ui.words import N_, _, percent, plural, readable, safe

MAPPED = "columns mapped"
"""Where the session keeps what was chosen for each column: cards on another page of the list are not drawn."""
ON_A_PAGE, SAMPLES, SAMPLE_SHOWN, WORDING_SHOWN = 20, 4, 40, 300
KINDS = {
    "satisfaction": N_("How content with one thing"),
    "overall": N_("How content with the whole"),
    "recommendation": N_("Would recommend"),
    "choice": N_("An option that is ticked"),
    "other": N_("Something else"),
}
NAMED = {
    LEAVE_OUT: N_("Leave out"),
    NEW_QUESTION: N_("A question, named here"),
    REMARKS: N_("Remarks in people's own words"),
}
ABOUT_PEOPLE, ABOUT_WAVE = N_("About the person"), N_("About the wave")
OF_A_WAVE = {"wave", "year", "invited", "population"}


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """What was proposed and what was chosen, for one file and one questionnaire."""

    key: str
    table: Table
    survey: Survey
    proposals: dict[str, Proposal]
    choices: dict[str, Choice]


def mapping(key: str, table: Table, survey: Survey) -> Mapping:
    """As it was left, where the same file and questionnaire are still on the page."""
    kept = st.session_state.get(MAPPED)
    if kept is None or kept.key != key:
        proposals = {each.column: each for each in proposed(table, survey.base)}
        choices = {column: first_choice(each, table) for column, each in proposals.items()}
        kept = Mapping(key=key, table=table, survey=survey, proposals=proposals, choices=choices)
    kept = replace(kept, survey=survey)
    st.session_state[MAPPED] = kept
    return kept


def cards(shown: Mapping) -> Sequence[Choice]:
    """Draws the cards and gives all choices, in the file's order."""
    unsure = [name for name, each in shown.proposals.items() if each.sure < 1]
    columns = _listed(shown, unsure)
    pages = max(1, ceil(len(columns) / ON_A_PAGE))
    page = st.number_input(_("Page"), 1, pages, key=f"{shown.key}:page:{pages}", width=140) if pages > 1 else 1
    places = {name: place for place, name in enumerate(shown.proposals)}
    for name in columns[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]:
        with st.container(border=True, key=f"{shown.key}:{places[name]}:card"):
            shown.choices[name] = _card(shown, name, f"{shown.key}:{places[name]}")
    return list(shown.choices.values())


def _listed(shown: Mapping, unsure: Sequence[str]) -> Sequence[str]:
    """Those to look at, or all; without a doubt there is nothing to look at first."""
    if not unsure or len(unsure) == len(shown.proposals):
        return list(shown.proposals)
    look_at, every = _("To look at ({n})").format(n=len(unsure)), _("All ({n})").format(n=len(shown.proposals))
    told = st.segmented_control(
        _("Columns"), [look_at, every], default=look_at, required=True, key=f"{shown.key}:listed"
    )
    return unsure if told == look_at else list(shown.proposals)


def _card(shown: Mapping, column: str, key: str) -> Choice:
    proposal, choice = shown.proposals[column], shown.choices[column]
    wording = shown.table.texts.get(column, "")[:WORDING_SHOWN]
    left, right = st.columns([3, 2])
    with left:
        st.markdown(f"**{safe(column)}**" + (f"  \n{safe(wording)}" if wording and wording != column else ""))
        st.caption(_seen(shown.table, proposal))
    with right:
        return _corrected(shown, choice, key)


def _corrected(shown: Mapping, choice: Choice, key: str) -> Choice:
    options = _options(shown)
    target = st.selectbox(
        _("What {column} asks").format(column=safe(choice.column)),
        list(options),
        index=list(options).index(choice.target),
        format_func=lambda name: options[name],
        key=f"{key}:target",
        label_visibility="collapsed",
    )
    chosen = choice if target == choice.target else Choice(column=choice.column, target=target)
    known = shown.survey.base.items() if shown.survey.base else {}
    if target == NEW_QUESTION:
        return _new_question(shown, chosen, key)
    if target in known:
        return _details(shown, chosen, key, known[target][1])
    return _belonging(shown, chosen, key) if target == REMARKS else chosen


def _seen(table: Table, proposal: Proposal) -> str:
    """Some answers, and why the proposal; the answers of a column that is never kept are nobody's business."""
    why = _(proposal.why)
    if proposal.target == LEAVE_OUT and proposal.sure:
        return why
    labels = table.labels.get(proposal.column, {})
    values = [str(value) for value in table.cells[proposal.column].dropna().unique()[:SAMPLES]]
    said = [f"{value} = {labels[value]}" if value in labels else value for value in values]
    answers = " · ".join(safe(each[:SAMPLE_SHOWN]) for each in said) or _("no answers in the first rows")
    sure = f" ({percent(proposal.sure, 0)})" if 0 < proposal.sure < 1 else ""
    return f"{_('Answers')}: {answers}  \n{_('Proposal')}: {why}{sure}"


def _options(shown: Mapping) -> dict[str, str]:
    """What a column can be, in words: the questionnaire's own questions before all others."""
    base = shown.survey.base
    options = {LEAVE_OUT: _(NAMED[LEAVE_OUT])}
    options |= {name: name for name in base.items()} if base else {}
    options |= {each.name: f"{_('Remarks')}: {each.name}" for each in base.comments} if base else {}
    options |= {NEW_QUESTION: _(NAMED[NEW_QUESTION]), REMARKS: _(NAMED[REMARKS])}
    about = {name: ABOUT_WAVE if name in OF_A_WAVE else ABOUT_PEOPLE for name in PEOPLE}
    return options | {name: f"{_(of)}: {_(readable(name))}" for name, of in about.items()}


def _new_question(shown: Mapping, choice: Choice, key: str) -> Choice:
    with st.container(horizontal=True):
        section = st.text_input(_("Section"), choice.section or "", key=f"{key}:section", max_chars=80)
        element = st.text_input(_("Element"), choice.element or "", key=f"{key}:element", max_chars=120)
    return _details(shown, replace(choice, section=section, element=element), key, None)


def _details(shown: Mapping, choice: Choice, key: str, item: Item | None) -> Choice:
    """Scale, kind and direction; of a known question they are told only where they differ from the questionnaire."""
    named = [*shown.survey.scales, *(shown.survey.base.scales if shown.survey.base else ()), *known_scales()]
    scales = {name: name for name in (*named, *([choice.scale] if choice.scale else ()))}
    kinds = {name: _(words) for name, words in KINDS.items()}
    otherwise = _("As the questionnaire says") if item else _("As its section says")
    with st.popover(_("Scale, kind and direction"), icon=":material/tune:", key=f"{key}:details"):
        scale = _picked(_("Scale"), scales, choice.scale, otherwise, f"{key}:scale")
        kind = _picked(_("Kind"), kinds, choice.kind, otherwise, f"{key}:kind")
        before = item.reverse if item else False
        reverse = st.checkbox(
            _("Worded the other way round: to agree is to complain"),
            value=before if choice.reverse is None else choice.reverse,
            key=f"{key}:reverse",
        )
    return replace(choice, scale=scale, kind=kind, reverse=None if reverse == before else reverse)


def _belonging(shown: Mapping, choice: Choice, key: str) -> Choice:
    """What the remarks are about: one of the questions that are asked, or nothing in particular."""
    known = shown.survey.base.items() if shown.survey.base else {}
    asked = {name: (section.section, item.element) for name, (section, item) in known.items()}
    new = [each for each in shown.choices.values() if each.target == NEW_QUESTION]
    asked |= {f"{each.section}: {each.element}": (each.section or "", each.element or "") for each in new}
    options = {name: name for name in asked}
    before = f"{choice.section}: {choice.element}"
    told = _picked(_("They are about"), options, before, _("Nothing in particular"), f"{key}:about")
    section, element = asked[told] if told else (None, None)
    return replace(choice, section=section, element=element)


def _picked(label: str, options: dict[str, str], chosen: str | None, otherwise: str, key: str) -> str | None:
    """One of the options, or none, which has words of its own so that it can be picked again."""
    every = [None, *options]
    index = every.index(chosen) if chosen in options else 0
    return st.selectbox(label, every, index, lambda name: options[name] if name else otherwise, key=key)


def tally(choices: Sequence[Choice]) -> str:
    """How many columns are kept, and how many not."""
    left_out = sum(choice.target == LEAVE_OUT for choice in choices)
    kept = plural("{n} column is used", "{n} columns are used", len(choices) - left_out)
    return f"{kept}, {plural('{n} is left out', '{n} are left out', left_out)}."

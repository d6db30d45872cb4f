"""Map a survey's columns: choose the questionnaire, correct the proposal, see what is missing, keep it as a file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import streamlit as st

from loaders._choose import choose
from loaders._mapping import Choice, Survey, as_questionnaire, file_name, understood
from loaders._plan import make_plan
from loaders._propose import NEW_QUESTION, fitting
from loaders._propose_scale import scale_of
from loaders._questionnaire import Questionnaire, expanded
from loaders._questionnaire_file import Scale
from loaders._refusal import Refusal
from loaders._table import Table
from loaders.ingest import Profile
from loaders.survey_responses import LOADER
from ui.loading import Looked
from ui.questionnaires import folder, known_questionnaires, titled
from ui.upload import Upload
from ui.wizard_columns import cards, mapping, tally
from ui.wizard_keep import keep
from ui.words import _, language, plural, safe

FITS = "questionnaire that fits"
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
SCALES_OF_A_SURVEY = 2
"""Columns on a scale from which a file that no loader takes looks like a survey's."""
FAULTS_SHOWN, ANSWERS = 12, (2, 11)


def is_wanted(upload: Upload, looked: Looked) -> bool:
    """Asked for, or proposed because no loader takes the file as it stands and people seem to have answered in it."""
    is_survey = upload.loader in {None, LOADER.id} and not _is_taken(upload, looked) and _has_answers(looked[0])
    return st.toggle(_("Map the columns of a survey"), value=is_survey, key=f"map:{upload.key}")


def _is_taken(upload: Upload, looked: Looked) -> bool:
    table, profile = looked
    try:
        whole = expanded(profile, table, folder())
        make_plan(choose(table, upload.loader, whole), whole, table)
    except Refusal:
        return False
    return True


def _has_answers(table: Table) -> bool:
    on_a_scale = (name for name in map(str, table.cells) if scale_of(table, name) is not None)
    return table.layout != "plain" or len(list(islice(on_a_scale, SCALES_OF_A_SURVEY))) == SCALES_OF_A_SURVEY


def wizard(upload: Upload, looked: Looked) -> Upload | None:
    """The upload with what was said of its columns; None while something is missing."""
    table, profile = looked
    st.subheader(_("What the columns ask"), anchor=False)
    survey, told, key = _survey(upload, table, profile)
    choices = cards(mapping(key, table, survey))
    whole = as_questionnaire(survey, choices, table)
    in_columns = {choice.target for choice in choices}
    constants = {name: text for name, text in told.items() if text and name not in in_columns}
    made = _checked(whole, choices, profile.model_copy(update={"constants": {**profile.constants, **constants}}), table)
    _not_asked(survey, in_columns)
    st.caption(tally(choices))
    if made is None:
        return None
    keep(whole, constants, upload, key)
    return replace(upload, loader=LOADER.id, constants=constants, questionnaire=made)


def _survey(upload: Upload, table: Table, profile: Profile) -> tuple[Survey, dict[str, str], str]:
    """Which survey this is, what was said of its wave, and the key of what is chosen for it."""
    known = known_questionnaires()
    best = profile.questionnaire if profile.questionnaire in known else _best(upload, table, known)
    seed = upload.key[:12] + upload.key[-4:]
    chosen = st.selectbox(
        _("Questionnaire"),
        [None, *known],
        index=[None, *known].index(best),
        format_func=lambda name: titled(name, known[name]) if name else _("A survey that is new here"),
        key=f"{seed}:base",
        help=_("The one that fits best is chosen: its questions are proposed for the columns below"),
    )
    key = f"{seed}:{chosen}"
    name, told = _wave(upload, profile, known[chosen].survey if chosen else _stem(upload.name), key)
    scales = _own_scales(key)
    base = known[chosen] if chosen else None
    return Survey(name=name, base=base, language=language(), scales=scales), told, key


def _best(upload: Upload, table: Table, known: Mapping[str, Questionnaire]) -> str | None:
    """Compared once for each file and set of questionnaires."""
    asked = (upload.key, *known)
    if st.session_state.get(FITS, (None,))[0] != asked:
        st.session_state[FITS] = (asked, fitting(table, known))
    best: str | None = st.session_state[FITS][1]
    return best


def _stem(name: str) -> str:
    return file_name(Path(name).stem).replace("_", " ")


def _wave(upload: Upload, profile: Profile, survey: str, key: str) -> tuple[str, dict[str, str]]:
    """The survey's name; and what is the same for all its rows, unless a column says it."""
    said = profile.constants
    year = YEAR.search(upload.name)
    with st.container(horizontal=True):
        name = st.text_input(_("Name of the survey"), said.get("survey", survey), key=f"{key}:survey", max_chars=80)
        wave = st.text_input(
            _("Wave"), said.get("wave", year.group() if year else ""), key=f"{key}:wave", max_chars=40,
            help=_("When it was held, such as 2025 or 2025 autumn; leave it blank if a column says it"),
        )  # fmt: skip
    with st.container(horizontal=True):
        invited = st.text_input(_("Invited"), said.get("invited", ""), key=f"{key}:invited", max_chars=12)
        population = st.text_input(
            _("Population"), said.get("population", ""), key=f"{key}:population", max_chars=12,
            help=_("How many students could have been asked"),
        )  # fmt: skip
    told = {"wave": wave, "invited": invited, "population": population}
    return name.strip(), {each: text.strip() for each, text in told.items()}


def _own_scales(key: str) -> dict[str, Scale]:
    """Scales that a person writes down: one answer a line from the worst to the best, a blank line between scales."""
    with st.expander(_("Answers in words that are not on any scale")):
        text = st.text_area(
            _("One answer a line, from the worst to the best; a blank line between scales"),
            key=f"{key}:scales", max_chars=4_000,
        )  # fmt: skip
    blocks = [[line.strip() for line in block.splitlines() if line.strip()] for block in re.split(r"\n\s*\n", text)]
    return {
        f"{block[0]} … {block[-1]}": Scale(points={at: {language(): (line,)} for at, line in enumerate(block, start=1)})
        for block in blocks
        if ANSWERS[0] <= len(block) <= ANSWERS[1]
    }


def _checked(
    whole: Mapping[str, Any], choices: Sequence[Choice], profile: Profile, table: Table
) -> Questionnaire | None:
    """Says what is still missing: first in the words of this page, then as the load would, from the first rows."""
    if unsaid := list(_unsaid(whole, choices, profile)):
        _missing(unsaid)
        return None
    try:
        made = understood(whole, choices, profile, table)
    except Refusal as refusal:
        _missing([safe(fault) for fault in refusal.faults])
        return None
    asked = plural("{n} question", "{n} questions", len(made.items()))
    st.success(_("Nothing is missing: {questions} can be loaded.").format(questions=asked), icon=":material/check:")
    return made


def _unsaid(whole: Mapping[str, Any], choices: Sequence[Choice], profile: Profile) -> Iterator[str]:
    if "survey" not in whole:
        yield _("the name of the survey")
    if "wave" not in {*profile.columns, *profile.constants, *(choice.target for choice in choices)}:
        yield _("the wave: write it above, or choose the column that says it")
    if "sections" not in whole:
        yield _("a column that asks a question")
    for choice in (each for each in choices if each.target == NEW_QUESTION):
        column = safe(choice.column)
        if not (choice.section or "").strip() or not (choice.element or "").strip():
            yield _("the section and element of {column}").format(column=column)
        if choice.scale is None and not _has_scale(whole, choice.section):
            yield _("the scale of {column}").format(column=column)


def _has_scale(whole: Mapping[str, Any], section: str | None) -> bool:
    return any(each["section"] == section and "scale" in each for each in whole.get("sections", ()))


def _missing(said: Sequence[str]) -> None:
    more = len(said) - FAULTS_SHOWN
    shown = [*said[:FAULTS_SHOWN], *([_("and {n} more").format(n=more)] if more > 0 else [])]
    title = plural("{n} thing is still missing", "{n} things are still missing", len(said))
    st.info("\n".join(f"- {each}" for each in shown), title=title, icon=":material/checklist:")


def _not_asked(survey: Survey, in_columns: set[str]) -> None:
    rest = [name for name in survey.base.items() if name not in in_columns] if survey.base else []
    if rest:
        st.caption(_("Questions that no column asks: {names}").format(names=safe(", ".join(rest))))

"""The answers to questions as texts that are numbers: codes translated, marks counted, what is no answer left blank."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from loaders._contract import Asked
from loaders._profile import Profile
from loaders._table import Table
from loaders._ticks import NO, YES, tick_scores

CHOICE = "choice"
BELOW_ZERO = re.compile(r"-\d+")
ANSWER_CODE = re.compile(r"[A-Za-z]{1,3}0*(?P<number>\d{1,2})")
"""LimeSurvey's codes such as A1 and AO01, which end in their place on the scale."""


def answer_texts(
    cells: pd.DataFrame, questions: Mapping[str, Asked], profile: Profile, table: Table, found: dict[str, str]
) -> dict[str, pd.Series[str]]:
    """By the questions' names. `questions` are by column; what is left out is put into `found`."""
    texts = {column: _translated(cells[column], column, profile, table) for column in questions}
    blanked = dict.fromkeys(questions, 0)
    for column, question in questions.items():
        if question.kind != CHOICE:
            texts[column], blanked[column] = _of_tool(texts[column], question, table)
    for section in dict.fromkeys(each.section for each in questions.values() if each.kind == CHOICE):
        options = [column for column, each in questions.items() if each.kind == CHOICE and each.section == section]
        texts |= tick_scores({column: texts[column] for column in options}, table.items, table.labels)
    if columns := [column for column, number in blanked.items() if number]:
        found["negative codes"] = f"{sum(blanked.values()):,} read as not applicable, in {', '.join(columns)}"
    return {question.name: texts[column] for column, question in questions.items()}


def _translated(answers: pd.Series[str], column: str, profile: Profile, table: Table) -> pd.Series[str]:
    """By the profile's codes, which may speak of a code or of its label; an empty word is no answer."""
    codes = profile.answer_codes(column)
    labels = table.labels.get(column, {})
    codes = {code: codes[label] for code, label in labels.items() if label in codes} | codes
    return answers.replace(codes).mask(lambda text: text == "") if codes else answers


def _of_tool(answers: pd.Series[str], question: Asked, table: Table) -> tuple[pd.Series[str], int]:
    """As the survey tool means them, and how many were codes for no answer."""
    if table.layout == "plain":
        return answers, 0
    meant = {word: _meant(word, question, table) for word in answers.dropna().unique()}
    changed = {word: number for word, number in meant.items() if number is not None and number != word}
    none = [word for word, number in meant.items() if number is None]
    blanked = answers.isin(none)
    return answers.replace(changed).mask(blanked), int(blanked.sum())


def _meant(word: str, question: Asked, table: Table) -> str | None:
    """None for a code that is no answer: Qualtrics gives numbers below zero to what does not apply."""
    if BELOW_ZERO.fullmatch(word) and question.scale_low >= 0:
        return None
    if (question.scale_low, question.scale_high) == (0, 1) and word.casefold() in YES | NO:
        return "1" if word.casefold() in YES else "0"
    code = ANSWER_CODE.fullmatch(word) if table.layout == "limesurvey" else None
    return code["number"] if code else word

"""Questions of which several options can be ticked, a column for each: which cells say so, and what a blank means."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from loaders._table import Item

YES_WORDS = "1 y yes true x ja oui si sí sim tak kyllä selected checked ausgewählt"
NO_WORDS = "0 n no false nein non não nej nie nee unchecked"
YES, NO = frozenset(YES_WORDS.split()), frozenset([*NO_WORDS.split(), "not selected", "not checked"])
SEEN_BUT_BLANK = re.compile(r"-\d+")  # Qualtrics' -99 and others of the kind


def ticked(items: Mapping[str, Item], cells: pd.DataFrame) -> dict[str, str] | None:
    """By column the cell of those who ticked it; None where the columns are answered otherwise.

    A list of options has one word per column: a mark or the option itself. Its last column may hold people's own words.
    """
    marks: dict[str, str] = {}
    has_unticked = False
    for place, (name, item) in enumerate(items.items(), start=1):
        words = cells[name].dropna().unique()
        yes = [str(word) for word in words if not _is_no(str(word))]
        if len(yes) > 1 or (yes and not _is_mark(yes[0], item)):
            if place == len(items) and len(marks) > 1 and not any(word.isdecimal() for word in yes):
                break
            return None
        marks[name] = yes[0] if yes else item.item
        has_unticked |= len(yes) < len(words) or bool(cells[name].isna().any())
    return marks if has_unticked else None


def tick_scores(
    answers: Mapping[str, pd.Series[str]], items: Mapping[str, Item], labels: Mapping[str, Mapping[str, str]]
) -> dict[str, pd.Series[str]]:
    """The columns of one question as 1 and 0. A blank is 0 where the person ticked any option, else no answer.

    A word that is no mark stays as it is, for the gate to find.
    """
    scores = {name: _marks(cells, items.get(name), labels.get(name, {})) for name, cells in answers.items()}
    any_ticked = pd.concat([column == "1" for column in scores.values()], axis=1).any(axis=1)
    return {name: column.mask(column.isna() & any_ticked, "0") for name, column in scores.items()}


def _marks(answers: pd.Series[str], item: Item | None, labels: Mapping[str, str]) -> pd.Series[str]:
    """`labels` name the codes of a file that says which of them counts: all others count not."""
    for word in answers.dropna().unique():
        is_yes = word == item.ticked if item and item.ticked else _is_mark(word, item)
        is_no = _is_no(word) or (item is not None and item.ticked is not None and word in labels)
        if is_yes or is_no:
            answers = answers.mask(answers == word, "1" if is_yes else "0")
    return answers


def _is_mark(word: str, item: Item | None) -> bool:
    return word.casefold() in YES or (item is not None and word.casefold() == item.item.casefold())


def _is_no(word: str) -> bool:
    return word.casefold() in NO or SEEN_BUT_BLANK.fullmatch(word) is not None

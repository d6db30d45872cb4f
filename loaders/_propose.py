"""A proposal of what each column of a file asks, for a person to correct: by likeness, never used without them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from loaders._people_words import kind_of
from loaders._propose_scale import scale_of
from loaders._questionnaire import people_known
from loaders._questionnaire_file import Questionnaire
from loaders._table import Table
from loaders._targets import Target, about_people, certain, targets, words_of

LEAVE_OUT, NEW_QUESTION, REMARKS = "", "question", "remarks"
"""Targets that no questionnaire names: a column that is not kept, a question that is new, remarks on anything."""
ALIKE, ALIKE_IN_A_WORD = 72, 90
"""Per cent of likeness from which a column is proposed for a question; two wordings of one item have 75 and more.
What is known of people is one word, and words are like one another by chance: Height and weight by 83."""
WITHIN = 0.85
"""What it counts that all words of a name are in a text that has more of them."""
FITS = 0.4
"""Share of a questionnaire's questions that a file must seem to ask for it to be proposed."""
LONGEST, MOST = 300, 1_000
"""Characters compared of a text, and columns looked at; a file that is larger is not compared to its end."""
DASH = " - "
REMARK = 30
"""Characters of which half of the answers have more where people wrote sentences."""
ADDRESS, MOST_ADDRESSES = r"[^@\s]+@[^@\s]+\.[^@\s]+$", 0.5


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """`sure` from 0 to 1; `target` is a name of `targets`, NEW_QUESTION, REMARKS or LEAVE_OUT."""

    column: str
    target: str
    sure: float
    why: str
    scale: str | None = None  # of a new question: see `scale_named`


def proposed(table: Table, questionnaire: Questionnaire | None) -> list[Proposal]:
    """One for each column of the file; no target twice but those that no questionnaire names."""
    sought = targets(questionnaire) if questionnaire else about_people(people_known())
    personal = {column: _personal(column) for column in map(str, table.cells) if _is_personal(table, column)}
    found = certain(sought, table, personal)
    known = personal | {column: _certain(column, name) for name, column in found.items()}
    columns = [str(name) for name in table.cells if str(name) not in known][:MOST]
    alike = _alike(table, columns, [each for name, each in sought.items() if name not in found])
    return [
        known.get(name) or alike.get(name) or _by_answers(table, name, is_new=questionnaire is None)
        for name in map(str, table.cells)
    ]


def fitting(table: Table, known: Mapping[str, Questionnaire]) -> str | None:
    """The questionnaire of which most questions seem to be in the file; None where none fits."""
    shares = {name: _share(table, each) for name, each in known.items()}
    best = max(shares, key=lambda name: shares[name], default=None)
    return best if best is not None and shares[best] >= FITS else None


def _share(table: Table, questionnaire: Questionnaire) -> float:
    """Of the questions that every file must have; those that are optional do not count against a file."""
    needed = {name for name, (_, item) in questionnaire.items().items() if not item.optional}
    return sum(each.sure for each in proposed(table, questionnaire) if each.target in needed) / max(1, len(needed))


def _certain(column: str, target: str) -> Proposal:
    return Proposal(column=column, target=target, sure=1.0, why="its code or wording is this question's")


def _alike(table: Table, columns: Sequence[str], sought: Sequence[Target]) -> dict[str, Proposal]:
    """The likest pairs first, each column and each target once."""
    if not columns or not sought:
        return {}
    likeness = _likeness([_texts(table, column) for column in columns], [_said(target) for target in sought])
    least = [ALIKE_IN_A_WORD if target.role == "person" else ALIKE for target in sought]
    pairs = np.argwhere(likeness >= least)
    best_first = pairs[np.argsort(-likeness[pairs[:, 0], pairs[:, 1]], kind="stable")]
    found: dict[str, Proposal] = {}
    taken: set[str] = set()
    for at, of in best_first:
        column, target = columns[at], sought[of]
        if column not in found and target.name not in taken:
            taken.add(target.name)
            found[column] = _like(column, target, float(likeness[at, of]))
    return found


def _like(column: str, target: Target, likeness: float) -> Proposal:
    return Proposal(column=column, target=target.name, sure=likeness / 100, why="its words are like this question's")


def _likeness(columns: Sequence[Sequence[str]], sought: Sequence[Sequence[str]]) -> np.ndarray[tuple[int, int]]:
    """Of each column and target the likeness of their likest texts, in per cent.

    A name within a longer text counts too: an element's own name is the first text of its target.
    """
    left, right = [text for texts in columns for text in texts], [text for texts in sought for text in texts]
    each = process.cdist(left, right, scorer=fuzz.token_sort_ratio, dtype=np.float32)
    names = [texts[0] if " " in texts[0] else "" for texts in sought]
    within = process.cdist(left, names, scorer=fuzz.token_set_ratio, dtype=np.float32) * WITHIN
    as_a_whole = np.maximum.reduceat(each, _starts(sought), axis=1)
    by_both: np.ndarray[tuple[int, int]] = np.maximum.reduceat(np.maximum(as_a_whole, within), _starts(columns), axis=0)
    return by_both


def _starts(groups: Sequence[Sequence[str]]) -> list[int]:
    return [0, *np.cumsum([len(texts) for texts in groups])[:-1]]


def _texts(table: Table, column: str) -> list[str]:
    """The name, the wording, and what stands after its last dash: the item of a matrix."""
    text = table.texts.get(column, column)[:LONGEST]
    return list(dict.fromkeys([words_of(each) for each in (column, text, text.rsplit(DASH, 1)[-1])]))


def _said(target: Target) -> list[str]:
    """Codes are short, and short texts are like one another by chance: only words are compared."""
    spoken = [words_of(code) for code in target.codes if " " in code or len(code) > len("ARR_01 ")]
    return list(dict.fromkeys([words_of(target.name.rpartition(": ")[2]), *spoken, *target.wordings]))


def _by_answers(table: Table, column: str, *, is_new: bool) -> Proposal:
    """A column that nothing is like: a question of its own where its answers lie on a scale, or remarks."""
    if is_new and (found := scale_of(table, column)):
        return Proposal(column=column, target=NEW_QUESTION, sure=found.sure, why=found.why, scale=found.scale)
    cells = table.cells[column].dropna()
    if len(cells) and cells.str.len().median() > REMARK and cells.is_unique:
        return Proposal(column=column, target=REMARKS, sure=0.5, why="its answers are sentences")
    return Proposal(column=column, target=LEAVE_OUT, sure=0.0, why="nothing that is asked is like it")


def _personal(column: str) -> Proposal:
    return Proposal(column=column, target=LEAVE_OUT, sure=1.0, why="it tells who answered, so it is never kept")


def _is_personal(table: Table, column: str) -> bool:
    if column in table.personal:
        return True
    if kind_of(column) and scale_of(table, column) is None:  # a question may be about the telephone
        return True
    cells = table.cells[column].dropna()
    return len(cells) > 0 and bool(cells.str.match(ADDRESS).mean() > MOST_ADDRESSES)

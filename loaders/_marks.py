"""Signs beside and instead of numbers: hidden, not known, provisional, counted otherwise. None of them is a zero."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from loaders._contract import Loader
from loaders._profile import Profile
from loaders._profile_shape import Mark
from loaders._refusal import Fault, Refusal

SUPPRESSED, PROVISIONAL, DEFINITION = "suppressed", "provisional", "definition"
COLUMN_OF: Mapping[Mark, str] = {"suppressed": SUPPRESSED, "provisional": PROVISIONAL, "differs": DEFINITION}
"""Which of the loader's columns a mark is told in; the others change the number or say nothing of it."""
INSTEAD: Mapping[Mark, str | None] = {"suppressed": None, "missing": None, "zero": "0"}
"""What stands where the number does not."""
BESIDE = re.compile(r"(?P<number>[-+]?\d(?:[\d.,'\s\u00a0\u202f]*\d)?%?|\S*?)\s*(?P<signs>[^\d\s].*)")
YES, OTHERWISE = "yes", "counted otherwise (marked so)"


@dataclass(frozen=True, kw_only=True)
class Meant:
    """A cell that holds signs: the number that is left, and what the signs say."""

    number: str | None
    says: frozenset[Mark] = frozenset()


def understood(cell: str | float, marks: Mapping[str, Mark]) -> Meant | None:
    """What the cell says, None where it holds no sign that is known: it is then read as any other."""
    text = "" if pd.isna(cell) else str(cell)
    found = BESIDE.fullmatch(text)
    says = frozenset([marks[text]]) if text in marks else found and _signs(found["signs"], marks)
    if not says:
        return None
    number = found["number"] if found and text not in marks else None
    return Meant(number=next((INSTEAD[mark] for mark in INSTEAD if mark in says), number or None), says=says)


def _signs(text: str, marks: Mapping[str, Mark]) -> frozenset[Mark] | None:
    """Of `e`, `bp` or `b p`: the whole, its words, or its letters, whichever are known; None where one is not."""
    for parts in ([text], text.split(), [letter for letter in text if not letter.isspace()]):
        if all(part in marks for part in parts):
            return frozenset(marks[part] for part in parts)
    return None


@dataclass(frozen=True, kw_only=True)
class Marked:
    """The rows whose marks are read: `cells` by the file's columns, `texts` by the loader's."""

    file: str
    cells: pd.DataFrame
    texts: pd.DataFrame
    lines: NDArray[np.int64]


def with_marks(loader: Loader, profile: Profile, marked: Marked) -> pd.DataFrame:
    """The texts, with what the marks of numbers and columns of flags say in the loader's columns for it."""
    _refuse_no_number(loader, profile, marked)
    said: dict[str, pd.Series[bool]] = {}
    told = marked.texts.copy(deep=False)
    for name, marks in profile.marks.items():
        told[name], says = _of_numbers(told[name], marks)
        _add(said, says)
    for column, marks in profile.flags.items():
        _add(said, _of_flags(marked, column, marks))
    _refuse_lost(loader, marked.file, said)
    return told.assign(**{name: _told(name, marked, is_so) for name, is_so in said.items()})


def _of_numbers(cells: pd.Series[str], marks: Mapping[str, Mark]) -> tuple[pd.Series[str], dict[str, pd.Series[bool]]]:
    codes, uniques = pd.factorize(cells, use_na_sentinel=False)
    meant = [understood(text, marks) for text in uniques]
    numbers = np.array([each.number if each else text for each, text in zip(meant, uniques, strict=True)], dtype=object)
    says = {
        name: pd.Series(np.array([bool(each and mark in each.says) for each in meant])[codes], index=cells.index)
        for mark, name in COLUMN_OF.items()
    }
    return pd.Series(numbers[codes], index=cells.index, dtype="str"), says


def _of_flags(marked: Marked, column: str, marks: Mapping[str, Mark]) -> dict[str, pd.Series[bool]]:
    cells = marked.cells[column]
    says = {text: _signs(text, marks) for text in cells.dropna().unique()}
    if unknown := [text for text, found in says.items() if found is None]:
        rule = f"one of the signs that the profile explains ({', '.join(marks)})"
        at = {text: int(marked.lines[(cells == text).to_numpy().argmax()]) for text in unknown}
        raise Refusal(marked.file, [Fault(line=at[text], column=column, rule=rule, value=text) for text in unknown])
    return {
        name: cells.isin([text for text, found in says.items() if mark in (found or ())])
        for mark, name in COLUMN_OF.items()
    }


def _add(said: dict[str, pd.Series[bool]], says: Mapping[str, pd.Series[bool]]) -> None:
    for name, is_so in says.items():
        if is_so.any():
            said[name] = said[name] | is_so if name in said else is_so


def _told(name: str, marked: Marked, is_so: pd.Series[bool]) -> pd.Series[str]:
    blank = pd.Series(pd.NA, index=is_so.index, dtype="str")
    before = marked.texts.get(name, blank)
    if name != DEFINITION:
        return before.mask(is_so, YES)
    return before.mask(is_so, (before + "; ").fillna("") + OTHERWISE)


def _refuse_no_number(loader: Loader, profile: Profile, marked: Marked) -> None:
    numbers = [column.name for column in loader.columns if column.kind.is_number and column.name in marked.texts]
    if wrong := [name for name in profile.marks if name not in numbers]:
        rule = f"marks of a number of the file ({', '.join(numbers)})"
        raise Refusal(marked.file, [Fault(column=name, rule=rule, value=name) for name in wrong])


def _refuse_lost(loader: Loader, file: str, said: Mapping[str, pd.Series[bool]]) -> None:
    """A mark that the loader has no column for would be lost."""
    marks = {name: mark for mark, name in COLUMN_OF.items()}
    if lost := [name for name in said if name not in loader.names]:
        rule = f"marks that {loader.id} can keep: it has no column for this one"
        raise Refusal(file, [Fault(column=name, rule=rule, value=marks[name]) for name in lost])

"""The cells of a PC-Axis file: numbers and signs, each with its line; all of them, or rows that are told by keys."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, product
from math import prod

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from loaders._columns import TEXT
from loaders._refusal import FAULTS_SHOWN, Fault, Unreadable

WORD = re.compile(r'"[^"]*+"|[^\s,;"]++')
"""Blank, tab, comma and semicolon part the cells alike, and may be mixed. Quotation marks stay, because they tell."""
NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
SIGN = re.compile(r"\.{1,6}|-")
NIL = "-"
MOST_CELLS = 20_000_000

Place = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Cells:
    """`at` is each cell's place in the whole table, row by row; a number or a sign is null where there is the other."""

    at: Place
    numbers: pa.Array
    signs: pa.Array
    lines: Place
    rows_left_out: int = 0


@dataclass(frozen=True, kw_only=True)
class Words:
    """What stands in the data, as it is written, and on which line."""

    texts: Sequence[str]
    lines: Place

    def __len__(self) -> int:
        return len(self.texts)

    def take(self, places: Place) -> "Words":
        return Words(texts=[self.texts[at] for at in places], lines=self.lines[places])


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Rows of `width` cells, each behind as many keys as the stub has variables; `keys` are what these are called."""

    words: Words
    keys: Sequence[Sequence[str]]
    width: int

    @property
    def each(self) -> int:
        return len(self.keys) + self.width

    @property
    def starts(self) -> range:
        return range(0, len(self.words), self.each)

    def names(self, start: int, order: Sequence[int]) -> tuple[str, ...]:
        texts = self.words.texts[start : start + len(self.keys)]
        return tuple(texts[at].strip('"') for at in order if at < len(texts))

    def fault(self, start: int, rule: str, words: int) -> Fault:
        shown = " ".join(text.strip('"') for text in self.words.texts[start : start + words])
        return Fault(line=int(self.words.lines[start]), rule=rule, value=shown)


def whole(text: str, start: int, sizes: Sequence[int]) -> Cells:
    """A cell for each combination of values; fewer or more of them refuse the file."""
    words, expected = _words(text, start), _size(sizes)
    if len(words) != expected:
        told = " x ".join(map(str, sizes))
        line = int(words.lines[min(expected, len(words) - 1)]) if len(words) else text.count("\n") + 1
        raise Unreadable(Fault(line=line, rule=f"{expected:,} cells ({told} values)", value=f"{len(words):,} cells"))
    return _cells(words, np.arange(expected))


def sparse(text: str, start: int, orders: Sequence[Sequence[int]], keys: Sequence[Sequence[str]], width: int) -> Cells:
    """Rows of cells that begin with their keys. Rows of zeros are left out of such a file, so none is made up here.

    The keys of a row stand in one of the `orders`.
    """
    rows = Rows(words=_words(text, start), keys=keys, width=width)
    _size([width, *(len(names) for names in keys)])
    number = {names: at for at, names in enumerate(product(*keys))}
    found = ([number.get(rows.names(at, order)) for at in rows.starts] for order in orders)
    places = next((each for each in found if each and None not in each), None)
    if places is None or len(rows.words) % rows.each:
        raise Unreadable(*_unknown(rows, orders[0], number))
    _refuse_twice(rows, places)
    of_rows = np.array(places, dtype=np.int64)[:, None] * width + np.arange(width)
    cells = np.array(rows.starts)[:, None] + np.arange(len(keys), rows.each)
    return _cells(rows.words.take(cells.ravel()), of_rows.ravel(), len(number) - len(places))


def _unknown(rows: Rows, order: Sequence[int], known: dict[tuple[str, ...], int]) -> list[Fault]:
    rule = f"the keys of a row ({len(rows.keys)} of the stub's values) and {rows.width} cells"
    wrong = [at for at in rows.starts if rows.names(at, order) not in known or at + rows.each > len(rows.words)]
    return [rows.fault(at, rule, rows.each) for at in wrong[:FAULTS_SHOWN]] or [Fault(rule=rule, value="no rows")]


def _refuse_twice(rows: Rows, places: Sequence[int | None]) -> None:
    seen: Counter[int | None] = Counter()
    again = []
    for start, place in zip(rows.starts, places, strict=True):
        again += [start] if seen[place] else []
        seen[place] += 1
    if again:
        faults = [rows.fault(at, "each row of keys once", len(rows.keys)) for at in again[:FAULTS_SHOWN]]
        raise Unreadable(*faults)


def _size(sizes: Sequence[int]) -> int:
    if (cells := prod(sizes)) > MOST_CELLS:
        raise Unreadable(Fault(rule=f"at most {MOST_CELLS:,} cells", value=f"{cells:,}"))
    return cells


def _words(text: str, start: int) -> Words:
    by_line = [WORD.findall(line) for line in text[start:].split("\n")]
    lines = np.arange(len(by_line)) + text.count("\n", 0, start) + 1
    return Words(texts=list(chain.from_iterable(by_line)), lines=np.repeat(lines, [len(words) for words in by_line]))


def _cells(words: Words, at: Place, rows_left_out: int = 0) -> Cells:
    codes, uniques = pd.factorize(np.array(words.texts, dtype=object))
    plain = [text.strip('"') for text in uniques]
    is_number = [NUMBER.fullmatch(text) is not None for text in plain]
    is_known = [told or text[0] == '"' or SIGN.fullmatch(text) for told, text in zip(is_number, uniques, strict=True)]
    wrong = np.flatnonzero(~np.array(is_known, dtype=bool)[codes])[:FAULTS_SHOWN]
    if len(wrong):
        rule = 'a number, or a sign such as ".." or "-"'
        raise Unreadable(*(Fault(line=int(words.lines[at]), rule=rule, value=words.texts[at]) for at in wrong))
    told = list(zip(plain, is_number, strict=True))
    numbers = [text if is_one else ("0" if text == NIL else None) for text, is_one in told]
    signs = [None if is_one else text for text, is_one in told]
    chosen = pa.array(codes)
    return Cells(
        at=at,
        numbers=pa.array(numbers, TEXT).take(chosen),
        signs=pa.array(signs, TEXT).take(chosen),
        lines=words.lines,
        rows_left_out=rows_left_out,
    )

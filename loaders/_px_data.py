"""The cells of a PC-Axis file: numbers and signs, each with its line; all of them, or rows that are told by keys."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from loaders._refusal import FAULTS_SHOWN, Fault, Unreadable

TOKEN = re.compile(r'"([^"]*+)"|[^\s,;"]++')
"""Blank, tab, comma and semicolon part the cells alike, and may be mixed."""
NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
SIGN = re.compile(r"\.{1,6}|-")
NIL = "-"
MOST_CELLS = 20_000_000

Place = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Cells:
    """`at` is each cell's place in the whole table, row by row; a number or a sign is None where there is the other."""

    at: Place
    numbers: Sequence[str | None]
    signs: Sequence[str | None]
    lines: Place
    rows_left_out: int = 0


@dataclass(frozen=True, kw_only=True)
class Token:
    text: str
    is_quoted: bool
    line: int


def whole(text: str, start: int, sizes: Sequence[int]) -> Cells:
    """A cell for each combination of values; fewer or more of them refuse the file."""
    tokens, expected = _tokens(text, start), _size(sizes)
    if len(tokens) != expected:
        told = " x ".join(map(str, sizes))
        line = tokens[min(expected, len(tokens) - 1)].line if tokens else text.count("\n") + 1
        raise Unreadable(Fault(line=line, rule=f"{expected:,} cells ({told} values)", value=f"{len(tokens):,} cells"))
    return _cells(tokens, np.arange(expected))


def sparse(text: str, start: int, orders: Sequence[Sequence[int]], keys: Sequence[Sequence[str]], width: int) -> Cells:
    """Rows of cells that begin with their keys. Rows of zeros are left out of such a file, so none is made up here.

    `keys` are the names of each variable of the stub; the keys of a row stand in one of the `orders`.
    """
    tokens, each = _tokens(text, start), len(keys) + width
    rows = [tokens[at : at + each] for at in range(0, len(tokens), each)]
    found = (_places(rows, order, keys, width) for order in orders)
    places = next((places for places in found if places), None)
    if places is None:
        raise Unreadable(*_unknown_keys(rows, orders[0], keys, width))
    _refuse_twice(rows, places, keys)
    at = np.concatenate([place * width + np.arange(width) for place in places])
    left_out = _size([len(names) for names in keys]) - len(rows)
    return _cells([token for row in rows for token in row[len(keys) :]], at, left_out)


def _refuse_twice(rows: Sequence[Sequence[Token]], places: Sequence[int], keys: Sequence[Sequence[str]]) -> None:
    first = {place: at for at, place in reversed(list(enumerate(places)))}
    again = [row for at, (row, place) in enumerate(zip(rows, places, strict=True)) if first[place] != at]
    if again:
        shown = [(row[0].line, ", ".join(token.text for token in row[: len(keys)])) for row in again[:FAULTS_SHOWN]]
        raise Unreadable(*(Fault(line=line, rule="each row of keys once", value=text) for line, text in shown))


def _size(sizes: Sequence[int]) -> int:
    if (cells := prod(sizes)) > MOST_CELLS:
        raise Unreadable(Fault(rule=f"at most {MOST_CELLS:,} cells", value=f"{cells:,}"))
    return cells


def _tokens(text: str, start: int) -> list[Token]:
    found = [(match, match.lastindex is not None) for match in TOKEN.finditer(text, start)]
    breaks = np.flatnonzero(np.frombuffer(text.encode("utf-32-le"), np.uint32) == ord("\n"))
    lines = np.searchsorted(breaks, [match.start() for match, _ in found]) + 1
    return [
        Token(text=match[1] if is_quoted else match[0], is_quoted=is_quoted, line=int(line))
        for (match, is_quoted), line in zip(found, lines, strict=True)
    ]


def _cells(tokens: Sequence[Token], at: Place, rows_left_out: int = 0) -> Cells:
    is_number = [NUMBER.fullmatch(token.text) is not None for token in tokens]
    wrong = [token for token, told in zip(tokens, is_number, strict=True) if not told and not _is_sign(token)]
    if wrong:
        rule = 'a number, or a sign such as ".." or "-"'
        raise Unreadable(*(Fault(line=token.line, rule=rule, value=token.text) for token in wrong[:FAULTS_SHOWN]))
    told = list(zip(tokens, is_number, strict=True))
    return Cells(
        at=at,
        numbers=[token.text if is_one else ("0" if token.text == NIL else None) for token, is_one in told],
        signs=[None if is_one else token.text for token, is_one in told],
        lines=np.array([token.line for token in tokens], dtype=np.int64),
        rows_left_out=rows_left_out,
    )


def _is_sign(token: Token) -> bool:
    return token.is_quoted or SIGN.fullmatch(token.text) is not None


def _places(
    rows: Sequence[Sequence[Token]], order: Sequence[int], keys: Sequence[Sequence[str]], width: int
) -> list[int] | None:
    """Of each row its place among all rows, None where a row's keys are no values."""
    number = {names: at for at, names in enumerate(product(*keys))}
    places = [number.get(_names(row, order)) for row in rows if len(row) == len(keys) + width]
    return None if None in places or len(places) < len(rows) else [place for place in places if place is not None]


def _names(row: Sequence[Token], order: Sequence[int]) -> tuple[str, ...]:
    return tuple(row[at].text for at in order)


def _unknown_keys(
    rows: Sequence[Sequence[Token]], order: Sequence[int], keys: Sequence[Sequence[str]], width: int
) -> list[Fault]:
    known = set(product(*keys))
    rule = f"the keys of a row ({len(keys)} of the stub's values) and {width} cells"
    wrong = [row for row in rows if len(row) != len(keys) + width or _names(row, order) not in known]
    shown = [" ".join(token.text for token in row) for row in wrong]
    faults = [Fault(line=row[0].line, rule=rule, value=text) for row, text in zip(wrong, shown, strict=True)]
    return faults[:FAULTS_SHOWN] or [Fault(rule=rule, value="no rows")]

"""PC-Axis files as a long table: a column for each variable, its codes beside it, the value and its sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from loaders._columns import TEXT, Columns
from loaders._encoding import decoded
from loaders._px_data import Cells, sparse, whole
from loaders._px_keywords import Keyword, encoding_of, keywords
from loaders._refusal import Fault, Unreadable
from loaders._table import Reading

VALUE, SYMBOL, CONTENTS, UNITS = "value", "symbol", "contents", "units"
CODE = " code"
TLIST, LISTS = "TLIST", ("VALUES", "CODES", "TIMEVAL")
SIGNS = {**{"." * number: f"DATASYMBOL{number}" for number in range(1, 7)}, "-": "DATASYMBOLNIL"}
TOLD = {"title": "TITLE", "source": "SOURCE", "last updated": "LAST-UPDATED"}


@dataclass(frozen=True, kw_only=True)
class Variable:
    """`own` is its name in the file's main language, by which codes are given."""

    name: str
    own: str
    values: tuple[str, ...]
    codes: tuple[str, ...]


def read_px(data: bytes, reading: Reading, rows: int | None) -> Columns:
    encoding = reading.encoding or encoding_of(data)
    text, found = decoded(data, encoding)
    plain = text.decode().rstrip("\x1a \t\r\n")
    told, start = keywords(plain)
    header = Header(told, reading.language)
    variables = header.variables()
    cells = _cells(plain, start, header, variables)
    found |= {"encoding": encoding} | header.found(cells)
    columns = _named(header, variables, cells)
    return Columns(
        names=[each.name for each in columns],
        columns=[each.texts.slice(0, rows) for each in columns],
        lines=cells.lines[:rows],
        found=found,
        derived=tuple(each.name for each in columns if each.is_derived),
    )


class Header:
    """The keywords, asked by name, by what they are said of, and in a language; the file's own where that lacks."""

    def __init__(self, told: Sequence[Keyword], language: str | None) -> None:
        self._values = {(each.name, each.language, each.of): each for each in told}
        self._language: str | None = None
        self._own = self.text("LANGUAGE")
        self._keys = [(each.of[0], each.values[0].upper()) for each in told if each.name == "KEYS" and each.of]
        languages = list(dict.fromkeys([self._own, *self.texts("LANGUAGES")]))
        language = next((each for each in languages if each.casefold() == (language or "").casefold()), language)
        if language is not None and language not in languages:
            rule = f"one of the file's languages ({', '.join(filter(None, languages)) or 'it names none'})"
            raise Unreadable(Fault(rule=rule, value=language))
        self._language = language if language != self._own else None

    def texts(self, name: str, *of: str, is_own: bool = False) -> tuple[str, ...]:
        found = self._values.get((name, "" if is_own else self._language or "", of)) or self._values.get((name, "", of))
        return found.values if found else ()

    def text(self, name: str, *of: str) -> str:
        return " ".join(" ".join(self.texts(name, *of)).split())

    def variables(self) -> list[Variable]:
        """Those of the stub, then those of the heading; each with values."""
        found = [
            self._variable(name, own)
            for axis in ("STUB", "HEADING")
            for name, own in zip(self.texts(axis), self.texts(axis, is_own=True), strict=True)
        ]
        if not found:
            raise Unreadable(Fault(rule="a variable under STUB or HEADING", value="none"))
        return found

    @property
    def stub(self) -> int:
        return len(self.texts("STUB"))

    def keys(self, variables: Sequence[Variable]) -> list[tuple[str, ...]]:
        """What rows of the stub are called, if the file names its rows."""
        of = dict(self._keys)
        return [each.codes if of.get(each.own) == "CODES" else each.values for each in variables] if of else []

    def orders(self, variables: Sequence[Variable]) -> list[list[int]]:
        """Rows begin with the keys as in the stub; some programs write them as the KEYS are listed."""
        names = [each.own for each in variables]
        listed = [name for name, _ in self._keys if name in names]
        as_listed = [[listed.index(name) for name in names]] if sorted(listed) == sorted(names) else []
        return [list(range(len(names))), *as_listed]

    def units(self, variables: Sequence[Variable]) -> tuple[int | None, list[str]]:
        """The variable of contents, if there is one, and the unit of each of its values; else of the whole table."""
        contents = self.text("CONTVARIABLE")
        at = next((at for at, each in enumerate(variables) if contents in {each.name, each.own}), None)
        if at is None:
            return None, [self.text("UNITS")]
        return at, [self.text("UNITS", value) or self.text("UNITS") for value in variables[at].values]

    def found(self, cells: Cells) -> dict[str, str]:
        said = {word: self.text(name) for word, name in TOLD.items()}
        counts = sorted((each["values"], each["counts"]) for each in cells.signs.drop_null().value_counts().to_pylist())
        signs = [f"{sign!r}{self._meaning(sign)} {number:,}" for sign, number in counts]
        said["signs"] = f"{', '.join(signs)} of {len(cells.signs):,} cells" if signs else ""
        left_out = f"{cells.rows_left_out:,}: the format leaves out rows that hold nothing but zeros"
        said["rows not in the file"] = left_out if cells.rows_left_out else ""
        return {name: text for name, text in said.items() if text}

    def _meaning(self, sign: str) -> str:
        text = self.text(SIGNS.get(sign, ""))
        return f" ({text})" if text and text != sign else ""

    def _variable(self, name: str, own: str) -> Variable:
        codes = self.texts("CODES", name) or self.texts("CODES", own, is_own=True)
        times = self._times(own)
        values = self.texts("VALUES", name) or self.texts("VALUES", own, is_own=True) or codes or times
        if not values:
            raise Unreadable(Fault(rule=f'VALUES("{name}")', value="none"))
        codes = codes or (times if times != values else ())
        if codes and len(codes) != len(values):
            line = max(each.line for each in self._values.values() if own in each.of and each.name in LISTS)
            rule = f"as many codes as values of {name} ({len(values):,})"
            raise Unreadable(Fault(line=line, rule=rule, value=f"{len(codes):,}"))
        return Variable(name=name, own=own, values=values, codes=codes)

    def _times(self, own: str) -> tuple[str, ...]:
        """`TLIST(A1),"2004","2005"`; of a span such as `TLIST(A1,"1994"-"1996")` the values tell the same."""
        given = self.texts("TIMEVAL", own, is_own=True)
        return () if "-" in given else tuple(text for text in given if not text.startswith(TLIST))


def _cells(text: str, start: int, header: Header, variables: Sequence[Variable]) -> Cells:
    sizes = [len(each.values) for each in variables]
    stub = variables[: header.stub]
    if keys := header.keys(stub):
        return sparse(text, start, header.orders(stub), keys, prod(sizes[header.stub :]))
    return whole(text, start, sizes)


@dataclass(frozen=True, kw_only=True)
class Named:
    """A column of the long table; `is_derived` where it says again what another says, or says it of every row."""

    name: str
    texts: pa.ChunkedArray
    is_derived: bool = False


def _named(header: Header, variables: Sequence[Variable], cells: Cells) -> list[Named]:
    places = np.unravel_index(cells.at, [len(each.values) for each in variables])
    named: list[Named] = []
    for each, place in zip(variables, places, strict=True):
        named.append(Named(name=each.name, texts=_chosen(each.values, place)))
        if each.codes and each.codes != each.values:
            named.append(Named(name=each.name + CODE, texts=_chosen(each.codes, place), is_derived=True))
    of, units = header.units(variables)
    nowhere = np.zeros(len(cells.at), dtype=np.int64)
    return [
        *named,
        Named(name=VALUE, texts=pa.chunked_array([cells.numbers])),
        Named(name=SYMBOL, texts=pa.chunked_array([cells.signs]), is_derived=True),
        Named(name=UNITS, texts=_chosen(units, nowhere if of is None else places[of]), is_derived=True),
        Named(name=CONTENTS, texts=_chosen([header.text("CONTENTS")], nowhere), is_derived=True),
    ]


def _chosen(texts: Sequence[str], place: NDArray[np.int64]) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(texts, TEXT).take(pa.array(place))])

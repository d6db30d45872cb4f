"""What names a person gets no further than this: columns by name and by content, numbers of people, remarks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders._columns import TEXT
from loaders._contract import Loader
from loaders._parse import DATE, FLAG
from loaders._people_words import kind_of
from loaders._profile import Profile
from loaders._questions import HEADER_MARK
from loaders._refusal import Fault, Refusal
from loaders._table import Table

RESPONDENT = "respondent"
REMOVED = "[removed]"
SHORTEST = 6  # characters of an address
SAMPLE = 1000  # cells of a column that is not kept anyway
MOST = 0.5
WITHIN = r"[^@\s]@[^@\s]+\.[^@\s]|(^|[^\w.])(\d{1,3}(\.\d{1,3}){3}|(\+|00)\d[\d ()/.-]{6,}\d)($|[^\w.])"
"""An address or a telephone number among other words."""
ADDRESS = (
    r"^([^@\s]+@[^@\s]+\.[^@\s]+"  # e-mail
    r"|\d{1,3}(\.\d{1,3}){3}|[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){3,7}"  # IP, of both versions
    r"|(19|20)?\d{6}[-+]\d{4}"  # a number given to a person at birth
    r"|(\+|00)\d[\d ()/.-]{6,}\d)$"  # telephone
)
SHARED = ("level", "mobility_type", "fee_status", "faculty", "region", "area")
FEWEST, UNSHARED = 20, 0.8
"""Cells of a trait, and the share of them that nobody else has, from which on it is none."""
WORD = re.compile(r"[^\W\d_]{2,}")
WORDS = r"\p{L}{3,}\P{L}.*?\p{L}{3,}"
"""Two words or more: of a date hardly ever, of a yes or no only where the profile tells what they stand for."""


def scrubbed(loader: Loader, profile: Profile, table: Table) -> Table:
    """The table that may be stored. Raises Refusal where the profile asks for a column that tells who answered."""
    if not loader.holds_people:
        return table
    told = _told(loader, profile, table)
    ids = [column for column in _ids(loader, profile, table) if column not in told]
    asked = _questions(profile, table)
    personal = _personal(loader, table, told, asked) | _apart(loader, profile, table)
    _refuse(table, [column for column in (*told, *asked) if column in personal])
    cells = table.cells.copy(deep=False)
    for column in ids:
        cells[column] = _numbers(cells[column])
    for column in {*told, *asked} - {*profile.comments}:
        cells[column] = _without_addresses(cells[column])
    for column, codes in _ticked(loader, profile):
        if column in cells:
            cells[column] = _without_words(cells[column], codes)
    if remarks := [column for column in profile.comments if column in cells]:
        cells = cells.assign(**_masked(cells[remarks], _names(table, personal)))
    return replace(table, cells=cells, found={**table.found, **_said(personal, ids)})


def _ids(loader: Loader, profile: Profile, table: Table) -> list[str]:
    if RESPONDENT not in loader.names or RESPONDENT in profile.constants:
        return []
    return [column for column in respondent_columns(profile, table) if column in table.cells]


def respondent_columns(profile: Profile, table: Table) -> tuple[str, ...]:
    """The columns that tell one person from another: told, of that name, or the survey tool's own."""
    if RESPONDENT in profile.columns or RESPONDENT in table.cells or table.respondent is None:
        return profile.columns.get(RESPONDENT, (RESPONDENT,))
    return (table.respondent,)


def _told(loader: Loader, profile: Profile, table: Table) -> list[str]:
    """The columns whose words would be stored as they are: of people, of remarks, and those that choose rows."""
    own = [name for name in loader.names if name not in {*profile.columns, *profile.constants, RESPONDENT}]
    asked = [column for name, columns in profile.columns.items() if name != RESPONDENT for column in columns]
    chosen = [*profile.keep, *profile.leave_out, *(profile.total.where if profile.total else ())]
    named = dict.fromkeys([*own, *asked, *chosen, *profile.comments])
    return [column for column in named if column in table.cells]


def _questions(profile: Profile, table: Table) -> list[str]:
    asked = profile.questions or profile.choices
    return [str(name) for name in table.cells if name in profile.questions or (not asked and HEADER_MARK in str(name))]


def _personal(loader: Loader, table: Table, told: Collection[str], asked: Collection[str]) -> dict[str, str]:
    """By column what it tells of a person. A question may be about the phone: only its answers can tell of somebody.

    Exchange students' partners have names and numbers too, so there the profile is believed.
    """
    trusted = {*asked, *loader.names, *([] if loader.has_questions else told)}
    found = {}
    for name in map(str, table.cells):
        kind = table.personal.get(name) or ("" if name in trusted or HEADER_MARK in name else kind_of(name))
        is_stored = name in told or name in asked
        if not kind and _holds_addresses(table.cells[name].dropna()[: None if is_stored else SAMPLE]):
            kind = "e-mail"
        if kind:
            found[name] = kind
    return found


def _apart(loader: Loader, profile: Profile, table: Table) -> dict[str, str]:
    """Traits that hardly anybody shares: whatever such a column is called, it tells who somebody is."""
    told = [column for name in SHARED if name in loader.names for column in profile.columns.get(name, (name,))]
    there = [column for column in told if column in table.cells and loader.has_questions]
    return {column: "personal" for column in there if _are_apart(table.cells[column].dropna())}


def _are_apart(cells: pd.Series[str]) -> bool:
    return len(cells) >= FEWEST and (~cells.duplicated(keep=False)).mean() > UNSHARED


def _holds_addresses(cells: pd.Series[str]) -> bool:
    """Most of the cells are addresses."""
    counts = pc.value_counts(_array(cells)) if _is_long(cells) else None
    if counts is None:
        return False
    hits = pc.match_substring_regex(counts.field("values"), ADDRESS)
    return (pc.sum(counts.field("counts").filter(hits)).as_py() or 0) > len(cells) * MOST


def _without_addresses(cells: pd.Series[str]) -> pd.Series[str]:
    """An address among other words is one too many; the row is told by its line."""
    if not _is_long(cells):
        return cells
    words = pc.unique(_array(cells.dropna()))
    addresses = words.filter(pc.match_substring_regex(words, f"{ADDRESS}|{WITHIN}")).to_pylist()
    return cells.mask(cells.isin(addresses), REMOVED) if addresses else cells


def _ticked(loader: Loader, profile: Profile) -> Iterator[tuple[str, Collection[str]]]:
    """The file's columns of dates and of yes or no, in which a remark may name somebody, and their codes."""
    for each in loader.columns:
        if each.kind in (DATE, FLAG):
            for column in profile.columns.get(each.name, (each.name,)):
                yield column, profile.codes.get(each.name, {})


def _without_words(cells: pd.Series[str], codes: Collection[str]) -> pd.Series[str]:
    words = pc.unique(_array(cells.dropna()))
    remarks = {*words.filter(pc.match_substring_regex(words, WORDS)).to_pylist()}.difference(codes)
    return cells.mask(cells.isin(remarks), REMOVED) if remarks else cells


def _is_long(cells: pd.Series[str]) -> bool:
    return (pc.max(pc.utf8_length(_array(cells))).as_py() or 0) >= SHORTEST


def _array(cells: pd.Series[str]) -> pa.Array:
    return pa.array(cells, type=TEXT, from_pandas=True)


def _refuse(table: Table, columns: Iterable[str]) -> None:
    rule = "a column that does not tell who somebody is; take this one out of the profile"
    if faults := [
        Fault(column=column, rule=rule, value="a name, an address or a number of a person") for column in columns
    ]:
        raise Refusal(table.file, faults)


def _numbers(ids: pd.Series[str]) -> pd.Series[str]:
    """1 for the first to appear, and so on: enough to find who is there twice. Addresses differ not by capitals."""
    codes = pd.factorize(pd.Series(pc.utf8_lower(_array(ids)), dtype=ids.dtype))[0]
    numbers = pa.array(codes + 1, mask=codes < 0).cast(TEXT)
    return pd.Series(pd.array(numbers, dtype=ids.dtype), index=ids.index)


def _names(table: Table, personal: Mapping[str, str]) -> set[str]:
    """The words in columns of names, and in e-mail addresses what stands before the @."""
    names: set[str] = set()
    for column, kind in personal.items():
        if kind in {"name", "e-mail"}:
            cells = table.cells[column].dropna().unique()
            names.update(*(WORD.findall(cell.partition("@")[0]) for cell in cells))
    return names


def _masked(remarks: pd.DataFrame, names: Collection[str]) -> dict[str, pd.Series[str]]:
    from loaders._mask import mask  # its patterns are built when it is imported, and few files have remarks

    return {str(column): mask(remarks[column], names) for column in remarks}


def _said(personal: Mapping[str, str], ids: Collection[str]) -> dict[str, str]:
    away = [column for column in personal if column not in ids]
    said = {"personal columns": f"{', '.join(away)}: not stored"} if away else {}
    return said | ({"respondents": f"numbered; {', '.join(ids)}: not stored"} if ids else {})

"""Transformations that bear another name than before: one that says what it was called stands in place of the older."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Bearer:
    """A current transformation; `slice_id` grows with the time of its load."""

    name: str
    formerly: str | None
    slice_id: int


def former_names(bearers: Iterable[Bearer]) -> Mapping[str, tuple[str, ...]]:
    """By the names that still stand, what each was called before, the newest first."""
    known = {each.name: each for each in bearers}
    replaced = {each.formerly for each in known.values() if _replaces(each, known)}
    return {name: tuple(_chain(each, known)) for name, each in known.items() if name not in replaced}


def _replaces(newer: Bearer, known: Mapping[str, Bearer]) -> bool:
    older = known.get(newer.formerly or "")
    return older is not None and older.slice_id < newer.slice_id


def _chain(each: Bearer, known: Mapping[str, Bearer]) -> list[str]:
    names: list[str] = []
    before = each.formerly
    while before and before not in (each.name, *names):
        names.append(before)
        before = known[before].formerly if before in known else None
    return names

"""Two states of agreements set side by side: which are new, which ended, which terms and seats differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd

NEW, ENDED, SEATS, TERMS, COPIES = "new", "ended", "seats", "terms", "copies differ"
WORDS = {
    "partner": "partner",
    "erasmus_code": "Erasmus code",
    "country": "country",
    "signing_unit": "signing unit",
    "faculty": "faculty",
    "isced_f": "field (ISCED-F)",
    "level": "level",
    "scheme": "scheme",
    "valid_from": "first day",
    "valid_to": "last day",
    "ratio": "ratio",
    "unit": "unit",
    "carried_over": "carried over",
    "partner_agreement": "the partner's number",
    "is_in_effect": "in effect",
    "is_terminated": "terminated",
    "signed_on": "signed on",
}
OF_A_COPY = ("isced_f", "level", "valid_from", "valid_to", "ratio", "is_in_effect", "is_terminated")
"""What both partners' copies must agree in; units and numbers are each partner's own."""
PARTNER_COPY = "partner"
NOTHING = "nothing"
Key = tuple[str, str]
"""Agreement and copy, which is blank for ours."""
Ways = Mapping[str, Mapping[int, str]]
"""By direction and kind: the seats of each year, in words."""


@dataclass(frozen=True, kw_only=True)
class Term:
    name: str
    before: str | None
    after: str | None

    def __str__(self) -> str:
        return f"{self.name} {self.before or NOTHING} → {self.after or NOTHING}"


@dataclass(frozen=True, kw_only=True)
class Change:
    """`terms` stand side by side: before and after, or, where copies differ, ours and the partner's."""

    agreement: str
    partner: str
    faculty: str | None
    kind: str
    terms: tuple[Term, ...] = ()
    is_partners_copy: bool = False

    @property
    def sentence(self) -> str:
        whose = f"{self.agreement} ({self.partner}" + (", the partner's copy)" if self.is_partners_copy else ")")
        told = "; ".join(map(str, self.terms))
        match self.kind:
            case "new":
                return f"{whose} is new"
            case "ended":
                return f"{whose} has ended" + (f": {told}" if told else ": it is no longer listed")
            case "copies differ":
                ours = [
                    f"{term.name}: ours {term.before or NOTHING}, theirs {term.after or NOTHING}" for term in self.terms
                ]
                return f"{whose}: the copies differ; {'; '.join(ours)}"
        return f"{whose}: {told}"


def compared(before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame]) -> list[Change]:
    """What is different after; without a before, all is new."""
    old, new = _terms(before.get("agreement")), _terms(after.get("agreement"))
    old_seats, new_seats = _seats(before.get("seat")), _seats(after.get("seat"))
    found = [_change(new[key], key, NEW) for key in new.keys() - old.keys()]
    found += [_change(old[key], key, ENDED) for key in old.keys() - new.keys()]
    for key in old.keys() & new.keys():
        terms = _differing(old[key], new[key], tuple(WORDS))
        has_ended = any(term.name == WORDS["is_terminated"] and term.after == "yes" for term in terms)
        if terms:
            found.append(_change(new[key], key, ENDED if has_ended else TERMS, terms))
        if seats := tuple(_other_seats(old_seats.get(key, {}), new_seats.get(key, {}))):
            found.append(_change(new[key], key, SEATS, seats))
    return found


def copies_compared(tables: Mapping[str, pd.DataFrame]) -> list[Change]:
    """Ours and the partner's copy of each agreement that has both."""
    terms, seats = _terms(tables["agreement"]), _seats(tables["seat"])
    found = []
    for agreement, copy in terms:
        ours, theirs = (agreement, ""), (agreement, PARTNER_COPY)
        if copy == PARTNER_COPY and ours in terms:
            differing = _differing(terms[ours], terms[theirs], OF_A_COPY)
            differing += tuple(_other_seats(seats.get(ours, {}), seats.get(theirs, {}), every_year=True))
            if differing:
                found.append(_change(terms[ours], ours, COPIES, differing))
    return found


def _change(row: Mapping[str, Any], key: Key, kind: str, terms: tuple[Term, ...] = ()) -> Change:
    agreement, copy = key
    return Change(
        agreement=agreement,
        partner=_text(row["partner"]) or "",
        faculty=_text(row.get("faculty")),
        kind=kind,
        terms=terms,
        is_partners_copy=copy == PARTNER_COPY,
    )


def _terms(rows: pd.DataFrame | None) -> dict[Key, Mapping[str, Any]]:
    """The last row of each agreement and copy."""
    if rows is None:
        return {}
    names = [name for name in ("agreement", "copy", *WORDS) if name in rows]
    listed = (dict(zip(names, row, strict=True)) for row in rows[names].itertuples(index=False, name=None))
    return {(str(row["agreement"]), _text(row.get("copy")) or ""): row for row in listed}


def _differing(old: Mapping[str, Any], new: Mapping[str, Any], names: tuple[str, ...]) -> tuple[Term, ...]:
    both = ((WORDS[name], _text(old.get(name)), _text(new.get(name))) for name in names)
    return tuple(Term(name=name, before=before, after=after) for name, before, after in both if before != after)


def _seats(rows: pd.DataFrame | None) -> dict[Key, dict[str, dict[int, str]]]:
    found: dict[Key, dict[str, dict[int, str]]] = {}
    if rows is None or rows.empty:
        return found
    whole = rows.reindex(columns=["agreement", "copy", "direction", "kind", "year", "seats", "months"])
    whole = whole.astype({"copy": "object", "kind": "object", "seats": "float64", "months": "float64"}).fillna(
        {"kind": "studies"}
    )
    keys = ["agreement", "copy", "direction", "kind", "year"]
    sums = whole.groupby(keys, dropna=False)[["seats", "months"]].sum(min_count=1)
    for (agreement, copy, direction, kind, year), seats, months in sums.itertuples(name=None):
        way = f"{direction} {kind}" if kind != "studies" else str(direction)
        words = "not yet defined" if pd.isna(seats) else f"{seats:g}"
        words += "" if pd.isna(months) else f" ({months:g} months)"
        found.setdefault((str(agreement), _text(copy) or ""), {}).setdefault(way, {})[int(year)] = words
    return found


def _other_seats(old: Ways, new: Ways, *, every_year: bool = False) -> Iterator[Term]:
    """Years in a row with the same change are told together. Years that one side has not are the term's matter."""
    for way in sorted({*old, *new}):
        before, after = old.get(way, {}), new.get(way, {})
        years = sorted({*before, *after} if every_year or not (before and after) else {*before} & {*after})
        differing = [(year, before.get(year), after.get(year)) for year in years if before.get(year) != after.get(year)]
        for _, run in groupby(enumerate(differing), key=lambda each: (each[1][0] - each[0], each[1][1:])):
            span = [each for _, each in run]
            yield Term(name=f"{way} seats {_years(span[0][0], span[-1][0])}", before=span[0][1], after=span[0][2])


def _years(first: int, last: int) -> str:
    named = [f"{year}/{(year + 1) % 100:02d}" for year in (first, last)]
    return f"in {named[0]}" if first == last else f"in {named[0]} to {named[1]}"


def _text(value: Any) -> str | None:
    if value is None or pd.isna(value):
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)[:10] if isinstance(value, pd.Timestamp) else str(value)

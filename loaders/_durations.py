"""Numbers that a spreadsheet took for dates before the file came here: 9.75 became `Sep-75`, 9.5 became `09. Mai`.

What they were cannot be known, so their rows are set aside; how many they are is said, because what is left may not
stand for the whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from data.lookups import NAME_LANGUAGES
from loaders._contract import Loader
from loaders._map import Mapped

_NUMERIC = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?|\d{1,2}[./-]\d{1,2}[./-](\d{4}|\d\d)")
_NAMED = re.compile(r"(?:\d{1,2}[-. /]+)?(?P<month>[^\W\d_]{3,})\.?(?:[-. /]+\d{1,4})?")
_SHORTEST = 3
"""Letters that tell a month: `Sep`, `Mai`, `maj`."""


def is_date(text: str) -> bool:
    """Whether a spreadsheet writes a date like this, in any of the languages of its screens."""
    if _NUMERIC.fullmatch(text):
        return True
    found = _NAMED.fullmatch(text.strip().casefold())
    return found is not None and any(name.startswith(found["month"]) for name in _months())


@lru_cache(maxsize=1)
def _months() -> frozenset[str]:
    from babel import Locale

    forms = [Locale(language).months[context] for language in NAME_LANGUAGES for context in ("format", "stand-alone")]
    words = [name for form in forms for width in ("wide", "abbreviated") for name in form[width].values()]
    return frozenset(word.rstrip(".").casefold() for word in words if len(word.rstrip(".")) >= _SHORTEST)


def unreadable(loader: Loader, mapped: Mapped) -> Mapping[str, str]:
    """What share of each number column could not be read, and how much of it are dates."""
    numbers = [column.name for column in loader.columns if column.kind.is_number and column.name in mapped.unread]
    return {f"unreadable {mapped.plan.theirs.get(name, name)}": _said(mapped, name) for name in numbers}


def _said(mapped: Mapped, name: str) -> str:
    cells = mapped.unread[name].dropna()
    given = int(mapped.texts[name].notna().sum())
    dates = cells[[is_date(cell) for cell in cells]]
    one = len(cells) == 1
    what = "is no number; its row is set aside" if one else "are no number; their rows are set aside"
    said = f"{len(cells):,} of {given:,} values ({len(cells) / given:.1%}) {what}"
    if dates.empty:
        return said
    some = f"{len(dates):,} are dates that a spreadsheet made of numbers, such as"
    damage = f"{'1 is a date that a spreadsheet made of a number,' if len(dates) == 1 else some} {dates.iloc[0]!r}"
    return f"{said}; {damage}: save the column as text at its source and load it again"

"""Terms as offices write them (`Fall`, `HT23`, `WS 2024/25`, `whole year`) into autumn, spring or full year."""

import re

from data.lookups import AUTUMN

TERMS = {
    "autumn": (*AUTUMN, "zimow", "ws"),
    "spring": ("spring", "vt", "vår", "frühjahr", "sommersem", "letni", "ss"),
    "full year": ("year", "läsår", "helår", "jahr", "studienjahr", "rok"),
}
"""How words begin that name each. A summer is none of them: it is a semester in few countries, a short school in most.
"""
_WORDS = re.compile(r"[^\W\d_]+")


def term(text: str) -> str:
    """What names none of them, or more than one, stays as it is written."""
    words = _WORDS.findall(text.casefold())
    named = [name for name, begins in TERMS.items() if any(_is_one(word, begins) for word in words)]
    return named[0] if len(named) == 1 else text


def _is_one(word: str, begins: tuple[str, ...]) -> bool:
    """Abbreviations are whole words."""
    return word in begins or word.startswith(tuple(each for each in begins if len(each) > len("ws")))

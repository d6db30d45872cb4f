"""The words by which a name is known in a text, and those that are names and something else besides."""

import re
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from unicodedata import category, normalize

import yaml

LANGUAGES = ("en", "sv", "pl", "de", "es", "fr")
SHORTEST = 3
TWO_LETTERS = 2
KEPT = 50_000


@cache
def words(group: str) -> frozenset[str]:
    """One group of `_name_words.yaml`, in lower case."""
    groups = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return frozenset(groups[group].split())


@lru_cache(maxsize=KEPT)
def key(word: str) -> str:
    """A word as it is compared: whatever its case, its accents and the way these are written."""
    return "".join(letter for letter in normalize("NFD", word).casefold() if category(letter) != "Mn")


@cache
def given_names() -> frozenset[str]:
    """Given names of most of Europe and of those who study there, in lower case and with their accents."""
    names = {name for locale in words("locales") for name in _given_in(locale)}
    parts = {part for name in names for part in re.split(r"[\s’'-]+", name) if len(part) >= SHORTEST}
    cased = {normalize("NFC", part).casefold() for part in parts if part[0].isupper()}
    return frozenset(cased - words("never_alone") - (stop_words() - words("also_words")))


def _given_in(locale: str) -> set[str]:
    people = import_module(f"faker.providers.person.{locale}").Provider
    kinds = (getattr(people, f"first_names{kind}", ()) for kind in ("", "_female", "_male", "_unisex"))
    return {name for kind in kinds if not isinstance(kind, property) for name in kind if isinstance(name, str)}


@cache
def stop_words() -> frozenset[str]:
    from stopwordsiso import stopwords

    return frozenset(stopwords(list(LANGUAGES)))


@cache
def ordinary() -> frozenset[str]:
    """Words that are no name in lower case, whoever has them as a name."""
    groups = (words(group) for group in ("also_words", "never_alone", "no_names", "of_a_place"))
    return frozenset(map(key, stop_words().union(*groups)))


@cache
def peoples_and_places() -> frozenset[str]:
    """Languages, countries and continents; of one word, lest Saint Helena keeps every Helena."""
    from babel import Locale

    named: set[str] = set()
    for language in LANGUAGES:
        locale = Locale(language)
        named.update(name for code, name in locale.languages.items() if len(code) == TWO_LETTERS)
        named.update(locale.territories.values())
    return frozenset(key(name) for name in named if " " not in name)

"""Names and codes that the world agrees on: countries, currencies, Erasmus codes and words for a term."""

import re
from functools import lru_cache

OTHER_NAMES = {
    "EL": "GR",
    "UK": "GB",
    "BEDE": "BE",
    "BEFR": "BE",
    "BENL": "BE",
    "Turkey": "TR",
    "Korea, South": "KR",
    "South Korea": "KR",
    "Korea (South)": "KR",
    "Korea, North": "KP",
    "Korea (North)": "KP",
    "Hong Kong (Special Administrative Region of China)": "HK",
    "Macao (Special Administrative Region of China)": "MO",
    "Cyprus (European Union)": "CY",
    "Congo (Democratic Republic)": "CD",
}
"""The EU's codes, those of Belgium's communities too, and names in use that ISO 3166 does not have."""
USER_ASSIGNED = {"XK"}
"""Kosovo: in use everywhere, not in ISO 3166."""
NAME_LANGUAGES = ("en", "sv", "pl", "de", "fr", "es", "it", "nl", "da", "nb", "fi", "pt")
AUTUMN = ("autumn", "fall", "winter", "ht", "höst", "zima", "herbst")
"""Words for the term that begins in the second half of a year."""
ERASMUS_COUNTRIES = frozenset(
    [
        "A",
        "AL",
        "B",
        "BA",
        "BG",
        "CH",
        "CY",
        "CZ",
        "D",
        "DK",
        "E",
        "EE",
        "F",
        "G",
        "HR",
        "HU",
        "I",
        "IRL",
        "IS",
        "KV",
        "LI",
        "LT",
        "LUX",
        "LV",
        "ME",
        "MK",
        "MT",
        "N",
        "NL",
        "P",
        "PL",
        "RO",
        "RS",
        "S",
        "SF",
        "SI",
        "SK",
        "TR",
        "UK",
    ]
)
_PLACE = re.compile(r"[A-Z-]{2,} ?\d{1,3}")
_SPACED = re.compile(rf"(?P<country>[A-Z]{{1,3}}) (?P<place>{_PLACE.pattern})")


def country_code(name: str) -> str | None:
    """ISO 3166 alpha-2 of a code, an EU code, `DE - Germany`, or a name in one of NAME_LANGUAGES; None if unknown."""
    first = name.split(" - ")[0].strip()
    return _countries().get(first.casefold()) or _countries().get(name.strip().casefold())


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    import pycountry
    from babel import Locale

    known: dict[str, str] = {code.casefold(): code for code in USER_ASSIGNED}
    for language in reversed(NAME_LANGUAGES):
        names = Locale(language).territories.items()
        known |= {name.casefold(): code for code, name in names if len(code) == 2 and code.isalpha()}
    for country in pycountry.countries:
        known |= {text.casefold(): country.alpha_2 for text in _spellings(country)}
    return known | {alias.casefold(): code for alias, code in OTHER_NAMES.items()}


def _spellings(country: object) -> list[str]:
    fields = ("alpha_2", "alpha_3", "name", "official_name", "common_name")
    return [str(getattr(country, field)) for field in fields if getattr(country, field, None)]


def currency_code(text: str) -> str | None:
    """The three letters of ISO 4217; None if no currency has them."""
    import pycountry

    return text.upper() if pycountry.currencies.get(alpha_3=text.upper()) else None


def erasmus_code(text: str) -> str | None:
    """The code with its country padded to three characters (`A  BADEN01`, `IRLATHLONE01`); None if it is not one.

    The Erasmus list pads with blanks and no-break blanks alike, and other exports drop them.
    """
    squeezed = " ".join(text.split()).upper()
    if spaced := _SPACED.fullmatch(squeezed):
        return f"{spaced['country']:<3}{spaced['place']}"
    for size in (3, 2, 1):
        country, place = squeezed[:size], squeezed[size:]
        if country in ERASMUS_COUNTRIES and _PLACE.fullmatch(place):
            return f"{country:<3}{place}"
    return None

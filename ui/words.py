"""What people read: sentences in their language, numbers as they write them, and foreign text made harmless."""

import gettext
import os
import re
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

LOCALE = Path(__file__).parent.parent / "locale"
DASH = "\N{EN DASH}"
"""Stands where there is no number; its reason stands beside it. Never 0."""
MINUS = "\N{MINUS SIGN}"


def language() -> str:
    return os.environ.get("MERIT_LANGUAGE") or "en"


@lru_cache
def _translations(language: str) -> gettext.NullTranslations:
    return gettext.translation("merit", LOCALE, [language], fallback=True)


def _(text: str) -> str:
    return _translations(language()).gettext(text)


def N_(text: str) -> str:  # noqa: N802  gettext's own name for a text that is translated where it is shown
    """Mark a text for translation without translating it yet."""
    return text


def plural(one: str, many: str, n: int) -> str:
    return _translations(language()).ngettext(one, many, n).format(n=number(n))


def number(value: float, decimals: int = 0) -> str:
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=language()).replace("-", MINUS)


def percent(share: float, decimals: int = 1) -> str:
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "") + "\N{NO-BREAK SPACE}%"
    return format_percent(share, format=pattern, locale=language()).replace("-", MINUS)


def country(code: str) -> str:
    """The name of an ISO 3166 country; a code that is none stays as it is."""
    return str(Locale.parse(language()).territories.get(code, code))


def readable(code: str) -> str:
    """A series' name as a heading: `first_reply_days` is read as `First reply days`."""
    text = code.replace("_", " ")
    return text[:1].upper() + text[1:]


def day(when: date) -> str:
    return format_date(when, format="d MMM y", locale=language())


def month(when: date) -> str:
    return format_date(when, format="MMM y", locale=language())


def safe(text: object) -> str:
    """Text from a file as Markdown that shows exactly that text."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", re.sub(r"\s+", " ", str(text)))


def paragraphs(text: object) -> str:
    """The same with its lines as they were written."""
    return "  \n".join(safe(line) for line in str(text).strip().splitlines() if line.strip())


def plain(text: object) -> str:
    """Text from a file as a chart's label, where Plotly would read markup."""
    return escape(str(text), quote=False)

"""The open home: looked up once in a process; its published version once in a rerun; its results once in a version."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TypeVar

import streamlit as st

from data.home import Home
from data.settings import Settings
from data.warehouse import Published
from metrics import PLAIN, Result, Way, catalogue
from metrics import measure as ask
from ui.words import language

T = TypeVar("T")

KEPT = 5_000
"""Results that are kept: small tables, some ten for each view of a page."""


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What a page shows is decided by this and the filters, so its `repr` is a part of every cache key."""

    home: str
    version: int
    language: str
    today: date
    published: Published = field(compare=False, repr=False)


@lru_cache(maxsize=8)
def _open(settings: Settings) -> Home:
    return Home.open(settings)


def home() -> Home:
    return _open(Settings.from_environment())


def edition() -> Edition:
    """The version that is current now: one small question to the register."""
    here = home()
    published = here.published()
    return Edition(
        home=str(here.settings),
        version=published.version,
        language=language(),
        today=datetime.now(UTC).date(),
        published=published,
    )


def once(edition: Edition, read: Callable[[], T]) -> T:
    """What `read` finds in the register, asked once in an edition: whatever changes it makes another edition."""
    return _read(f"{edition!r} {read.__qualname__}", read)[1]


def is_demonstration(edition: Edition) -> bool:
    return _read(f"{edition!r} demonstration", lambda: bool(edition.version and home().is_demonstration))[1]


@st.cache_resource(max_entries=100, show_spinner=False)
def _read(key: str, _read: Callable[[], T]) -> tuple[str, T]:
    return key, _read()


def measure(
    edition: Edition,
    metric: str,
    *,
    by: tuple[str, ...] = (),
    where: Mapping[str, str] | None = None,
    way: Way = PLAIN,
) -> Result:
    asked = where or {}
    key = f"{edition!r} {metric} {by} {sorted(asked.items())} {way}"
    return _measured(key, edition.published, metric, by, asked, way)[1]


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _measured(
    key: str, _published: Published, _metric: str, _by: tuple[str, ...], _where: Mapping[str, str], _way: Way
) -> tuple[str, Result]:
    return key, ask(_published, catalogue()[_metric], by=_by, where=_where, way=_way)

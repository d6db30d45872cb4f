"""What was worked out for a version of the warehouse, kept as long as anybody reads it."""

from collections.abc import Callable
from typing import TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from data.warehouse import Published

T = TypeVar("T")
_KEPT: WeakKeyDictionary[Engine, dict[tuple[object, ...], object]] = WeakKeyDictionary()


def kept(published: Published, name: tuple[object, ...], read: Callable[[], T]) -> T:
    """What `read` gives, asked once in a version; `name` tells it from all else that is kept."""
    store = _KEPT.setdefault(published.engine, {})
    key = (published.version, *name)
    if key not in store:
        store[key] = read()
    found: T = store[key]  # type: ignore[assignment]  # one store for all kinds of reading; the name tells the kind
    return found


def forget(published: Published) -> None:
    """Let the next question be worked out again."""
    _KEPT.pop(published.engine, None)

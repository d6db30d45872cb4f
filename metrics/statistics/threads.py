"""How many threads linear algebra takes: for matrices of a few rows one is best."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any


class _Limit:
    """The limit is one of the whole process: it is lifted when the last who asked for it is done."""

    def __init__(self) -> None:
        self._lock, self._users = Lock(), 0
        self._limited: Any = None

    def take(self) -> None:
        from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # the library has no types

        with self._lock:
            self._users += 1
            if self._users == 1:
                self._limited = threadpool_limits(1)

    def leave(self) -> None:
        with self._lock:
            self._users -= 1
            if not self._users:
                self._limited.restore_original_limits()


_limit = _Limit()


@contextmanager
def one_thread() -> Iterator[None]:
    """On two busy cores several threads took eight times as long as one for matrices of a few rows."""
    _limit.take()
    try:
        yield
    finally:
        _limit.leave()

"""Who may work something long out next: the interpreter does one thing at a time, and what is looked at goes first."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition


@dataclass(kw_only=True)
class Turns:
    """One at a time; an urgent one before all that are not."""

    _free: Condition = field(default_factory=Condition)
    _is_busy: bool = False
    _urgent: int = 0

    @contextmanager
    def turn(self, *, is_urgent: bool) -> Iterator[None]:
        self._take(is_urgent=is_urgent)
        try:
            yield
        finally:
            with self._free:
                self._is_busy = False
                self._free.notify_all()

    def _take(self, *, is_urgent: bool) -> None:
        with self._free:
            self._urgent += is_urgent
            self._free.wait_for(lambda: not self._is_busy and (is_urgent or not self._urgent))
            self._urgent -= is_urgent
            self._is_busy = True

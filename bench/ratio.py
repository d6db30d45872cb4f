"""A ratio with its bar, and how two ways of doing the same are timed fairly."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Ratio:
    what: str
    ours: float
    theirs: float
    unit: str
    bar: float
    note: str = ""

    @property
    def value(self) -> float:
        return self.ours / self.theirs


def interleaved(ours: Callable[[], object], theirs: Callable[[], object], *, times: int) -> tuple[float, float]:
    """Median milliseconds of each. They take turns, so that a machine that slows down slows both."""
    ours(), theirs()  # the first call of each warms caches
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):
        for run, into in ((ours, taken[0]), (theirs, taken[1])):
            begins = time.perf_counter()
            run()
            into.append((time.perf_counter() - begins) * 1000)
    return statistics.median(taken[0]), statistics.median(taken[1])

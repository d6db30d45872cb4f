"""What is slow to import is imported while nobody waits for it, once in a process."""

import gc
import threading
import time
from functools import cache

QUIET_SECONDS = 8.0
"""Nobody waits for a page when none was drawn for so long; a page drawn meanwhile would share the interpreter."""

FIRST_PAGE_SECONDS = 2.0
"""By then the first page is drawn, and with it all that pages import."""

_drawn = threading.Event()
_wanted = threading.Event()


def warm(*, is_wanted: bool = False) -> None:
    """Called in each rerun; returns at once. `is_wanted` begins without waiting for quiet."""
    if is_wanted:
        _wanted.set()
    _drawn.set()
    _start()


@cache
def _start() -> None:
    threading.Thread(target=_warm, name="warm", daemon=True).start()


def _warm() -> None:
    time.sleep(FIRST_PAGE_SECONDS)
    leave_to_the_end()
    from metrics.statistics.warm import warm as warm_statistics

    warm_statistics()  # half a second: the next page may show an effect
    while not _wanted.is_set() and _drawn.wait(QUIET_SECONDS):
        _drawn.clear()
    from loaders._warm import warm as warm_loaders

    warm_loaders()
    leave_to_the_end()


def leave_to_the_end() -> None:
    """Streamlit collects garbage after every rerun and would walk all modules each time: 0.1 s, once the checks are
    imported. They stay until the process ends, so they need not be looked at again.
    """
    gc.collect()
    gc.freeze()

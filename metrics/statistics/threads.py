"""How many threads linear algebra takes: for matrices of a few rows one is best."""

from contextlib import AbstractContextManager


def one_thread() -> AbstractContextManager[object]:
    """On two busy cores several threads took eight times as long as one for matrices of a few rows."""
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # the library has no types

    limited: AbstractContextManager[object] = threadpool_limits(1)
    return limited

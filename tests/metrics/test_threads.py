"""Small sums are done by one thread, and others' by as many as before."""

import numpy as np
from threadpoolctl import threadpool_info

from metrics.statistics.threads import one_thread


def numbers() -> set[int]:
    return {each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"}


def test_the_limit_is_lifted_by_the_last_who_is_done() -> None:
    assert np.linalg.inv(np.eye(2)).sum() == 2
    before = numbers()
    first, second = one_thread(), one_thread()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert numbers() == {1}
    second.__exit__(None, None, None)
    assert numbers() == before

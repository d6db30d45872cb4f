"""p-values adjusted for the number of questions that were asked at once."""

from collections.abc import Sequence
from math import isnan


def holm(p_values: Sequence[float | None]) -> list[float | None]:
    """Holm (1979), for a few planned comparisons: the chance of even one false finding is held at alpha."""
    return _adjusted(p_values, "holm")


def benjamini_hochberg(p_values: Sequence[float | None]) -> list[float | None]:
    """Benjamini and Hochberg (1995), for a list of 10-40 items: the share of false ones among the findings is held."""
    return _adjusted(p_values, "fdr_bh")


def _adjusted(p_values: Sequence[float | None], method: str) -> list[float | None]:
    """In the order given; None and NaN stay None and do not count among the tests."""
    tested = [value for value in p_values if value is not None and not isnan(value)]
    if not tested:
        return [None] * len(p_values)
    from statsmodels.stats.multitest import multipletests

    adjusted = iter(multipletests(tested, method=method)[1])
    return [None if value is None or isnan(value) else float(next(adjusted)) for value in p_values]

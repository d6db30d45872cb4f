"""Relative change, over all years and for each."""


def growth(first: float, last: float) -> float | None:
    """0.786 for 145 -> 259; None from 0, which nothing can be a multiple of."""
    return last / first - 1 if first else None


def ratio(first: float, last: float) -> float | None:
    """1.786 for 145 -> 259; None from 0."""
    return last / first if first else None


def compound_growth(first: float, last: float, years: float) -> float | None:
    """0.156 a year for 145 -> 259 in 4 years: (last / first) ** (1 / years) - 1. None from 0, or over no time.

    A mean of the yearly growths, or the total divided by the years (0.197), says more than there was.
    """
    return (last / first) ** (1 / years) - 1 if first > 0 and last >= 0 and years > 0 else None

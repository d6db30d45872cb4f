"""Relative change."""


def growth(first: float, last: float) -> float | None:
    """0.786 for 145 -> 259; None from 0, which nothing can be a multiple of."""
    return last / first - 1 if first else None

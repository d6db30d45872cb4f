"""How much of a whole lies with its largest parts."""

from collections.abc import Sequence


def top_share(parts: Sequence[float], number: int) -> float | None:
    """The share (0..1) of the largest parts; None of nothing."""
    whole = sum(parts)
    return sum(sorted(parts, reverse=True)[:number]) / whole if whole > 0 else None


def herfindahl(parts: Sequence[float]) -> float | None:
    """The sum of the squared shares: 1 when all is one part, 1/k when k parts are equal. None of nothing.

    Herfindahl (1950) and Hirschman (1945); the chance that two picked at random are of the same part.
    """
    whole = sum(parts)
    return sum((part / whole) ** 2 for part in parts) if whole > 0 else None


def effective_number(parts: Sequence[float]) -> float | None:
    """1 / Herfindahl: how many equal parts would be as concentrated (Laakso and Taagepera 1979)."""
    index = herfindahl(parts)
    return 1 / index if index else None

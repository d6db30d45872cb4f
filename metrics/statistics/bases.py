"""The base and the error that stand behind an interval which is given."""

from math import sqrt
from statistics import NormalDist

from metrics.statistics.intervals import CONFIDENCE

ROUNDED = 1e-3

Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


def wilson_base(share: float, low: float, high: float) -> float | None:
    """How many plain answers have this Wilson interval around their share: its width solved for n.

    Half the width h is sqrt(p (1 - p) a + a^2 / 4) / (1 + a) with a = z^2 / n, so a is the root of a quadratic. None
    where the interval is no such one: its middle, (p + a / 2) / (1 + a), is elsewhere.
    """
    h2, spread = ((high - low) / 2) ** 2, share * (1 - share)
    square, linear = 0.25 - h2, spread - 2 * h2
    if not (0 < h2 < 0.25 and 0 <= share <= 1):
        return None
    a = (-linear + sqrt(linear**2 + 4 * square * h2)) / (2 * square)
    middle = (share + a / 2) / (1 + a)
    return Z**2 / a if abs(middle - (low + high) / 2) < ROUNDED else None


def error_of_mean(low: float, high: float, people: float) -> float:
    """The standard error that a t interval of a mean was made with."""
    from scipy.special import stdtrit

    return (high - low) / 2 / float(stdtrit(people - 1, (1 + CONFIDENCE) / 2))

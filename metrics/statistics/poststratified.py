"""A comparison's share, reweighted to the mix of our own students."""

from collections.abc import Mapping
from math import sqrt
from typing import NamedTuple

from metrics.statistics.intervals import base_of_error, wilson_intervals


class Poststratified(NamedTuple):
    """`coverage` is the part of our own mix (0..1) that the comparison has people for; `missing` names the rest.

    `n` answers tell as much about our mix as `base` answers of it would: that is the n for a difference to our share.
    """

    share: float
    error: float
    low: float
    high: float
    n: float
    base: float
    coverage: float
    missing: tuple[str, ...]


def poststratified_share(cells: Mapping[str, tuple[float, float]], mix: Mapping[str, float]) -> Poststratified | None:
    """The share (0..1) that the comparison's people would give if they were mixed as ours; None if no cell has any.

    `cells` holds (satisfied, answers), `mix` numbers in any unit. Cochran (1977), Sampling Techniques, 5A.9: the cells'
    shares weighted by W_h, variance sum W_h^2 p_h (1 - p_h) / (n_h - 1). A cell of one answer shows no variance of its
    own and takes that of all.
    """
    whole = sum(mix.values())
    covered = {cell: part for cell, part in mix.items() if part > 0 and cells.get(cell, (0, 0))[1] > 0}
    if not covered:
        return None
    weights = {cell: part / sum(covered.values()) for cell, part in covered.items()}
    answers = {cell: cells[cell][1] for cell in covered}
    share = sum(weight * cells[cell][0] / answers[cell] for cell, weight in weights.items())
    error = sqrt(sum(weight**2 * _variance(*cells[cell], share) for cell, weight in weights.items()))
    kish = 1 / sum(weight**2 / answers[cell] for cell, weight in weights.items())
    base = base_of_error(share, error, kish)
    interval = wilson_intervals([(share, base)])[0]
    missing = tuple(cell for cell, part in mix.items() if part > 0 and cell not in covered)
    coverage = sum(covered.values()) / whole
    return Poststratified(share, error, *interval, sum(answers.values()), base, coverage, missing)


def _variance(satisfied: float, answers: float, share_of_all: float) -> float:
    """Of one cell's share."""
    if answers < 2:
        return share_of_all * (1 - share_of_all)
    return satisfied / answers * (1 - satisfied / answers) / (answers - 1)

"""Weighted correlation matrices, of one table or of thousands of samples drawn from it."""

import numpy as np
from numpy.typing import NDArray

from metrics.statistics.intervals import FloatArray

NO_SPREAD = 1e-12  # of the table's variance: what floating point leaves of a constant column

Places = NDArray[np.intp]


class Correlations:
    """Answers for a table of people x columns; what all samples share is multiplied out once."""

    def __init__(self, table: FloatArray) -> None:
        middle, spread = table.mean(axis=0), table.std(axis=0)
        # Standardised first: differences of large sums of squares would lose digits.
        standard = (table - middle) / np.where(spread > 0, spread, 1)
        columns = np.column_stack([np.ones(len(table)), standard])
        self._upper = np.triu_indices(columns.shape[1])
        self._products = columns[:, self._upper[0]] * columns[:, self._upper[1]]
        self._size: int = columns.shape[1]

    @property
    def drivers(self) -> int:
        """All columns but the first, the outcome."""
        return self._size - 2

    def weighted(self, mass: FloatArray) -> FloatArray:
        """Mass of shape (samples, people) in, (samples, columns, columns) out; NaN beside a column without spread."""
        moments = np.empty((len(mass), self._size, self._size))
        moments[:, self._upper[0], self._upper[1]] = mass @ self._products / mass.sum(axis=1, keepdims=True)
        moments[:, self._upper[1], self._upper[0]] = moments[:, self._upper[0], self._upper[1]]
        means = moments[:, 0, 1:]
        covariances = moments[:, 1:, 1:] - means[:, :, None] * means[:, None, :]
        variances = np.diagonal(covariances, axis1=1, axis2=2)
        deviations = np.sqrt(np.where(variances > NO_SPREAD, variances, np.nan))
        return np.asarray(covariances / deviations[:, :, None] / deviations[:, None, :])


def times_drawn(draws: Places, people: int) -> FloatArray:
    """How often each person was drawn in each sample: (samples, draws) in, (samples, people) out."""
    apart = draws + people * np.arange(len(draws))[:, None]
    return np.bincount(apart.ravel(), minlength=people * len(draws)).reshape(len(draws), people).astype(float)

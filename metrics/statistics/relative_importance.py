"""Parts of R2 that fall to each of several correlated predictors, from their correlation matrix.

All functions take correlation matrices of shape (..., 1 + k, 1 + k) whose first row is the outcome, so that thousands
of resampled matrices cost hardly more than one, and give parts of shape (..., k) that add up to R2.
"""

from math import comb

import numpy as np

from metrics.statistics.intervals import FloatArray


def explained(correlations: FloatArray) -> FloatArray:
    """R2, of shape (...)."""
    with_outcome = correlations[..., 1:, :1]
    solved = np.linalg.solve(correlations[..., 1:, 1:], with_outcome)
    return np.asarray((with_outcome * solved).sum(axis=(-2, -1)))


def lmg_parts(correlations: FloatArray) -> FloatArray:
    """The gain in R2 by each predictor, averaged over all orders in which they can enter (the Shapley value).

    Lindeman, Merenda and Gold (1980), p. 119; Grömping (2006), Journal of Statistical Software 17(1). Exact, with work
    and memory that double with every predictor: up to 12.
    """
    return np.asarray(_explained_by_each_subset(correlations) @ _shapley_weights(correlations.shape[-1] - 1))


def johnson_parts(correlations: FloatArray) -> FloatArray:
    """Relative weights of Johnson (2000), Multivariate Behavioral Research 35:1-19: close to LMG, cheap for any k."""
    roots, vectors = np.linalg.eigh(correlations[..., 1:, 1:])
    turned = np.swapaxes(vectors, -1, -2)
    # The square root of the matrix holds the correlations with the nearest orthogonal variables.
    loadings = (vectors * np.sqrt(np.maximum(roots, 0))[..., None, :]) @ turned
    slopes = np.linalg.solve(loadings, correlations[..., 1:, :1])
    return np.asarray((loadings**2 @ slopes**2)[..., 0])


def _explained_by_each_subset(correlations: FloatArray) -> FloatArray:
    """R2 of all 2^k subsets, the last axis; predictor 0 is the highest bit of a subset's place.

    Predictors are taken one by one: left out, its row and column go; taken in, what it explains of the others is swept
    out of the rest (the Schur complement), so that each subset costs one step from a smaller one.
    """
    rest, known = correlations[..., None, :, :], np.zeros((*correlations.shape[:-2], 1))
    for _ in range(correlations.shape[-1] - 1):
        pivot, column = rest[..., 1:2, 1:2], np.delete(rest[..., :, 1:2], 1, axis=-2)
        without = np.delete(np.delete(rest, 1, axis=-2), 1, axis=-1)
        swept = column @ np.swapaxes(column, -1, -2) / pivot
        gained = swept[..., 0, 0]
        known = np.stack([known, known + gained], axis=-1).reshape(*known.shape[:-1], -1)
        both = np.stack([without, without - swept], axis=-3)
        rest = both.reshape(*correlations.shape[:-2], -1, *without.shape[-2:])
    return known


def _shapley_weights(predictors: int) -> FloatArray:
    """How each subset's R2 counts in each predictor's part: + with it, - without, by the number of the others there."""
    bits = np.arange(2**predictors)[:, None] >> np.arange(predictors - 1, -1, -1) & 1
    others = bits.sum(axis=1, keepdims=True) - bits
    chances = np.array([1 / (predictors * comb(predictors - 1, size)) for size in range(predictors)])
    return np.asarray(np.where(bits == 1, 1.0, -1.0) * chances[others])

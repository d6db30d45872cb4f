"""Chance that can be repeated: each file draws from its own stream, so that changing one leaves the others alone."""

from collections.abc import Mapping, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]


def stream(seed: int, name: str) -> np.random.Generator:
    return np.random.default_rng([seed, crc32(name.encode())])


def split(chance: np.random.Generator, total: int, weights: Sequence[float] | Numbers) -> Counts:
    """`total` shared out by `weights`; the parts add up to it exactly."""
    shares = np.asarray(weights, dtype=float)
    return chance.multinomial(total, shares / shares.sum())


def apportioned(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    """`total` shared out by `weights` without chance: the largest remainders round up, so the parts add up to it."""
    quotas = {name: total * weight / sum(weights.values()) for name, weight in weights.items()}
    parts = {name: int(quota) for name, quota in quotas.items()}
    by_remainder = sorted(quotas, key=lambda name: parts[name] - quotas[name])
    return {name: part + (name in by_remainder[: total - sum(parts.values())]) for name, part in parts.items()}


def pick(chance: np.random.Generator, n: int, weights: Sequence[float] | Numbers) -> Counts:
    """`n` positions in `weights`, drawn with them."""
    shares = np.asarray(weights, dtype=float)
    return chance.choice(len(shares), size=n, p=shares / shares.sum())


def drawn(chance: np.random.Generator, n: int, shares: Mapping[str, float]) -> list[str]:
    """`n` of the names in `shares`."""
    names = list(shares)
    return [names[at] for at in pick(chance, n, list(shares.values()))]


def carried_noise(chance: np.random.Generator, n: int, sd: float, rho: float) -> Numbers:
    """AR(1) noise whose standard deviation over time is `sd`."""
    shocks = chance.normal(0, sd * np.sqrt(1 - rho**2), n)
    noise = np.empty(n)
    noise[0] = chance.normal(0, sd)
    for at in range(1, n):
        noise[at] = rho * noise[at - 1] + shocks[at]
    return noise

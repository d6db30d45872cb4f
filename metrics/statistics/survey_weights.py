"""Weights that make those who answered look like the population; the one module that knows svy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from metrics.statistics.intervals import FloatArray
from metrics.statistics.margins import Labels, margin

if TYPE_CHECKING:
    import svy

CAP = 5.0  # times the mean weight
TOLERANCE = 1e-8
SWEEPS = 1000
CYCLES = 100  # of trimming and raking again
NOT_TO_BE_HAD = {
    "CONVERGENCE_FAILED": "the weights did not settle: with none above the largest allowed, not all margins can be met",
    "TRIM_INFEASIBLE": "a group is so rare among those who answered that its weights would pass the largest allowed",
}


@dataclass(frozen=True, kw_only=True, eq=False)
class Raked:
    """`weights` add up to what the base weights do, in the order of the people; None unless `converged`, and because.

    `cells` is each kept margin's cell by person, as merged; `merged` are sentences for the reader. `n_eff` is Kish's;
    `largest` is the largest weight over the mean one.
    """

    weights: FloatArray | None
    base: FloatArray
    cells: Mapping[str, Labels]
    kept_margins: tuple[str, ...]
    merged: tuple[str, ...]
    n_eff: float | None = None
    largest: float | None = None
    converged: bool = False
    because: str | None = None


def raked(
    margins_of_people: Mapping[str, Sequence[object]],
    targets: Mapping[str, Mapping[str, float]],
    base: FloatArray | None = None,
    cap: float = CAP,
) -> Raked:
    """Raking (iterative proportional fitting, Deming and Stephan 1940) to 2-4 margins, no weight above cap x the mean.

    Both mappings have the same keys; a target is a population's counts or shares by cell, in any unit, each margin by
    itself. `margins.py` says what becomes of small cells and missing traits. A base weight of 0 leaves a person out.
    """
    people = len(next(iter(margins_of_people.values()), ()))
    base = _checked(np.ones(people) if base is None else np.asarray(base, dtype=float), people)
    margins = {name: margin(name, labels, targets[name], base) for name, labels in margins_of_people.items()}
    kept = {name: found.shares for name, found in margins.items() if found.shares is not None}
    cells = {name: margins[name].cells for name in kept}
    merged = tuple(remark for found in margins.values() for remark in found.remarks)
    weights = _settled(cells, kept, base, cap) if kept else "no trait has two cells that are large enough"
    without = Raked(weights=None, base=base, cells=cells, kept_margins=tuple(kept), merged=merged)
    if isinstance(weights, str):
        return replace(without, because=weights)
    prove(weights, cells, kept)
    largest = float(weights.max() / weights[weights > 0].mean())
    return replace(without, weights=weights, n_eff=kish(weights), largest=largest, converged=True)


def kish(weights: FloatArray) -> float:
    """The effective number of people, (sum w)^2 / sum w^2: Kish (1965), Survey Sampling, 11.7; 0 without any weight."""
    squares = float((weights**2).sum())
    return float(weights.sum()) ** 2 / squares if squares else 0.0


def prove(weights: FloatArray, cells: Mapping[str, Labels], shares: Mapping[str, Mapping[str, float]]) -> None:
    """Raises unless each cell's part of the weights is its share."""
    wrong = [
        f"{name}, {cell}: expected {share:.6f} of the weights, got {got:.6f}"
        for name, wanted in shares.items()
        for cell, share in wanted.items()
        if abs((got := weights[cells[name] == cell].sum() / weights.sum()) - share) > 100 * TOLERANCE
    ]
    if wrong:
        raise ArithmeticError(f"raked weights: {'; '.join(wrong)}")


def weights_of(weights: Raked | FloatArray) -> FloatArray:
    """The plain numbers, 0 for NaN; raked ones that did not settle are refused."""
    found = weights.weights if isinstance(weights, Raked) else np.nan_to_num(weights)
    if found is None:
        raise ValueError("weights: expected raked ones that settled, got none; show the unweighted number")
    return found


def design(weights: Raked | FloatArray, columns: Mapping[str, FloatArray]) -> "svy.Sample":
    """People with columns, under weights whose making the standard errors take into account."""
    import polars as pl
    import svy

    plain = {"weight": weights_of(weights), **columns}
    if not isinstance(weights, Raked):
        return svy.Sample(pl.DataFrame(plain), svy.Design(wgt="weight"))
    codes = {f"cell {name}": np.unique(cells, return_inverse=True)[1] for name, cells in weights.cells.items()}
    record = svy.WgtAdjustment(kind="raking", prev_wgt="base", new_wgt="weight", cells=tuple(codes), pins_total=False)
    people = pl.DataFrame({"base": weights.base, **plain, **codes})
    return svy.Sample(people, svy.Design(wgt="weight", wgt_adjustment=record))


def ratios(sample: "svy.Sample", top: str, bottom: str, domain: str) -> dict[int, tuple[float, float]]:
    """Estimate and standard error of sum(w x top) / sum(w x bottom) by the number in the column `domain`.

    One ratio a call: svy's call for several at once forgets that the weights were fitted (0.35.0).
    """
    import svy

    found = sample.estimation.ratio(top, bottom, by=domain)
    if not isinstance(found, svy.Estimate):
        raise TypeError(f"svy ratio: expected one estimate, got {type(found).__name__}")
    return {int(estimate.by_level[0]): (estimate.est, estimate.se) for estimate in found.estimates if estimate.by_level}


def _checked(base: FloatArray, people: int) -> FloatArray:
    if len(base) != people or not np.isfinite(base).all() or (base < 0).any() or not base.any():
        raise ValueError(f"base weights: expected {people} numbers from 0 on, one of them above it, got {base!r}")
    return base


def _settled(
    cells: Mapping[str, Labels], shares: Mapping[str, Mapping[str, float]], base: FloatArray, cap: float
) -> FloatArray | str:
    """The weights, or why there are none."""
    import polars as pl
    import svy

    counts = base > 0
    labels = {f"cell {name}": list(cell[counts]) for name, cell in cells.items()}
    people = pl.DataFrame({"base": base[counts], **labels})
    controls: dict[str, Any] = {f"cell {name}": {**wanted} for name, wanted in shares.items()}
    trimming = svy.TrimConfig(upper=cap * float(base[counts].mean()), max_iter=CYCLES)
    try:
        sample = svy.Sample(people, svy.Design(wgt="base")).weighting.rake(
            shares=controls, wgt_name="weight", tol=TOLERANCE, max_iter=SWEEPS, trimming=trimming
        )
    except svy.SvyError as error:
        if error.code in NOT_TO_BE_HAD:
            return NOT_TO_BE_HAD[error.code]
        raise
    weights = np.zeros_like(base)
    weights[counts] = sample.data.lazy().collect()["weight"].to_numpy()
    return weights

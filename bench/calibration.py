"""How often a series in which nothing happened is called supported, and how often the interval holds the truth.

A series whose interval contains 0 cannot be supported, so it is not judged to the end.

.venv/bin/python -m bench.effects --seeds 0 --null 500
"""

from collections import Counter
from dataclasses import dataclass
from itertools import product

from bench.null_series import Design, series
from metrics.statistics.around import Around
from metrics.statistics.effects import judge
from metrics.statistics.evidence import Evidence
from metrics.statistics.judged import Verdict
from metrics.statistics.threads import one_thread

SERIES = 500
LENGTHS = (24, 12), (36, 24), (12, 12)
CORRELATIONS = 0.0, 0.2, 0.4
SEVERAL = 4
"""Comparisons at once; of fewer than 24 months nothing is supported anyway."""
ALLOWED = 0.05
"""Of the series in which nothing happened, so many may be called supported."""


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """Shares of 0..1 of all series of a design."""

    design: Design
    supported: float
    suggestive: float
    not_ours: float
    coverage: float


def designs() -> list[Design]:
    alone_and_one = [
        Design(before=before, after=after, rho=rho, has_comparison=beside)
        for (before, after), rho, beside in product(LENGTHS, CORRELATIONS, (False, True))
    ]
    several = [
        Design(before=before, after=after, rho=rho, has_comparison=True, comparisons=SEVERAL)
        for (before, after), rho in product(LENGTHS[:2], CORRELATIONS)
    ]
    return [*alone_and_one, *several]


def calibrate(design: Design, how_many: int = SERIES, *, seed: int = 1) -> Calibration:
    verdicts: Counter[Verdict] = Counter()
    covered = 0
    with one_thread():
        for ours, planned, comparison in series(design, how_many, seed=seed):
            fit = Evidence(ours, planned, comparison, Around()).primary
            covered += fit.low <= design.effect <= fit.high
            if fit.excludes_zero:
                verdicts[judge(ours, planned, comparison).verdict] += 1
    return Calibration(
        design=design,
        supported=verdicts[Verdict.SUPPORTED] / how_many,
        suggestive=verdicts[Verdict.SUGGESTIVE] / how_many,
        not_ours=verdicts[Verdict.NOT_OURS] / how_many,
        coverage=covered / how_many,
    )

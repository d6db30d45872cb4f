"""The demonstration's planned effects under many seeds: is the truth in the interval, and is the verdict an honest one?

.venv/bin/python -m bench.effects --seeds 20
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from bench.demonstration import published, told
from bench.ratio import Ratio
from data.demo.truth import TRUTH
from data.records import Impact
from metrics import Effect, effects
from metrics._kept import forget
from metrics.statistics.judged import Verdict

WITHOUT_EFFECT, CONFOUNDED = "Coordinators' guide", "Application campaign"
ALLOWED = {
    WITHOUT_EFFECT: {Verdict.NO_SIGN, Verdict.CANNOT_SAY},
    CONFOUNDED: {Verdict.NOT_OURS, Verdict.SUGGESTIVE, Verdict.CANNOT_SAY, Verdict.NO_SIGN},
}
FIRST_SEED = 2013
WAITED = 2_000
"""Milliseconds that a first card may take."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """One KPI under one seed; `holds` is None where there is no interval."""

    name: str
    holds: bool | None
    verdict: Verdict
    is_honest: bool


def run(seed: int) -> list[Run]:
    changes, events = told()
    warehouse = published(seed)
    try:
        return [_run(each) for each in effects(warehouse, changes, events)]
    finally:
        warehouse.engine.dispose()


def _run(effect: Effect) -> Run:
    judged, true = effect.judged, truth(effect.transformation, effect.impact)
    holds = None if judged.low is None or judged.high is None else judged.low <= true <= judged.high
    allowed = ALLOWED.get(effect.transformation, set(Verdict))
    name = f"{effect.transformation}: {effect.impact.series or effect.metric}"
    return Run(name=name, holds=holds, verdict=judged.verdict, is_honest=judged.verdict in allowed)


def truth(cause: str, impact: Impact) -> float:
    """What the generator added: a slope's size is that of a year."""
    return next(
        each.size
        for each in TRUTH
        if each.cause == cause and each.metric == impact.metric and each.key == (impact.series or each.key)
    )


def seconds_of_a_card(seed: int = FIRST_SEED) -> tuple[float, float]:
    """Milliseconds of the slowest first card, and of the same card seen again."""
    changes, events = told()
    warehouse = published(seed)
    taken = []
    for change in changes:
        forget(warehouse)
        first = _timed(lambda: effects(warehouse, [change], events))  # noqa: B023 (called at once)
        again = _timed(lambda: effects(warehouse, [change], events))  # noqa: B023
        taken.append((first, again))
    warehouse.engine.dispose()
    return max(taken)


def _timed(ask: object) -> float:
    begins = time.perf_counter()
    ask()  # type: ignore[operator]
    return (time.perf_counter() - begins) * 1000


def ratios() -> Iterator[Ratio]:
    first, again = seconds_of_a_card()
    yield Ratio(what="the slowest card of effects, first view", ours=first, theirs=WAITED, unit="ms", bar=1)
    yield Ratio(what="the same card again", ours=again, theirs=first, unit="ms", bar=0.01)


def table_of(runs: list[list[Run]]) -> Table:
    """One line per KPI: in how many runs the truth lay in the interval, and which verdicts there were."""
    table = Table("KPI", "truth inside", "honest verdict", "verdicts", title=f"{len(runs)} seeds")
    for name in dict.fromkeys(each.name for found in runs for each in found):
        of = [each for found in runs for each in found if each.name == name]
        inside = [each.holds for each in of if each.holds is not None]
        verdicts = Counter(str(each.verdict) for each in of)
        told = ", ".join(f"{verdict} {n}" for verdict, n in verdicts.most_common())
        table.add_row(name, f"{sum(inside)} of {len(inside)}", f"{sum(e.is_honest for e in of)} of {len(of)}", told)
    return table


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m bench.effects", description=__doc__)
    asked.add_argument("--seeds", type=int, default=20)
    seeds = range(FIRST_SEED, FIRST_SEED + asked.parse_args().seeds)
    runs = [run(seed) for seed in seeds]
    console = Console(width=150)
    console.print(table_of(runs))
    whole = sum(all(each.holds is not False and each.is_honest for each in found) for found in runs)
    console.print(f"every interval holds the truth and every verdict is honest: {whole} of {len(runs)} seeds")


if __name__ == "__main__":
    main()

"""The demonstration's planned effects under many seeds: is the truth in the interval, and is the verdict an honest one?

.venv/bin/python -m bench.effects --seeds 20 --null 500 --write
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

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
RESULTS = Path(__file__).with_name("results")
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
        card = partial(effects, warehouse, [change], events)
        taken.append((_timed(card), _timed(card)))
    warehouse.engine.dispose()
    return max(taken)


def _timed(ask: Callable[[], object]) -> float:
    begins = time.perf_counter()
    ask()
    return (time.perf_counter() - begins) * 1000


def ratios() -> Iterator[Ratio]:
    first, again = seconds_of_a_card()
    yield Ratio(what="the slowest card of effects, first view", ours=first, theirs=WAITED, unit="ms", bar=1)
    yield Ratio(what="the same card again", ours=again, theirs=first, unit="ms", bar=0.01)


def summed(runs: list[list[Run]]) -> list[dict[str, object]]:
    """By KPI: in how many runs the truth lay in the interval, and which verdicts there were; then all together."""
    rows: list[dict[str, object]] = []
    for name in dict.fromkeys(each.name for found in runs for each in found):
        of = [each for found in runs for each in found if each.name == name]
        inside = [each.holds for each in of if each.holds is not None]
        verdicts = Counter(str(each.verdict) for each in of)
        told = ", ".join(f"{verdict} {n}" for verdict, n in verdicts.most_common())
        honest = f"{sum(each.is_honest for each in of)} of {len(of)}"
        rows.append({"KPI": name, "truth inside": _of(inside), "honest verdict": honest, "verdicts": told})
    whole = [all(each.holds is not False for each in found) for found in runs]
    all_honest = [all(each.is_honest for each in found) for found in runs]
    rows.append({"KPI": "all at once", "truth inside": _of(whole), "honest verdict": _of(all_honest), "verdicts": ""})
    return rows


def _of(held: list[bool]) -> str:
    return f"{sum(held)} of {len(held)}" if held else "no interval"


def calibrated(how_many: int) -> list[dict[str, object]]:
    """Series in which nothing happened, by design: false verdicts, and how often the interval holds 0."""
    from bench.calibration import calibrate, designs

    rows: list[dict[str, object]] = []
    for design in designs():
        found = calibrate(design, how_many)
        shares = {name: f"{getattr(found, name):.1%}" for name in ("supported", "suggestive", "coverage")}
        rows.append({"months before + after": str(design), **shares, "series": how_many})
    return rows


def write(name: str, rows: list[dict[str, object]]) -> None:
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps(rows, indent=1) + "\n")


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m bench.effects", description=__doc__)
    asked.add_argument("--seeds", type=int, default=20)
    asked.add_argument("--null", type=int, default=0, help="also so many series a design in which nothing happened")
    asked.add_argument("--write", action="store_true", help="keep the numbers in bench/results, for docs/method.md")
    options = asked.parse_args()
    seeds = range(FIRST_SEED, FIRST_SEED + options.seeds)
    found = {"effects": summed([run(seed) for seed in seeds]) if seeds else []}
    if options.null:
        found["calibration"] = calibrated(options.null)
    for name, rows in found.items():
        if not rows:
            continue
        if options.write:
            write(name, rows)
        table = Table(*rows[0])
        for row in rows:
            table.add_row(*map(str, row.values()))
        Console(width=150).print(table)


if __name__ == "__main__":
    main()

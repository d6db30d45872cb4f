"""`make bench`: prints each ratio with its bar. Nothing fails: people read it; a timed test only flickers.

make bench BENCH="metrics loads pages"  some of them;  BENCH=--large  also 10 M responses
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.ratio import Ratio


def metrics(large: bool) -> Iterator[Ratio]:
    from bench import metric_by_hand

    yield from metric_by_hand.ratios(1_000_000, bar=2)
    if large:
        yield from metric_by_hand.ratios(10_000_000, bar=1.2)


def loads(_: bool) -> Iterator[Ratio]:
    from bench import load_file

    yield from load_file.ratios()


def exchange(_: bool) -> Iterator[Ratio]:
    from bench import exchange as measured

    yield from measured.ratios()


def pages(_: bool) -> Iterator[Ratio]:
    from bench import page_rerun

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        merit = Path(sys.executable).with_name("merit")
        subprocess.run([merit, "demo"], env=os.environ | {"MERIT_HOME": str(home)}, check=True, capture_output=True)
        yield from page_rerun.ratios(home)


def filters(_: bool) -> Iterator[Ratio]:
    from bench import filter_change

    yield from filter_change.ratios()


def effects(_: bool) -> Iterator[Ratio]:
    from bench import effects as measured

    yield from measured.ratios()


PARTS: dict[str, Callable[[bool], Iterator[Ratio]]] = {
    "metrics": metrics,
    "exchange": exchange,
    "loads": loads,
    "pages": pages,
    "filters": filters,
    "effects": effects,
}


def _part(name: str) -> Callable[[bool], Iterator[Ratio]]:
    if name not in PARTS:
        raise argparse.ArgumentTypeError(f"expected one of {', '.join(PARTS)}, got {name!r}")
    return PARTS[name]


def main() -> None:
    asked = argparse.ArgumentParser(prog="make bench", description=__doc__)
    asked.add_argument("parts", nargs="*", type=_part, help=f"{', '.join(PARTS)}; all if none is named")
    asked.add_argument("--large", action="store_true", help="also with 10 M responses")
    options = asked.parse_args()
    table = Table("what", "ours", "bare", "ratio", "bar", "", title="Ours against the bare work, in one run")
    for part in options.parts or PARTS.values():
        for ratio in part(options.large):
            table.add_row(*_cells(ratio), style=None if ratio.value <= ratio.bar else "bold red")
    Console(width=130).print(table)


def _cells(ratio: Ratio) -> tuple[str, ...]:
    ours, theirs = (
        f"{number:{',.0f' if number >= 100 else '.3g'}} {ratio.unit}" for number in (ratio.ours, ratio.theirs)
    )
    return ratio.what, ours, theirs, f"{ratio.value:.2f}", f"{ratio.bar:g}", ratio.note


if __name__ == "__main__":
    main()

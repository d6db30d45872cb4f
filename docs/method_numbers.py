"""Writes the numbers of docs/method.md between their marks: worked out here, or kept by the benches that take long."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
METHOD = ROOT / "docs" / "method.md"
RESULTS = ROOT / "bench" / "results"
BLOCK = re.compile(r"(<!-- numbers: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
DESIGNS = (12, 12), (24, 12), (36, 24), (60, 24)
CORRELATIONS = 0.0, 0.2, 0.4

Rows = Sequence[Mapping[str, object]]


def detectable_effects() -> Rows:
    from metrics.statistics.detectable import detectable_step

    return [
        {"months before + after": f"{before} + {after}"}
        | {f"rho {rho:g}": f"{detectable_step(before, after, 1.0, rho=rho):.2f}" for rho in CORRELATIONS}
        for before, after in DESIGNS
    ]


def rows_of(name: str) -> Rows:
    if name == "mde":
        return detectable_effects()
    file = RESULTS / f"{name}.json"
    found: Rows = json.loads(file.read_text()) if file.exists() else []
    return found


def as_markdown(rows: Rows) -> str:
    """Nothing where nobody has worked the numbers out yet."""
    if not rows:
        return ""
    lines: list[list[object]] = [list(rows[0]), ["---"] * len(rows[0]), *(list(row.values()) for row in rows)]
    return "\n" + "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines) + "\n"


def written(text: str) -> str:
    return BLOCK.sub(lambda found: f"{found[1]}{as_markdown(rows_of(found[2]))}{found[3]}", text)


if __name__ == "__main__":
    METHOD.write_text(written(METHOD.read_text()))

"""Every metric on the demonstration, in all and by year, as CSV: what a reviewer sees change when a number changes.

`make golden` writes it again.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from data.home import Home
from data.settings import Settings
from data.warehouse import Published
from metrics import catalogue, measure

FILE = Path(__file__).parent / "golden" / "metrics.csv"
DIMENSION = "year"


def numbers(home: Path) -> pd.DataFrame:
    published = Home.open(Settings(home=home, register_url=None, warehouse_url=None)).published()
    return pd.DataFrame(_rows(published))


def as_text(frame: pd.DataFrame) -> str:
    # Ten digits: enough to see any change of meaning, too few to see the order in which a sum was added.
    return frame.to_csv(index=False, float_format="%.10g", lineterminator="\n")


def _rows(published: Published) -> Iterator[dict[str, object]]:
    for name, metric in sorted(catalogue().items()):
        for by in [(), (DIMENSION,)] if DIMENSION in metric.dimensions else [()]:
            for row in measure(published, metric, by=by).rows:
                value = row.value
                group = row.group.get(DIMENSION, "")
                yield {"metric": name, DIMENSION: group, "value": value.value, "n": value.n, "because": value.because}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        merit = Path(sys.executable).with_name("merit")
        home = Path(folder) / "home"
        subprocess.run([merit, "demo"], env=os.environ | {"MERIT_HOME": str(home)}, check=True)
        FILE.parent.mkdir(exist_ok=True)
        FILE.write_text(as_text(numbers(home)))
    print(f"Written: {FILE}; say in CHANGELOG.md which number changed, and from what to what")


if __name__ == "__main__":
    main()

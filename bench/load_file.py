"""A load (checked, stored, published) against DuckDB's own read of the same file into a table."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from bench.ratio import Ratio

ROWS = 1_000_000
BAR, MEMORY_BAR_MB = 12, 2048


def survey_responses(rows: int) -> pd.DataFrame:
    random = np.random.default_rng(2013)
    return pd.DataFrame(
        {
            "survey": "barometer",
            "wave": "2024",
            "respondent": np.arange(rows),
            "faculty": random.choice(["Arts", "Law", "Science"], rows),
            "scale": "1-4",
            "support: housing office": random.integers(1, 5, rows),
        }
    )


def observations(rows: int) -> pd.DataFrame:
    random = np.random.default_rng(2013)
    days = pd.date_range("2000-01-01", periods=5000).strftime("%Y-%m-%d").to_numpy()
    number = np.arange(rows)
    return pd.DataFrame(
        {
            "series": "web visits",
            "period": days[number % 5000],
            "group": np.char.add("page ", (number // 5000).astype(str)),
            "value": random.integers(0, 10_000, rows),
            "unit": "visits",
            "summary": "sum",
        }
    )


FILES = {"survey_responses": survey_responses, "observations": observations}


def ratios() -> Iterator[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        for loader, rows in FILES.items():
            file = Path(folder) / f"{loader}.csv"
            rows(ROWS).to_csv(file, index=False)
            bare = read_csv(file)
            done = _in_a_process_of_its_own(loader, file)
            note = f"import of Great Expectations apart: {done['import']:.1f} s"
            what = f"{loader}, {ROWS // 10**6} M rows"
            yield Ratio(what=f"load {what}", ours=done["load"], theirs=bare, unit="s", bar=BAR, note=note)
            yield Ratio(what=f"memory of {what}", ours=done["memory"], theirs=MEMORY_BAR_MB, unit="MB", bar=1)


def read_csv(file: Path) -> float:
    """Seconds that DuckDB takes to read the file into a table on disk; the best of three."""
    taken = []
    for turn in range(3):
        begins = time.perf_counter()
        with duckdb.connect(file.with_suffix(f".{turn}.duckdb")) as database:
            database.execute("CREATE TABLE bare AS SELECT * FROM read_csv(?)", [str(file)])
        taken.append(time.perf_counter() - begins)
    return min(taken)


def _in_a_process_of_its_own(loader: str, file: Path) -> dict[str, float]:
    environment = os.environ | {"MERIT_HOME": str(file.with_suffix(".home")), "GX_ANALYTICS_ENABLED": "false"}
    command = [sys.executable, "-m", "bench.load_once", loader, str(file)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer

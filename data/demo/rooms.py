"""The rooms that the office can let: those of the housing survey's areas, the same every academic year."""

from pathlib import Path

import pandas as pd

from data.demo.batch import Batch
from data.demo.formats import write_csv
from data.demo.headcounts import LAST_YEAR
from data.demo.housing import FIRST_YEAR, ROOMS


def write(folder: Path) -> Batch:
    rows = [
        (f"{year}/{(year + 1) % 100:02}", area, rooms)
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
        for area, rooms in ROOMS.items()
    ]
    frame = pd.DataFrame(rows, columns=["academic_year", "area", "rooms"])
    return Batch(loader="rooms", files=(write_csv(frame, folder / "rooms.csv"),))

"""The work that groups of students cause: the ticket system's inquiries by month, the time sheets' hours by year."""

from pathlib import Path

import numpy as np
import pandas as pd

from data.demo.batch import Batch
from data.demo.draw import split, stream
from data.demo.formats import write_csv, write_profile
from data.demo.headcounts import LAST_YEAR, Totals

INQUIRIES_FROM, HOURS_FROM = 2020, 2016
INQUIRIES = {"fee": 6.8, "exchange_inbound": 3.1, "exchange_outbound": 2.4, "free_mover": 2.0}
"""A student and year: payments, refunds and permits make fee students ask most."""
HOURS = {"fee": 9.5, "exchange_inbound": 4.2, "exchange_outbound": 3.6, "free_mover": 2.1}
SPREAD = 0.05
MONTHS = (1.1, 0.8, 0.8, 0.9, 0.9, 1.1, 0.7, 1.8, 1.7, 1.0, 0.9, 0.7)
"""How a year's inquiries lie: those who come ask in August and September."""
WORDS = {
    "fee": "Fee-paying",
    "exchange_inbound": "Incoming exchange",
    "exchange_outbound": "Outgoing exchange",
    "free_mover": "Free movers",
}


def write(folder: Path, seed: int, persons: Totals) -> list[Batch]:
    return [_write_inquiries(folder, seed, persons), _write_hours(folder, seed, persons)]


def _write_inquiries(folder: Path, seed: int, persons: Totals) -> Batch:
    chance = stream(seed, "inquiries by group")
    rows = [
        {"Month": f"{year}-{month:02}", "Population": WORDS[group], "Tickets": int(number)}
        for year in range(INQUIRIES_FROM, LAST_YEAR + 1)
        for group, each in INQUIRIES.items()
        for month, number in enumerate(split(chance, _about(chance, each * persons[group][year]), MONTHS), start=1)
    ]
    path = write_csv(pd.DataFrame(rows), folder / "tickets_by_population.csv")
    profile = write_profile(
        folder / "tickets_by_population.profile.yaml",
        "workload",
        file={"encoding": "cp1252", "separator": ";"},
        columns={"period": "Month", "category": "Population", "amount": "Tickets"},
        codes={"category": {word: group for group, word in WORDS.items()}},
        constants={"source": "ticket system", "measure": "inquiries"},
    )
    return Batch(loader="workload", files=(path,), profile=profile)


def _write_hours(folder: Path, seed: int, persons: Totals) -> Batch:
    """Kept by hand in the loader's own template."""
    chance = stream(seed, "hours by group")
    rows = [
        {
            "source": "time sheets",
            "period": str(year),
            "measure": "hours",
            "category": group,
            "amount": _about(chance, each * persons[group][year]),
        }
        for year in range(HOURS_FROM, LAST_YEAR + 1)
        for group, each in HOURS.items()
    ]
    path = folder / "hours_by_group.csv"
    path.write_text(pd.DataFrame(rows).to_csv(index=False), encoding="utf-8")
    return Batch(loader="workload", files=(path,))


def _about(chance: np.random.Generator, number: float) -> int:
    return round(number * float(chance.normal(1, SPREAD)))

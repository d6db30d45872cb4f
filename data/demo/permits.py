"""Residence permits of those who paid: the migration authority's table, wide, with small numbers hidden."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from data.demo.admissions import COHORTS, LEVELS
from data.demo.batch import Batch
from data.demo.draw import Counts, split, stream
from data.demo.formats import write_csv, write_profile
from data.demo.headcounts import LAST_YEAR

OUTCOMES = {"granted": "Granted", "refused": "Refused", "withdrawn": "Withdrawn", "pending": "Not decided"}
SHARES = (0.9, 0.07, 0.03)
HARDER = {"Pakistan": 0.74, "Nigeria": 0.72, "Bangladesh": 0.78, "Ghana": 0.76}
"""Share that is granted where more is asked for."""
PENDING_SHARE = 0.04
SMALLEST_SHOWN, HIDDEN = 5, "*"


def write(folder: Path, seed: int, applicants: pd.DataFrame) -> Batch:
    """A row for each level and year; `*` stands for 1 to 4, and `-` for none."""
    path = write_csv(pd.DataFrame(_rows(seed, applicants)), folder / "residence_permits.csv")
    profile = write_profile(
        folder / "residence_permits.profile.yaml",
        "permits",
        file={"encoding": "cp1252", "separator": ";"},
        unpivot={"columns": list(OUTCOMES.values()), "into": "Outcome", "value": "Applicants"},
        columns={"period": "Year", "level": "Level", "outcome": "Outcome", "applicants": "Applicants"},
        codes={"outcome": {word: outcome for outcome, word in OUTCOMES.items()}},
        marks={"applicants": {HIDDEN: "suppressed", "-": "zero"}},
        constants={"source": "migration authority", "category": "fee"},
    )
    return Batch(loader="permits", files=(path,), profile=profile)


def _rows(seed: int, applicants: pd.DataFrame) -> Iterator[dict[str, object]]:
    chance = stream(seed, "permits")
    paid = applicants[applicants["paid"]]
    for year in COHORTS:
        for level in LEVELS:
            of_them = paid[(paid["cohort"] == year) & (paid["level"] == level)]
            outcomes = _outcomes(chance, of_them["country"].value_counts(), is_latest=year == LAST_YEAR)
            yield {"Year": year, "Level": level} | {
                word: _shown(int(number)) for word, number in zip(OUTCOMES.values(), outcomes, strict=True)
            }


def _outcomes(chance: np.random.Generator, by_country: "pd.Series[int]", *, is_latest: bool) -> Counts:
    parts = [_of_country(chance, str(name), int(n), is_latest=is_latest) for name, n in by_country.sort_index().items()]
    together: Counts = np.sum(parts, axis=0)
    return together


def _of_country(chance: np.random.Generator, country: str, n: int, *, is_latest: bool) -> Counts:
    granted = HARDER.get(country, SHARES[0])
    others = [(1 - granted) * share / sum(SHARES[1:]) for share in SHARES[1:]]
    return split(chance, n, [granted, *others, PENDING_SHARE if is_latest else 0])


def _shown(number: int) -> str:
    if number == 0:
        return "-"
    return HIDDEN if number < SMALLEST_SHOWN else str(number)

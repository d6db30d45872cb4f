"""Students of each year by group, faculty and country: the register's workbook, with the audit's figures in it."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from data.demo.batch import Batch
from data.demo.draw import Counts, split, stream
from data.demo.formats import write_profile, write_workbook
from data.demo.truth import shift
from data.demo.university import FACULTY_SHARES, FEE_COUNTRIES, UNIVERSITY

FIRST_YEAR, LAST_YEAR = 2010, 2025
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
AUDITED = (2013, 2017)  # fee 145 and 259, inbound +2 %, outbound +17 %: the same with every seed
COUNTED_ON = (10, 15)

# What there would be without the office's changes and outside events, 2010 to 2025; fees came in 2011
WITHOUT_CHANGE = {
    "fee": [0, 98, 122, 145, 165, 181, 199, 214, 236, 254, 262, 271, 283, 294, 303, 312],
    "exchange_inbound": [462, 473, 489, 500, 497, 505, 503, 510, 518, 524, 529, 533, 536, 541, 547, 552],
    "exchange_outbound": [268, 281, 290, 300, 309, 322, 338, 351, 362, 371, 378, 383, 391, 402, 410, 421],
    "free_mover": [214, 216, 221, 226, 224, 231, 236, 241, 245, 252, 255, 259, 266, 270, 275, 281],
    "doctoral": [168, 174, 181, 186, 193, 199, 204, 212, 217, 224, 229, 231, 238, 244, 251, 258],
}
WORDS = {
    "fee": "Fee-paying",
    "exchange_inbound": "Exchange, incoming",
    "exchange_outbound": "Exchange, outgoing",
    "free_mover": "Free movers without fee",
    "doctoral": "Doctoral, international",
}
TOTAL, YEAR_TOTAL = "Total 2010-2025", "All groups"
DEFINITION = "registered on 15 October; each person counted once in a group; fee-paying = third-country free movers"

Totals = Mapping[str, Mapping[int, int]]
Part = tuple[str, str | None, int]  # faculty, country, students


def totals(seed: int) -> Totals:
    """Persons by group and year."""
    chance = stream(seed, "headcount totals")
    return {group: dict(zip(YEARS, _years(chance, group), strict=True)) for group in WITHOUT_CHANGE}


def _years(chance: np.random.Generator, group: str) -> Iterator[int]:
    for year, students in zip(YEARS, WITHOUT_CHANGE[group], strict=True):
        moved = students + round(shift(group, date(year, *COUNTED_ON)))
        is_fixed = year in AUDITED or students == 0
        yield moved if is_fixed else moved + int(chance.integers(-3, 4))


def write(folder: Path, seed: int, exchange: pd.DataFrame) -> Batch:
    """`exchange`: category, year, faculty, students, as the mobilities give them from 2013 on."""
    rows = _rows(seed, totals(seed), exchange)
    by_year = rows.groupby("Year")["Students"].sum()
    subtotals = [{"Year": year, "Group": YEAR_TOTAL, "Students": int(n)} for year, n in by_year.items()]
    path = write_workbook(
        folder / "students_2010-2025.xlsx",
        "Students",
        rows,
        titles=[f"{UNIVERSITY}, student register", "International students by group, faculty and country", DEFINITION],
        units={"Students": "persons"},
        totals=[*subtotals, {"Group": TOTAL, "Students": int(rows["Students"].sum())}],
    )
    return Batch(loader="headcounts", files=(path,), profile=_profile(folder))


def _rows(seed: int, persons: Totals, exchange: pd.DataFrame) -> pd.DataFrame:
    chance = stream(seed, "headcount parts")
    known: dict[tuple[str, int], list[Part]] = {}
    for category, year, faculty, students in exchange.to_numpy().tolist():
        known.setdefault((category, year), []).append((faculty, None, students))
    rows = [
        (year, WORDS[group], *part)
        for group, years in persons.items()
        for year, n in years.items()
        for part in known.get((group, year)) or _parts(chance, group, n)
    ]
    frame = pd.DataFrame(rows, columns=["Year", "Group", "Faculty", "Country", "Students"])
    return frame.sort_values(["Year", "Group"], kind="stable", ignore_index=True)


def _parts(chance: np.random.Generator, group: str, n: int) -> Iterator[Part]:
    """By faculty, and by country where the group pays."""
    for faculty, students in _named(FACULTY_SHARES, split(chance, n, list(FACULTY_SHARES.values()))):
        if group != "fee":
            yield faculty, None, students
            continue
        for country, part in _named(FEE_COUNTRIES, split(chance, students, list(FEE_COUNTRIES.values()))):
            yield faculty, country, part


def _named(names: Mapping[str, float], counts: Counts) -> Iterator[tuple[str, int]]:
    return ((name, int(n)) for name, n in zip(names, counts, strict=True) if n)


def _profile(folder: Path) -> Path:
    return write_profile(
        folder / "students.profile.yaml",
        "headcounts",
        file={"format": "xlsx", "sheet": "Students", "header": 5, "units_rows": 1},
        columns={
            "period": "Year",
            "category": "Group",
            "faculty": "Faculty",
            "country": "Country",
            "students": "Students",
        },
        codes={"category": {word: group for group, word in WORDS.items()}},
        constants={"source": "student register", "unit": "person", "definition": DEFINITION},
        leave_out={"Group": [YEAR_TOTAL, TOTAL]},
        total={"where": {"Group": TOTAL}, "column": "students", "tolerance": 0},
    )

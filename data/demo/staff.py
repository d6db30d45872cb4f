"""Teachers and researchers, and those of them from abroad: the staff office's count of each year, two columns wide."""

from pathlib import Path

import pandas as pd

from data.demo.admissions import COHORTS
from data.demo.batch import Batch
from data.demo.draw import apportioned, stream
from data.demo.formats import write_csv, write_profile
from data.demo.headcounts import LAST_YEAR
from data.demo.university import FACULTY_SHARES

ALL, ALL_EACH_YEAR = 1180, 14
FROM_ABROAD, FROM_ABROAD_EACH_YEAR = 0.17, 0.007
COLUMNS = {"staff": "All", "international_staff": "Foreign citizens"}
DEFINITION = "teachers and researchers employed on 15 October"


def write(folder: Path, seed: int) -> Batch:
    """The latest year may still change, which a `p` says."""
    chance = stream(seed, "staff")
    rows = []
    for at, year in enumerate(COHORTS):
        employed = ALL + ALL_EACH_YEAR * at + int(chance.integers(-12, 13))
        abroad = round(employed * (FROM_ABROAD + FROM_ABROAD_EACH_YEAR * at))
        counts = [apportioned(n, FACULTY_SHARES) for n in (employed, abroad)]
        mark = " p" if year == LAST_YEAR else ""
        for faculty in FACULTY_SHARES:
            cells = {name: f"{n[faculty]}{mark}" for name, n in zip(COLUMNS.values(), counts, strict=True)}
            rows.append({"Year": year, "Faculty": faculty, **cells})
    path = write_csv(pd.DataFrame(rows), folder / "academic_staff.csv")
    profile = write_profile(
        folder / "academic_staff.profile.yaml",
        "headcounts",
        file={"encoding": "cp1252", "separator": ";"},
        unpivot={"columns": list(COLUMNS.values()), "into": "Group", "value": "Persons"},
        columns={"period": "Year", "category": "Group", "faculty": "Faculty", "students": "Persons"},
        codes={"category": {word: category for category, word in COLUMNS.items()}},
        marks={"students": {"p": "provisional"}},
        constants={"source": "staff register", "unit": "person", "definition": DEFINITION},
    )
    return Batch(loader="headcounts", files=(path,), profile=profile)

"""The way of fee students from application to degree: a list of applicants since 2019, counts by step before it."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from data.demo.batch import Batch
from data.demo.draw import Counts, drawn, stream
from data.demo.formats import write_csv, write_profile, write_workbook
from data.demo.headcounts import LAST_YEAR, Totals
from data.demo.university import FACULTY_SHARES, FEE_COUNTRIES, UNIVERSITY

FIRST_COHORT, FIRST_LISTED = 2013, 2019
COHORTS = range(FIRST_COHORT, LAST_YEAR + 1)
NEW_SHARE = 0.5
"""Of the fee students of a year those who are new, in a way to a degree of two years for most."""
LEVELS = {"master": 0.75, "bachelor": 0.25}
YEARS_TO_DEGREE = {"master": 2, "bachelor": 3}
REGISTERED_OF_PAID, PAID_OF_ADMITTED, ADMITTED_OF_APPLIED = 0.93, 0.42, 0.46
BETTER_EACH_YEAR = 0.006
"""What the share of the admitted who pay gains in a year: recruitment partners reach those who mean to come."""
RETAINED, COMPLETED_OF_RETAINED = 0.91, 0.87
REFUNDED_OF_LEFT, REFUNDED_OF_COME = 0.8, 0.012
APPLIED_BY, ADMITTED_ON, PAY_BY, TERM_STARTS = (1, 15), (4, 4), (6, 20), (8, 28)
STEPS = {
    "applied": "Applied",
    "admitted": "Admitted",
    "paid": "Paid",
    "registered": "Registered",
    "retained": "Second year",
    "completed": "Degree",
    "refunded": "Fee paid back",
}
HEADERS = {
    "period": "Term",
    "respondent": "Application no.",
    "level": "Level",
    "faculty": "Faculty",
    "country": "Citizenship",
    "applied_on": "Applied",
    "admitted_on": "Admitted",
    "paid_on": "First payment",
    "registered_on": "Registered",
    "refunded_on": "Paid back",
    "retained": "Second year",
    "completed": "Degree",
    "provisional": "Preliminary",
}


def draw(seed: int, persons: Totals) -> pd.DataFrame:
    """One row per applicant: cohort, level, faculty, country, and for each step whether it was reached or not known."""
    chance = stream(seed, "applicants")
    return pd.concat([_cohort(chance, year, persons["fee"][year]) for year in COHORTS], ignore_index=True)


def _cohort(chance: np.random.Generator, year: int, enrolled: int) -> pd.DataFrame:
    registered = round(NEW_SHARE * enrolled)
    paid = round(registered / REGISTERED_OF_PAID)
    admitted = round(paid / (PAID_OF_ADMITTED + BETTER_EACH_YEAR * (year - FIRST_COHORT)))
    applied = round(admitted / ADMITTED_OF_APPLIED)
    place = chance.permutation(applied)  # who comes far is drawn, not listed first
    frame = pd.DataFrame(
        {
            "cohort": year,
            "level": drawn(chance, applied, LEVELS),
            "faculty": drawn(chance, applied, FACULTY_SHARES),
            "country": drawn(chance, applied, FEE_COUNTRIES),
            "admitted": place < admitted,
            "paid": place < paid,
            "registered": place < registered,
        }
    )
    return _after(chance, frame, year)


def _after(chance: np.random.Generator, frame: pd.DataFrame, year: int) -> pd.DataFrame:
    """What is known of them in the autumn after the last cohort came: not yet who of it stays, nor the last degrees."""
    luck = chance.random((3, len(frame)))
    retained = frame["registered"] & (luck[0] < RETAINED)
    completed = retained & (luck[1] < COMPLETED_OF_RETAINED)
    share = np.where(frame["registered"], REFUNDED_OF_COME, REFUNDED_OF_LEFT)
    is_over = frame["level"].map(YEARS_TO_DEGREE) + year <= LAST_YEAR
    return frame.assign(
        refunded=frame["paid"] & (luck[2] < share),
        retained=retained.astype("boolean").mask(pd.Series(year == LAST_YEAR, index=frame.index)),
        completed=completed.astype("boolean").mask(~is_over),
    )


def write(folder: Path, seed: int, applicants: pd.DataFrame) -> list[Batch]:
    is_listed = applicants["cohort"] >= FIRST_LISTED
    return [_write_list(folder, seed, applicants[is_listed]), _write_counts(folder, applicants[~is_listed])]


def _write_list(folder: Path, seed: int, applicants: pd.DataFrame) -> Batch:
    """From the admission system: its own words, days as they are written here, a number for each applicant."""
    frame = _days(stream(seed, "applicants' days"), applicants.reset_index(drop=True))
    path = write_csv(frame[list(HEADERS.values())], folder / "applicants_2019-2025.csv")
    profile = write_profile(
        folder / "applicants.profile.yaml",
        "admissions",
        file={"encoding": "cp1252", "separator": ";", "dates": "%d.%m.%Y"},
        columns=HEADERS,
        constants={"source": "admission system", "category": "fee"},
    )
    return Batch(loader="admissions", files=(path,), profile=profile)


def _days(chance: np.random.Generator, applicants: pd.DataFrame) -> pd.DataFrame:
    n = len(applicants)
    paid = -chance.integers(0, 45, n)
    days = {
        "Applied": (APPLIED_BY, -chance.integers(0, 90, n), None),
        "Admitted": (ADMITTED_ON, chance.integers(0, 4, n), "admitted"),
        "First payment": (PAY_BY, paid, "paid"),
        "Registered": (TERM_STARTS, chance.integers(-10, 14, n), "registered"),
        "Paid back": (PAY_BY, paid + chance.integers(50, 130, n), "refunded"),
    }
    written = {name: _written(applicants, *each) for name, each in days.items()}
    flags = {STEPS[step]: applicants[step].map({True: "yes", False: "no"}) for step in ("retained", "completed")}
    flags = {name: flag.where(applicants["registered"]) for name, flag in flags.items()}
    return pd.DataFrame(
        {
            "Term": "HT" + applicants["cohort"].astype(str),
            "Application no.": [f"A{1000 + int(number)}" for number in chance.permutation(n)],
            "Level": applicants["level"],
            "Faculty": applicants["faculty"],
            "Citizenship": applicants["country"],
            **written,
            **flags,
            "Preliminary": np.where(applicants["cohort"] == LAST_YEAR, "yes", "no"),
        }
    )


def _written(applicants: pd.DataFrame, day: tuple[int, int], shifts: Counts, step: str | None) -> list[str | None]:
    reached = applicants[step] if step else pd.Series(data=True, index=applicants.index)
    return [
        f"{date(cohort, *day) + timedelta(days=int(shift)):%d.%m.%Y}" if came else None
        for cohort, shift, came in zip(applicants["cohort"], shifts, reached, strict=True)
    ]


def counts(applicants: pd.DataFrame) -> pd.DataFrame:
    """How many came to each step, by cohort, level and faculty."""
    came = applicants.assign(applied=True)
    groups = came.groupby(["cohort", "level", "faculty"])[list(STEPS)]
    return groups.sum().astype("int64").reset_index()


def _write_counts(folder: Path, applicants: pd.DataFrame) -> Batch:
    """What the former system could still tell: a column for each step; the title names the office that made it."""
    frame = counts(applicants).rename(columns={"cohort": "Autumn", "level": "Level", "faculty": "Faculty"} | STEPS)
    path = write_workbook(
        folder / "applicants_2013-2018.xlsx",
        "Applicants",
        frame,
        titles=[f"{UNIVERSITY}, admissions office", "Fee-paying applicants by autumn, from the former system"],
    )
    profile = write_profile(
        folder / "applicants_2013-2018.profile.yaml",
        "funnel",
        file={"format": "xlsx", "sheet": "Applicants", "header": 4},
        unpivot={"columns": list(STEPS.values()), "into": "Step", "value": "Students"},
        columns={"period": "Autumn", "step": "Step", "level": "Level", "faculty": "Faculty", "students": "Students"},
        codes={"step": {word: step for step, word in STEPS.items()}},
        constants={"source": "admission system", "category": "fee"},
    )
    return Batch(loader="funnel", files=(path,), profile=profile)


def in_step(applicants: pd.DataFrame, step: str) -> Mapping[int, int]:
    """By cohort how many came to a step."""
    return {year: int(applicants.loc[applicants["cohort"] == year, step].sum()) for year in COHORTS}

"""Students who came and went, by academic year and agreement; realised stays of a year are its exchange headcounts."""

from pathlib import Path

import numpy as np
import pandas as pd

from data.demo.agreements import FIRST_YEAR
from data.demo.batch import Batch
from data.demo.draw import drawn, pick, stream
from data.demo.formats import write_profile, write_workbook
from data.demo.headcounts import LAST_YEAR, Totals
from data.demo.university import UNIVERSITY

YEARS = range(2013, LAST_YEAR + 1)
REALISED = ["live", "arrived", "completed", "interrupted"]
STATES = {"completed": 0.984, "interrupted": 0.016}
LATEST_STATES = {"completed": 0.93, "arrived": 0.05, "interrupted": 0.02}
NOT_REALISED = {"cancelled": 0.07, "no-show": 0.015}  # added to the realised stays, as a share of them
LATEST_NOT_REALISED = {**NOT_REALISED, "nominated": 0.02}
FULL_YEAR_SHARE = {"inbound": 0.38, "outbound": 0.24}
MONTHS = {1: 5, 2: 10}
HEADERS = {
    "agreement": "Agreement no.",
    "academic_year": "Academic year",
    "term": "First term",
    "direction": "In/out",
    "state": "Status",
    "faculty": "Faculty",
    "level": "Study level",
    "partner": "Partner institution",
    "erasmus_code": "Erasmus code",
    "country": "Country",
    "students": "Students",
    "semesters": "Semesters each",
    "months": "Months each",
}
CODES = {"direction": {"in": "inbound", "out": "outbound"}, "state": {"not arrived": "no-show"}}


def draw(seed: int, agreements: pd.DataFrame, persons: Totals) -> pd.DataFrame:
    """Canonical columns and `year`; one row per group of students who moved alike."""
    chance = stream(seed, "mobilities")
    students = pd.concat(
        _students(chance, agreements, direction, year, persons[f"exchange_{direction}"][year])
        for year in YEARS
        for direction in FULL_YEAR_SHARE
    )
    alike = [name for name in HEADERS if name != "students"]
    rows = students.groupby(["year", *alike], dropna=False).size().reset_index(name="students")
    return rows.sort_values(["year", "agreement", "direction", "term", "state"], ignore_index=True, kind="stable")


def _students(
    chance: np.random.Generator, agreements: pd.DataFrame, direction: str, year: int, realised: int
) -> pd.DataFrame:
    """One row per student, those who never came included."""
    states = _states(chance, realised, is_latest=year == LAST_YEAR)
    weights = agreements["weight_in" if direction == "inbound" else "weight_out"]
    in_force = (agreements["first_year"] <= max(year, FIRST_YEAR)) & (agreements["last_year"] >= year)
    of = pick(chance, len(states), (weights * in_force).to_numpy())
    frame = agreements.iloc[of][["agreement", "faculty", "level", "partner", "erasmus_code", "country"]].copy()
    if year < FIRST_YEAR:
        frame["agreement"] = None  # under agreements of the former programme, which are no longer listed
    semesters = np.where(chance.random(len(states)) < FULL_YEAR_SHARE[direction], 2, 1)
    spring = (semesters == 1) & (chance.random(len(states)) < 0.42)
    return frame.assign(
        year=year,
        academic_year=f"{year}/{(year + 1) % 100:02}",
        direction=direction,
        state=states,
        semesters=semesters,
        months=[MONTHS[n] for n in semesters],
        term=np.where(spring, "spring", "autumn"),
    )


def _states(chance: np.random.Generator, realised: int, *, is_latest: bool) -> list[str]:
    states = drawn(chance, realised, LATEST_STATES if is_latest else STATES)
    for state, share in (LATEST_NOT_REALISED if is_latest else NOT_REALISED).items():
        states += [state] * int(chance.poisson(share * realised))
    return states


def realised(mobilities: pd.DataFrame) -> pd.DataFrame:
    """category, year, faculty, students: the exchange headcounts."""
    stays = mobilities[mobilities["state"].isin(REALISED)]
    by_faculty = stays.groupby(["direction", "year", "faculty"])["students"].sum().reset_index()
    by_faculty["category"] = "exchange_" + by_faculty["direction"]
    return by_faculty[["category", "year", "faculty", "students"]]


def write(folder: Path, mobilities: pd.DataFrame) -> Batch:
    back = {name: {meant: found for found, meant in codes.items()} for name, codes in CODES.items()}
    frame = mobilities[list(HEADERS)].replace(back).rename(columns=HEADERS)
    path = write_workbook(
        folder / "mobilities_2013-2025.xlsx",
        "Export",
        frame,
        titles=[f"{UNIVERSITY}, exchange students by agreement", "Exported from the mobility system"],
    )
    profile = write_profile(
        folder / "mobilities.profile.yaml",
        "mobilities",
        file={"format": "xlsx", "sheet": "Export", "header": 4},
        columns=HEADERS,
        codes=CODES,
        constants={"source": "mobility system"},
    )
    return Batch(loader="mobilities", files=(path,), profile=profile)

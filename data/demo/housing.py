"""The office's housing survey, one semicolon CSV a term; weights bring the areas back to their share of the rooms."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from data.demo.answers import NOT_APPLICABLE, answers
from data.demo.batch import Batch
from data.demo.draw import drawn, stream
from data.demo.formats import write_csv, write_profile
from data.demo.headcounts import LAST_YEAR
from data.demo.questionnaires import HOUSING
from data.demo.truth import shift
from data.demo.university import FACULTY_SHARES

SURVEY = "housing"
FIRST_YEAR = 2019
TERMS = {"spring": (4, 15), "autumn": (11, 15)}
WAVE_SD = 0.006
NO_ANSWER = "-"  # how the survey tool writes "not applicable"; a question left out is blank

# Area: its rooms, how willing its tenants are to answer, and how content
AREAS = {
    "Harbour": (140, 0.9, 0.15),
    "Mill Hill": (180, 1.0, 0.0),
    "North Campus": (260, 1.1, 0.1),
    "Station": (90, 0.8, -0.3),
    "Vineyard": (120, 1.2, -0.05),
}
LEVELS = {"bachelor": 0.5, "master": 0.43, "doctoral": 0.07}
TENANTS = {"exchange": 0.68, "degree": 0.32}
COLUMNS = {
    "wave": "Round",
    "year": "Year",
    "invited": "Sent to",
    "population": "Tenants",
    "respondent": "No.",
    "level": "Study level",
    "mobility_type": "Student type",
    "faculty": "Faculty",
    "weight": "Weight",
}


def _rounds() -> Iterator[tuple[int, str]]:
    yield FIRST_YEAR, "autumn"
    for year in range(FIRST_YEAR + 1, LAST_YEAR + 1):
        for term in TERMS:
            yield year, term


def write(folder: Path, seed: int) -> Batch:
    files = tuple(
        write_csv(_round(stream(seed, f"housing {year} {term}"), year, term), folder / f"housing_{year}_{term}.csv")
        for year, term in _rounds()
    )
    profile = write_profile(
        folder / "housing.profile.yaml",
        "survey_responses",
        file={"encoding": "cp1252", "separator": ";", "decimal": ",", "missing": [NO_ANSWER]},
        columns=COLUMNS,
        constants={"survey": SURVEY},
        questions={
            each.code: {"section": each.section, "element": each.element, "scale": each.scale} for each in HOUSING
        },
    )
    return Batch(loader="survey_responses", files=files, profile=profile)


def _round(chance: np.random.Generator, year: int, term: str) -> pd.DataFrame:
    rooms = np.array([rooms for rooms, _, _ in AREAS.values()])
    tenants = round(rooms.sum() * chance.uniform(0.93, 0.99))
    sent_to = tenants - int(chance.integers(5, 25))
    people = _people(chance, round(sent_to * chance.uniform(0.36, 0.52)))
    people.insert(0, "Round", f"{year} {term}")
    people.insert(1, "Year", year)
    people.insert(2, "Sent to", sent_to)
    people.insert(3, "Tenants", tenants)
    leaning = np.array([AREAS[area][2] for area in people["Area"]], dtype=np.float64)
    scores = answers(chance, HOUSING, _shares(chance, year, term), leaning)
    return pd.concat([people, scores.astype("Int64").astype("str").replace(str(NOT_APPLICABLE), NO_ANSWER)], axis=1)


def _people(chance: np.random.Generator, n: int) -> pd.DataFrame:
    rooms = pd.Series({area: count for area, (count, _, _) in AREAS.items()})
    willing = {area: count * willingness for area, (count, willingness, _) in AREAS.items()}
    areas = pd.Series(drawn(chance, n, willing))
    weights = (rooms / rooms.sum()) / areas.value_counts(normalize=True)
    return pd.DataFrame(
        {
            "No.": range(1, n + 1),
            "Area": areas,
            "Study level": drawn(chance, n, LEVELS),
            "Student type": drawn(chance, n, TENANTS),
            "Faculty": drawn(chance, n, FACULTY_SHARES),
            "Weight": areas.map(weights).round(3),
        }
    )


def _shares(chance: np.random.Generator, year: int, term: str) -> list[float]:
    asked_on = date(year, *TERMS[term])
    return [
        question.share
        + question.drift * (year - FIRST_YEAR)
        + shift(f"{SURVEY}: {question.key}", asked_on)
        + float(chance.normal(0, WAVE_SD))
        for question in HOUSING
    ]

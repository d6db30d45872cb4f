"""The office's housing survey, one semicolon CSV a term; weights bring the areas back to their share of the rooms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from data.demo.answers import answers
from data.demo.batch import Batch
from data.demo.draw import apportioned, drawn, stream
from data.demo.formats import write_csv, write_profile
from data.demo.headcounts import LAST_YEAR
from data.demo.questionnaires import HOUSING, in_profile
from data.demo.remarks import Columns, remarks, remarks_in_profile, topics
from data.demo.truth import shift
from data.demo.university import FACULTY_SHARES

SURVEY = "housing"
FIRST_YEAR, FIRST_YEAR_WITH_REMARKS = 2019, 2023
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
ROOMS = {area: rooms for area, (rooms, _, _) in AREAS.items()}
TENANTS: Mapping[str, Mapping[str, float]] = {
    "area": ROOMS,
    "level": {"bachelor": 0.5, "master": 0.43, "doctoral": 0.07},
    "mobility_type": {"exchange": 0.68, "degree": 0.32},
    "faculty": FACULTY_SHARES,
}
COLUMNS = {
    "wave": "Round",
    "year": "Year",
    "invited": "Sent to",
    "population": "Tenants",
    "respondent": "No.",
    "area": "Area",
    "level": "Study level",
    "mobility_type": "Student type",
    "faculty": "Faculty",
    "weight": "Weight",
}
REMARKS: Columns = {"Remarks": (None, 0.13), "Repairs, in your words": ("repairs: time until it is mended", 0.06)}


def _rounds() -> Iterator[tuple[int, str]]:
    yield FIRST_YEAR, "autumn"
    for year in range(FIRST_YEAR + 1, LAST_YEAR + 1):
        for term in TERMS:
            yield year, term


def draw(seed: int) -> Mapping[str, pd.DataFrame]:
    """By round: one row per respondent with the columns of the survey tool's export."""
    return {f"{year} {term}": _round(seed, year, term) for year, term in _rounds()}


def margins(tenants: int) -> dict[str, dict[str, int]]:
    """The tenants by dimension and word; every dimension adds up to all of them."""
    return {dimension: apportioned(tenants, weights) for dimension, weights in TENANTS.items()}


def write(folder: Path, rounds: Mapping[str, pd.DataFrame]) -> Batch:
    files = tuple(write_csv(frame, folder / f"housing_{name.replace(' ', '_')}.csv") for name, frame in rounds.items())
    profile = write_profile(
        folder / "housing.profile.yaml",
        "survey_responses",
        file={"encoding": "cp1252", "separator": ";", "decimal": ",", "missing": [NO_ANSWER]},
        columns=COLUMNS,
        constants={"survey": SURVEY},
        questions=in_profile(HOUSING),
        comments=remarks_in_profile(REMARKS),
    )
    return Batch(loader="survey_responses", files=files, profile=profile)


def _round(seed: int, year: int, term: str) -> pd.DataFrame:
    chance = stream(seed, f"housing {year} {term}")
    tenants = round(sum(ROOMS.values()) * chance.uniform(0.93, 0.99))
    sent_to = tenants - int(chance.integers(5, 25))
    people = _people(chance, round(sent_to * chance.uniform(0.36, 0.52)))
    people.insert(0, "Round", f"{year} {term}")
    people.insert(1, "Year", year)
    people.insert(2, "Sent to", sent_to)
    people.insert(3, "Tenants", tenants)
    leaning = np.array([AREAS[area][2] for area in people["Area"]], dtype=np.float64)
    scores = answers(chance, HOUSING, _shares(chance, year, term), leaning - leaning.mean())
    written = {each.code: _written(scores[each.code], each.not_applicable) for each in HOUSING}
    return pd.concat([people, pd.DataFrame(written | _remarks(seed, year, term, scores))], axis=1)


def _written(scores: pd.Series[float], not_applicable: int) -> pd.Series[str]:
    return scores.astype("Int64").astype("str").replace(str(not_applicable), NO_ANSWER)


def _remarks(seed: int, year: int, term: str, scores: pd.DataFrame) -> dict[str, list[str | None]]:
    """The export has the columns since the first round; nobody was asked to fill them before."""
    chance = stream(seed, f"housing remarks {year} {term}")
    is_asked = year >= FIRST_YEAR_WITH_REMARKS
    return {
        column: remarks(chance, scores, topics(SURVEY, HOUSING, about), share if is_asked else 0)
        for column, (about, share) in REMARKS.items()
    }


def _people(chance: np.random.Generator, n: int) -> pd.DataFrame:
    rooms = pd.Series(ROOMS)
    willing = {area: count * willingness for area, (count, willingness, _) in AREAS.items()}
    areas = pd.Series(drawn(chance, n, willing))
    weights = (rooms / rooms.sum()) / areas.value_counts(normalize=True)
    return pd.DataFrame(
        {
            "No.": range(1, n + 1),
            "Area": areas,
            "Study level": drawn(chance, n, TENANTS["level"]),
            "Student type": drawn(chance, n, TENANTS["mobility_type"]),
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

"""A home in which a wave has 4 answers and a faculty 3, with numbers that could come from nowhere else."""

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from data.home import Home
from data.settings import Settings
from tests.loads import load

QUESTIONS = ("repairs: hotline", "repairs: time", "cost: rent", "cost: deposit", "standard: room", "standard: kitchen")
OTHERS = ("overall: overall", "recommendation: would recommend")
FEW = (
    (9, 7, 1, 3, 6, 0, 4, 9),
    (6, 8, 2, 0, 1, 10, 7, 2),
    (1, 3, 7, 9, 6, 2, 8, 3),
    (2, 7, 6, 1, 3, 0, 1, 4),
)
"""The wave of 4: of 24 answers 11 are satisfied, and they add up to 100."""
FEW_WAVE, FEW_INVITED, FEW_POPULATION = "2025 spring", 2971, 3137
FEW_FACULTY = "Theology"
WAVES = {"2024 autumn": 61, "2025 autumn": 64}
EVENTS_WAVE = "2025 summer"
EVENTS = {"2024 autumn": 1033, EVENTS_WAVE: 4}
"""One file of two waves, of which the smaller would follow from its rows."""
SMALL_FILE, EVENTS_FILE = "few.csv", "events.csv"
Rows = list[dict[str, object]]


def filled(folder: Path, files: Path) -> Home:
    home = Home.open(Settings(home=folder, register_url=None, warehouse_url=None))
    chance = np.random.default_rng(7)
    many = [row for wave, number in WAVES.items() for row in _many(chance, "housing", wave, number)]
    small = [_row("housing", FEW_WAVE, scores, invited=FEW_INVITED, population=FEW_POPULATION) for scores in FEW]
    events = [row for wave, number in EVENTS.items() for row in _many(chance, "events", wave, number)]
    for name, rows in (("many.csv", many), (SMALL_FILE, small), (EVENTS_FILE, events)):
        load(home, _written(files / name, rows))
    return home


def _many(chance: np.random.Generator, survey: str, wave: str, number: int) -> Rows:
    """Mostly satisfied people of three faculties; of the last wave's, 3 are of a fourth."""
    rows = []
    for person in range(number):
        scores = [int(each) for each in chance.integers(5, 11, len(QUESTIONS) + len(OTHERS))]
        faculty = ("Arts", "Law", "Science")[person % 3]
        is_few = wave == "2025 autumn" and person < 3
        traits = {"faculty": FEW_FACULTY if is_few else faculty, "area": ("North", "South")[person % 2]}
        rows.append(_row(survey, wave, scores, invited=2 * number, population=3 * number, **traits))
    return rows


def _row(survey: str, wave: str, scores: Sequence[int], **more: object) -> dict[str, object]:
    known = {"survey": survey, "wave": wave, "invited": "", "population": "", "faculty": "Arts", "area": "North"}
    return known | more | {"scale": "0-10"} | dict(zip((*QUESTIONS, *OTHERS), scores, strict=True))


def _written(path: Path, rows: Rows) -> Path:
    with path.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path

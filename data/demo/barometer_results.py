"""The barometer as its publisher returns it: per cent satisfied by element beside two comparison groups, with ranks."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from data.demo.answers import Question
from data.demo.barometer import SURVEY
from data.demo.batch import Batch
from data.demo.draw import stream
from data.demo.formats import write_profile, write_workbook
from data.demo.questionnaires import BAROMETER
from data.demo.university import UNIVERSITY

# Comparison group: its lead over us, in points, and the universities in it, of which some stay away each year
GROUPS = {"national": (0.4, 12), "global": (-1.6, 190)}
GROUP_SD, RANK_SD = 3.0, 4.0
HEADERS = {
    "wave": "Wave",
    "year": "Year",
    "section": "Section",
    "element": "Element",
    "satisfied_percent": "% satisfied",
    "n": "n",
    "group": "Comparison group",
    "group_percent": "Group %",
    "rank": "Rank",
    "rank_of": "of",
}


def write(folder: Path, seed: int, waves: Mapping[int, pd.DataFrame]) -> Batch:
    chance = stream(seed, "barometer results")
    standing = {
        (group, each.key): chance.normal(lead, GROUP_SD) for group, (lead, _) in GROUPS.items() for each in BAROMETER
    }
    rows = [
        _row(chance, year, wave, question, group, standing[group, question.key])
        for year, wave in waves.items()
        for question in BAROMETER
        for group in GROUPS
    ]
    path = write_workbook(
        folder / "barometer_results.xlsx",
        "Results",
        pd.DataFrame(rows, columns=list(HEADERS.values())),
        titles=[f"{UNIVERSITY}: results by element", "Per cent satisfied = the two upper points of the scale"],
    )
    return Batch(loader="survey_results", files=(path,), profile=_profile(folder))


def _row(
    chance: np.random.Generator, year: int, wave: pd.DataFrame, question: Question, group: str, lead: float
) -> tuple[str, int, str, str, float, int, str, float, int, int]:
    scores = wave[question.code][wave[question.code] != question.not_applicable].dropna()
    ours = 100 * float((scores >= question.satisfied_from).mean())
    theirs = min(98.0, ours + lead / 2 + chance.normal(0, 0.8))
    taking_part = GROUPS[group][1] - int(chance.integers(0, GROUPS[group][1] // 5))
    better = 1 / (1 + np.exp(-(theirs - ours) / RANK_SD))
    rank = 1 + round(better * (taking_part - 1))
    return (
        str(year),
        year,
        question.section,
        question.element,
        round(ours, 1),
        len(scores),
        group,
        round(theirs, 1),
        rank,
        taking_part,
    )


def _profile(folder: Path) -> Path:
    return write_profile(
        folder / "barometer_results.profile.yaml",
        "survey_results",
        file={"format": "xlsx", "sheet": "Results", "header": 4},
        columns=HEADERS,
        constants={"survey": SURVEY},
    )

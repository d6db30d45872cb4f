"""Who could have been asked: by the student register for the barometer, by the room list for the housing survey."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from data.demo import barometer, housing, students
from data.demo.batch import Batch
from data.demo.formats import write_profile, write_workbook
from data.demo.headcounts import Totals
from data.demo.university import UNIVERSITY

HEADERS = {
    "survey": "Survey",
    "wave": "Wave",
    "dimension": "Students by",
    "value": "Group",
    "people": "Students",
}
WORDS = {
    "area": "Housing area",
    "level": "Level",
    "mobility_type": "Kind of stay",
    "fee_status": "Fee",
    "faculty": "Faculty",
    "region": "Region",
}

Row = tuple[str, str, str, str, int]


def write(folder: Path, persons: Totals, rounds: Mapping[str, pd.DataFrame]) -> Batch:
    rows = [row for year in barometer.WAVES for row in _rows("barometer", str(year), students.margins(persons, year))]
    for name, frame in rounds.items():
        rows += _rows("housing", name, housing.margins(int(frame["Tenants"].iloc[0])))
    path = write_workbook(
        folder / "students_who_could_be_asked.xlsx",
        "Students",
        pd.DataFrame(rows, columns=list(HEADERS.values())),
        titles=[f"{UNIVERSITY}: students who could be asked", "Student register on 15 October; room list of the term"],
    )
    profile = write_profile(
        folder / "students_who_could_be_asked.profile.yaml",
        "survey_populations",
        file={"format": "xlsx", "sheet": "Students", "header": 4},
        columns=HEADERS,
        codes={"dimension": {word: dimension for dimension, word in WORDS.items()}},
    )
    return Batch(loader="survey_populations", files=(path,), profile=profile)


def _rows(survey: str, wave: str, margins: Mapping[str, Mapping[str, int]]) -> Iterable[Row]:
    for dimension, groups in margins.items():
        for group, people in groups.items():
            yield survey, wave, WORDS[dimension], group, people

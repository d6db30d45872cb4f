"""The yearly barometer, one SPSS file a wave: the answering are drawn from the headcounts, some groups more willing."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from data.demo.answers import answers
from data.demo.batch import Batch
from data.demo.draw import stream
from data.demo.formats import write_profile, write_spss
from data.demo.headcounts import LAST_YEAR, Totals
from data.demo.questionnaires import BAROMETER, in_profile
from data.demo.remarks import Columns, remarks, remarks_in_profile, topics
from data.demo.students import WORDS, leaning, people, population, willing
from data.demo.truth import shift
from data.demo.university import UNIVERSITY

SURVEY = "barometer"
FIRST_WAVE = 2013
WAVES = range(FIRST_WAVE, LAST_YEAR + 1)
ASKED_ON = (10, 15)
ANSWERS = (400, 600)
RESPONSE = (0.4, 0.6)
REACHED = 0.95  # the rest have no address that works
WAVE_WITH_ADDRESSES = 2019  # one export kept a column that must never be stored
WAVE_SD = 0.004
WAVES_WITH_REMARKS = range(2024, LAST_YEAR + 1)

COLUMNS = {
    "respondent": "RESPID",
    "level": "LEVEL",
    "mobility_type": "MOBTYPE",
    "fee_status": "FEE",
    "faculty": "FACULTY",
    "region": "REGION",
}
TRAITS = {COLUMNS[trait]: words for trait, words in WORDS.items()}
REMARKS: Columns = {"REMARK": (None, 0.22), "BUDDY_WHY": ("support: buddy programme", 0.09)}
TEXTS = {"RESPID": "Number of the answer", "EMAIL": "Address of the invitation"} | {
    name: name.capitalize() for name in TRAITS
}
REMARK_TEXTS = {
    "REMARK": "What else would you like to say?",
    "BUDDY_WHY": "What do you think of the buddy programme?",
}
ONE_TO_FOUR = {1: "very dissatisfied", 2: "dissatisfied", 3: "satisfied", 4: "very satisfied"}
ONE_TO_FIVE = {
    1: "actively discourage",
    2: "discourage",
    3: "neither",
    4: "encourage if asked",
    5: "actively encourage",
}
SCALE_LABELS = {"1-4": ONE_TO_FOUR, "1-5": ONE_TO_FIVE}


def draw(seed: int, persons: Totals) -> Mapping[int, pd.DataFrame]:
    """By wave: one row per respondent with traits in words, the answers, and remarks where they were asked for."""
    return {year: _wave(seed, persons, year) for year in WAVES}


def _wave(seed: int, persons: Totals, year: int) -> pd.DataFrame:
    chance = stream(seed, f"barometer {year}")
    asked = invited(persons, year)
    least, most = max(ANSWERS[0], int(RESPONSE[0] * asked) + 1), min(ANSWERS[1], int(RESPONSE[1] * asked))
    students = people(chance, int(chance.integers(least, most + 1)), willing(persons, year))
    leans = leaning(students)
    scores = answers(chance, BAROMETER, _shares(chance, year), leans - leans.mean())
    wave = pd.concat([students.rename(columns=COLUMNS), scores], axis=1)
    wave.insert(0, "RESPID", np.arange(1, len(wave) + 1, dtype=float))
    return wave.assign(**_remarks(seed, year, scores)) if year in WAVES_WITH_REMARKS else wave


def _remarks(seed: int, year: int, scores: pd.DataFrame) -> dict[str, list[str]]:
    """Blank where a student wrote nothing."""
    chance = stream(seed, f"barometer remarks {year}")
    return {
        column: [text or "" for text in remarks(chance, scores, topics(SURVEY, BAROMETER, about), share)]
        for column, (about, share) in REMARKS.items()
    }


def invited(persons: Totals, year: int) -> int:
    return round(REACHED * population(persons, year))


def _shares(chance: np.random.Generator, year: int) -> list[float]:
    """The satisfied share of each question in the year, the truth included."""
    asked_on = date(year, *ASKED_ON)
    return [
        question.share
        + question.drift * (year - FIRST_WAVE)
        + shift(f"{SURVEY}: {question.key}", asked_on)
        + float(chance.normal(0, WAVE_SD))
        for question in BAROMETER
    ]


def write(folder: Path, waves: Mapping[int, pd.DataFrame], persons: Totals) -> list[Batch]:
    return [
        Batch(loader="survey_responses", files=(_sav(folder, year, wave),), profile=_profile(folder, year, persons))
        for year, wave in waves.items()
    ]


def _sav(folder: Path, year: int, wave: pd.DataFrame) -> Path:
    labels = {trait: dict(enumerate(words, 1)) for trait, words in TRAITS.items()}
    coded = wave.assign(
        **{trait: wave[trait].map({word: float(code) for code, word in labels[trait].items()}) for trait in TRAITS}
    )
    if year == WAVE_WITH_ADDRESSES:
        coded.insert(1, "EMAIL", [f"student{number:.0f}@example.org" for number in wave["RESPID"]])
    scored = {each.code: {**SCALE_LABELS[each.scale], each.not_applicable: "Not applicable"} for each in BAROMETER}
    return write_spss(
        coded,
        folder / f"barometer_{year}.sav",
        title=f"{UNIVERSITY}, student barometer, autumn {year}",
        texts=TEXTS | REMARK_TEXTS | {each.code: f"{each.section.capitalize()}: {each.element}" for each in BAROMETER},
        labels=labels | scored,
        missing={each.code: each.not_applicable for each in BAROMETER},
    )


def _profile(folder: Path, year: int, persons: Totals) -> Path:
    asked_for = {"comments": remarks_in_profile(REMARKS)} if year in WAVES_WITH_REMARKS else {}
    return write_profile(
        folder / f"barometer_{year}.profile.yaml",
        "survey_responses",
        file={"format": "sav"},
        columns=COLUMNS,
        constants={
            "survey": SURVEY,
            "wave": str(year),
            "year": str(year),
            "invited": str(invited(persons, year)),
            "population": str(population(persons, year)),
        },
        questions=in_profile(BAROMETER),
        **asked_for,
    )

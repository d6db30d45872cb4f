"""The yearly barometer, one SPSS file a wave: the answering are drawn from the headcounts, some groups more willing."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from data.demo.answers import NOT_APPLICABLE, answers
from data.demo.batch import Batch
from data.demo.draw import Numbers, drawn, stream
from data.demo.formats import write_profile, write_spss
from data.demo.headcounts import LAST_YEAR, Totals
from data.demo.questionnaires import BAROMETER
from data.demo.truth import shift
from data.demo.university import FACULTY_SHARES, FEE_REGIONS, HOME_REGIONS, UNIVERSITY

SURVEY = "barometer"
FIRST_WAVE = 2013
WAVES = range(FIRST_WAVE, LAST_YEAR + 1)
ASKED_ON = (10, 15)
ANSWERS = (400, 600)
RESPONSE = (0.4, 0.6)
REACHED = 0.95  # the rest have no address that works
WAVE_WITH_ADDRESSES = 2019  # one export kept a column that must never be stored
WAVE_SD = 0.004

# Group of headcounts: mobility type, fee status, levels, regions, willingness to answer
GROUPS: dict[str, tuple[str, str, dict[str, float], dict[str, float], float]] = {
    "fee": ("degree", "fee-paying", {"bachelor": 0.25, "master": 0.75}, FEE_REGIONS, 1.25),
    "exchange_inbound": ("exchange", "no fee", {"bachelor": 0.6, "master": 0.4}, HOME_REGIONS, 0.9),
    "free_mover": ("degree", "no fee", {"bachelor": 0.45, "master": 0.55}, {"Europe": 1.0}, 1.0),
    "doctoral": ("degree", "no fee", {"doctoral": 1.0}, HOME_REGIONS, 0.8),
}
TRAITS = {
    "LEVEL": ["bachelor", "master", "doctoral"],
    "MOBTYPE": ["degree", "exchange"],
    "FEE": ["fee-paying", "no fee"],
    "FACULTY": list(FACULTY_SHARES),
    "REGION": list(dict.fromkeys([*HOME_REGIONS, *FEE_REGIONS])),
}
COLUMNS = {
    "respondent": "RESPID",
    "level": "LEVEL",
    "mobility_type": "MOBTYPE",
    "fee_status": "FEE",
    "faculty": "FACULTY",
    "region": "REGION",
}
LEANING = {"FACULTY": {"Law": -0.15, "Medicine": 0.1, "Social Sciences": 0.05}, "FEE": {"fee-paying": -0.2}}
TEXTS = {"RESPID": "Number of the answer", "EMAIL": "Address of the invitation"} | {
    name: name.capitalize() for name in TRAITS
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


def population(persons: Totals, year: int) -> int:
    return sum(persons[group][year] for group in GROUPS)


def draw(seed: int, persons: Totals) -> Mapping[int, pd.DataFrame]:
    """By wave: one row per respondent with traits in words, and the answers."""
    return {year: _wave(stream(seed, f"barometer {year}"), persons, year) for year in WAVES}


def _wave(chance: np.random.Generator, persons: Totals, year: int) -> pd.DataFrame:
    asked = invited(persons, year)
    least, most = max(ANSWERS[0], int(RESPONSE[0] * asked) + 1), min(ANSWERS[1], int(RESPONSE[1] * asked))
    people = _people(chance, persons, year, int(chance.integers(least, most + 1)))
    scores = answers(chance, BAROMETER, _shares(chance, year), _leaning(people))
    return pd.concat([people, scores], axis=1)


def invited(persons: Totals, year: int) -> int:
    return round(REACHED * population(persons, year))


def _people(chance: np.random.Generator, persons: Totals, year: int, n: int) -> pd.DataFrame:
    willing = {group: persons[group][year] * GROUPS[group][4] for group in GROUPS}
    rows = []
    for group in drawn(chance, n, willing):
        mobility_type, fee_status, levels, regions, _ = GROUPS[group]
        level, faculty, region = (drawn(chance, 1, shares)[0] for shares in (levels, FACULTY_SHARES, regions))
        rows.append((level, mobility_type, fee_status, faculty, region))
    people = pd.DataFrame(rows, columns=list(TRAITS))
    people.insert(0, "RESPID", np.arange(1, n + 1, dtype=float))
    return people


def _leaning(people: pd.DataFrame) -> Numbers:
    leaning = np.zeros(len(people))
    for trait, by_word in LEANING.items():
        leaning += [by_word.get(word, 0) for word in people[trait]]
    return leaning


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
    scored = {each.code: {**SCALE_LABELS[each.scale], NOT_APPLICABLE: "Not applicable"} for each in BAROMETER}
    return write_spss(
        coded,
        folder / f"barometer_{year}.sav",
        title=f"{UNIVERSITY}, student barometer, autumn {year}",
        texts=TEXTS | {each.code: f"{each.section.capitalize()}: {each.element}" for each in BAROMETER},
        labels=labels | scored,
        missing={each.code: NOT_APPLICABLE for each in BAROMETER},
    )


def _profile(folder: Path, year: int, persons: Totals) -> Path:
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
        questions={
            each.code: {"section": each.section, "element": each.element, "scale": each.scale} for each in BAROMETER
        },
    )

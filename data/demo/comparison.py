"""Answers to the barometer at other universities of the north, whose students are others: fewer pay, more exchange."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from data.demo import students
from data.demo.answers import answers
from data.demo.barometer import COLUMNS, FIRST_WAVE, SURVEY, WAVES
from data.demo.batch import Batch
from data.demo.draw import stream
from data.demo.formats import write_profile
from data.demo.questionnaires import BAROMETER, in_profile

GROUP = "Nordic universities"
COMPARED = WAVES[-3:]
ANSWERS = (1100, 1400)
MIX = {"fee": 0.08, "exchange_inbound": 0.66, "free_mover": 0.2, "doctoral": 0.06}
LEAD, LEAD_SD, WAVE_SD = 0.01, 0.02, 0.005
HIGHEST = 0.96
THEIRS = {name: column for name, column in COLUMNS.items() if name != "faculty"}


def write(folder: Path, seed: int, waves: Mapping[int, pd.DataFrame]) -> Batch:
    """`waves` are our own, whose students are what a student's leaning is measured by."""
    leads = stream(seed, "comparison").normal(LEAD, LEAD_SD, len(BAROMETER))
    files = tuple(_write(folder, year, _wave(seed, year, waves[year], leads)) for year in COMPARED)
    profile = write_profile(
        folder / "barometer_nordic.profile.yaml",
        "survey_comparisons",
        columns={"wave": "WAVE", **THEIRS},
        constants={"survey": SURVEY, "group": GROUP},
        questions=in_profile(BAROMETER),
    )
    return Batch(loader="survey_comparisons", files=files, profile=profile)


def _wave(seed: int, year: int, ours: pd.DataFrame, leads: np.ndarray) -> pd.DataFrame:
    chance = stream(seed, f"comparison {year}")
    theirs = students.people(chance, int(chance.integers(*ANSWERS)), MIX)
    steady = [each.share + each.drift * (year - FIRST_WAVE) for each in BAROMETER]
    shares = np.clip(np.array(steady) + leads + chance.normal(0, WAVE_SD, len(leads)), 0, HIGHEST)
    our_leaning = students.leaning(ours.rename(columns={column: name for name, column in COLUMNS.items()}))
    scores = answers(chance, BAROMETER, list(shares), students.leaning(theirs) - our_leaning.mean())
    told = {each.code: scores[each.code].where(scores[each.code] != each.not_applicable) for each in BAROMETER}
    traits = theirs.drop(columns="faculty").rename(columns=COLUMNS)
    return pd.concat([traits, pd.DataFrame(told).astype("Int64")], axis=1)


def _write(folder: Path, year: int, wave: pd.DataFrame) -> Path:
    wave.insert(0, "WAVE", year)
    wave.insert(1, "RESPID", range(1, len(wave) + 1))
    path = folder / f"barometer_nordic_{year}.csv"
    path.write_text(wave.to_csv(index=False), encoding="utf-8")
    return path

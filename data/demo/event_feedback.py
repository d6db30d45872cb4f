"""What guests say of the office's events, kept by hand in the loader's own template: few answers, once hardly any."""

from pathlib import Path

import pandas as pd

from data.demo.answers import answers
from data.demo.batch import Batch
from data.demo.draw import drawn, stream
from data.demo.housing import TENANTS
from data.demo.questionnaires import EVENTS

SURVEY = "event feedback"
# Round: guests, of whom so many answered; to the summer excursion hardly anybody came
ROUNDS = {
    "2023 autumn": (140, 64),
    "2024 spring": (96, 38),
    "2024 autumn": (155, 71),
    "2025 summer": (9, 4),
    "2025 autumn": (118, 46),
}


def write(folder: Path, seed: int) -> Batch:
    rounds = [_round(seed, name, guests, n) for name, (guests, n) in ROUNDS.items()]
    path = folder / "event_feedback.csv"
    path.write_text(pd.concat(rounds).to_csv(index=False), encoding="utf-8")
    return Batch(loader="survey_responses", files=(path,))


def _round(seed: int, name: str, guests: int, n: int) -> pd.DataFrame:
    chance = stream(seed, f"event feedback {name}")
    traits = {trait: drawn(chance, n, TENANTS[trait]) for trait in ("level", "mobility_type")}
    scores = answers(chance, EVENTS, [each.share for each in EVENTS], chance.normal(0, 0.1, n))
    told = {each.code: scores[each.code].where(scores[each.code] != each.not_applicable) for each in EVENTS}
    frame = pd.DataFrame({**traits, **told}).astype(dict.fromkeys(told, "Int64"))
    return frame.assign(survey=SURVEY, wave=name, invited=guests, population=guests, scale="1-5")

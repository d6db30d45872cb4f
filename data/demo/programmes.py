"""The study guide's programmes, by faculty and level, and whether they leave a term for a stay abroad."""

from pathlib import Path

import pandas as pd

from data.demo.batch import Batch
from data.demo.draw import drawn, stream
from data.demo.formats import write_csv
from data.demo.university import FACULTIES

LEVELS = ("bachelor", "master")
ANSWERS = {"bachelor": {"yes": 0.66, "no": 0.28, "": 0.06}, "master": {"yes": 0.38, "no": 0.55, "": 0.07}}
"""Whether there is an exchange window; of some programmes nobody has asked."""


def write(folder: Path, seed: int) -> Batch:
    chance = stream(seed, "programmes")
    pairs = [(faculty, subject) for faculty, (_, subjects) in FACULTIES.items() for subject in subjects]
    rows = [
        ("study guide", f"{subject}, {level}'s programme", faculty, level, answer)
        for level in LEVELS
        for (faculty, subject), answer in zip(pairs, drawn(chance, len(pairs), ANSWERS[level]), strict=True)
    ]
    frame = pd.DataFrame(rows, columns=["source", "programme", "faculty", "level", "exchange_window"])
    return Batch(loader="programmes", files=(write_csv(frame, folder / "programmes.csv"),))

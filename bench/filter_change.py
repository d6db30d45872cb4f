"""The Service quality page after a filter change, on 1 M answers, against one grouped scan of them by hand."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from sqlalchemy import Engine, text
from websockets import Subprotocol
from websockets.sync.client import connect

from bench.page_rerun import ROOT, Server, Session, serve
from bench.ratio import Ratio
from data.home import Home
from data.settings import Settings
from loaders.ingest import Request, load, read_profile

PEOPLE, QUESTIONS, FACULTIES, WAVES = 10_000, 100, 12, ("2024", "2025")
BAR = 4
PAGE = "service_quality"
SCAN = """
    SELECT question_id, score, faculty, count(*)
    FROM response JOIN respondent ON respondent.respondent_id = response.respondent_id
    GROUP BY question_id, score, faculty
"""


def fill(folder: Path) -> Home:
    """A home with one survey of two waves, asked on a scale of 1 to 4."""
    home = Home.open(Settings(home=folder / "home"))
    chance = np.random.default_rng(2013)
    people = pd.DataFrame(
        {
            "survey": "barometer",
            "wave": np.repeat(WAVES, PEOPLE // len(WAVES)),
            "respondent": np.arange(PEOPLE),
            "faculty": [f"Faculty {number}" for number in chance.integers(0, FACULTIES, PEOPLE)],
            "scale": "1-4",
        }
    )
    names = [f"section {number % 8}: question {number}" for number in range(QUESTIONS)]
    answers = pd.DataFrame(chance.integers(1, 5, (PEOPLE, QUESTIONS)), columns=names)
    file = folder / "answers.csv"
    pd.concat([people, answers], axis=1).to_csv(file, index=False)
    profile = folder / "profile.yaml"
    profile.write_text("loader: survey_responses\n")
    request = Request(path=file, name=file.name, profile=read_profile(profile))
    load(home, [request], actor="bench", tell=lambda _doing: None)
    return home


def _scan(engine: Engine) -> float:
    taken = []
    with engine.connect() as connection:
        for _ in range(10):
            begins = time.perf_counter()
            connection.execute(text(SCAN)).all()
            taken.append((time.perf_counter() - begins) * 1000)
    return statistics.median(taken[1:])


def _changes(server: Server) -> float:
    """Processor time of the page for faculties that nobody has asked for before."""
    address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as stream:
        session = Session(socket=stream)
        session.run()
        session.run(PAGE)
        session.run(PAGE, query="faculty=Faculty+0")  # counts the cube that the others share
        begins = server.processor_seconds()
        for number in range(1, FACULTIES):
            session.run(PAGE, query=f"faculty=Faculty+{number}")
        return (server.processor_seconds() - begins) / (FACULTIES - 1) * 1000


def ratios() -> Iterator[Ratio]:
    with tempfile.TemporaryDirectory() as name:
        home = fill(Path(name))
        theirs = _scan(home.published().engine)
        with serve(ROOT / "app.py", home.settings.home) as server:
            yield Ratio(what=f"{PAGE} after a filter change", ours=_changes(server), theirs=theirs, unit="ms", bar=BAR)

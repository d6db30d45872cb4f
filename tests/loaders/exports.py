"""Exports of survey tools as their tests write them: rows in, text out."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from data.home import Home
from tests.loads import rows

ANSWERED = ("2025-01-01 10:00:00", "2025-01-01 10:05:00")
QUALTRICS = {
    "StartDate": "startDate",
    "EndDate": "endDate",
    "Status": "status",
    "IPAddress": "ipAddress",
    "Progress": "progress",
    "Finished": "finished",
    "ResponseId": "_recordId",
    "RecipientLastName": "recipientLastName",
    "RecipientEmail": "recipientEmail",
    "LocationLatitude": "locationLatitude",
    "DistributionChannel": "distributionChannel",
}
"""Codes of the columns about the answering, and their import ids."""


def separated(records: Sequence[Sequence[str]], mark: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=mark, lineterminator="\n").writerows(records)
    return text.getvalue()


def qualtrics(questions: Mapping[str, str], answers: Sequence[Sequence[str]], *, mark: str = ",") -> str:
    """`questions` are texts by code; an answer may begin with its status, or its status and whether it is finished."""
    codes = [*QUALTRICS, *questions]
    imports = [*QUALTRICS.values(), *(f"QID{number}" for number, _ in enumerate(questions))]
    heads = [codes, [*QUALTRICS, *questions.values()], [json.dumps({"ImportId": each}) for each in imports]]
    return separated([*heads, *(_answered(number, row, len(questions)) for number, row in enumerate(answers))], mark)


def _answered(number: int, row: Sequence[str], width: int) -> list[str]:
    status, finished = [*row[: len(row) - width], "0", "True"][:2] if len(row) > width else ["0", "True"]
    if len(row) == width + 1:
        finished = "True"
    about = [status, f"10.0.0.{number}", "100", finished, f"R_{number:015d}", "Lind", "astrid.lind@example.org", "57.7"]
    return [*ANSWERED, *about, "preview" if status == "1" else "anonymous", *row[len(row) - width :]]


def scores(home: Home) -> pd.DataFrame:
    """The scores published, a row per respondent and a column per element."""
    published = home.published()
    answered = rows(published, "response").merge(rows(published, "question"), on="question_id")
    number = answered["respondent_id"].rank(method="dense").astype(int)
    return answered.assign(person=number).pivot_table(index="person", columns="element", values="score")


def column(home: Home, element: str) -> list[float | None]:
    """One element's scores in the order of the respondents who answered anything."""
    found = scores(home)[element]
    return [None if pd.isna(score) else float(score) for score in found]


def saved(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path

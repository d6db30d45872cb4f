"""What is to be reached, by when, and which role answers for it."""

from datetime import date
from pathlib import Path

import pandas as pd

from data.demo.batch import Batch
from data.demo.formats import write_workbook
from data.demo.university import UNIVERSITY

SET_ON = date(2023, 12, 11)
COLUMNS = ["metric", "series", "faculty", "value", "due", "owner", "set_on", "explains"]

# metric, series, faculty, value, last year, owner, what it is for
TARGETS = [
    (
        "inbound_students",
        None,
        None,
        600,
        2027,
        "Head of Mobility",
        "the plan's first goal: more students come on exchange",
    ),
    (
        "outbound_students",
        None,
        None,
        500,
        2027,
        "Head of Mobility",
        "the plan's first goal: more students go on exchange",
    ),
    ("outbound_students", None, "Law", 60, 2026, "Dean's Office, Law", "an exchange window in the third year"),
    ("net_balance_semesters", None, None, 0, 2027, "Agreement Coordinator", "as many student-semesters out as in"),
    ("dormant_agreement_share", None, None, 0.25, 2026, "Agreement Coordinator", "close what nobody uses"),
    ("fee_students", None, None, 400, 2027, "Head of Recruitment", "set only after the audit asked for a goal"),
    (
        "satisfied_share",
        None,
        None,
        0.88,
        2026,
        "Director of the International Office",
        "all sections of the surveys together",
    ),
    (
        "recommend_share",
        None,
        None,
        0.85,
        2027,
        "Director of the International Office",
        "six of seven would recommend us",
    ),
    ("response_rate", None, None, 0.50, 2026, "Survey Coordinator", "half of those asked answer"),
    (
        "observation_value",
        "first_reply_days",
        None,
        2.5,
        2026,
        "Head of the One-Stop Desk",
        "a first reply within two and a half days",
    ),
    ("observation_value", "housing_repair_days", None, 7, 2026, "Head of Housing", "a repair within a week"),
    (
        "observation_value",
        "buddy_match_days",
        None,
        5,
        2026,
        "Buddy Programme Coordinator",
        "a buddy before the first weekend",
    ),
]


def write(folder: Path) -> Batch:
    rows = [
        (metric, series, faculty, value, date(year, 12, 31), owner, SET_ON, explains)
        for metric, series, faculty, value, year, owner, explains in TARGETS
    ]
    path = write_workbook(
        folder / "targets.xlsx",
        "Targets",
        pd.DataFrame(rows, columns=COLUMNS),
        titles=[f"{UNIVERSITY}, International Office: what we want to reach"],
    )
    return Batch(loader="targets", files=(path,))

"""What fee students pay: the ledger's budget, revenue and refunds by year, in the size the headcounts give."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from data.demo.admissions import COHORTS
from data.demo.batch import Batch
from data.demo.draw import apportioned, stream
from data.demo.formats import write_profile, write_workbook
from data.demo.headcounts import LAST_YEAR, Totals
from data.demo.university import FACULTY_SHARES, UNIVERSITY

FEE, DEARER_EACH_YEAR, ROUNDED_TO = 118_000, 0.018, 500
"""Of a year of studies in 2013, in SEK."""
PAYMENTS_A_YEAR = 2
DEARER_FACULTIES = {"Medicine": 1.6, "Science and Technology": 1.2}
PLANNED = 0.91
"""The budget follows last year's students carefully: what fee students bring was underestimated for years."""
KINDS = {"budget": "Budget", "revenue": "Outcome", "refund": "Paid back"}
FINAL, PRELIMINARY = "final", "preliminary"


def write(folder: Path, seed: int, persons: Totals, refunds: Mapping[int, int]) -> Batch:
    """`refunds`: how many got their fee back, by the year they would have come in."""
    path = write_workbook(
        folder / "tuition_2013-2025.xlsx",
        "Tuition",
        pd.DataFrame(_rows(seed, persons, refunds)),
        titles=[f"{UNIVERSITY}, finance office", "Tuition fees by faculty; refunds are shown apart", "SEK"],
    )
    profile = write_profile(
        folder / "tuition.profile.yaml",
        "tuition",
        file={"format": "xlsx", "sheet": "Tuition", "header": 5},
        columns={
            "period": "Year",
            "kind": "Row",
            "faculty": "Faculty",
            "amount": "Amount",
            "payments": "Payments",
            "provisional": "Status",
        },
        codes={
            "kind": {word: kind for kind, word in KINDS.items()},
            "provisional": {FINAL: "no", PRELIMINARY: "yes"},
        },
        constants={"source": "ledger", "category": "fee", "currency": "SEK"},
    )
    return Batch(loader="tuition", files=(path,), profile=profile)


def fee(year: int, faculty: str) -> int:
    """Of one year of studies, as the university decided it."""
    plain = FEE * (1 + DEARER_EACH_YEAR) ** (year - COHORTS[0]) * DEARER_FACULTIES.get(faculty, 1)
    return round(plain / ROUNDED_TO) * ROUNDED_TO


def _rows(seed: int, persons: Totals, refunds: Mapping[int, int]) -> list[dict[str, object]]:
    chance = stream(seed, "tuition")
    rows: list[dict[str, object]] = []
    for year in COHORTS:
        status = PRELIMINARY if year == LAST_YEAR else FINAL
        paying, back, planned = (
            apportioned(n, FACULTY_SHARES)
            for n in (persons["fee"][year], refunds[year], round(PLANNED * persons["fee"][year - 1]))
        )
        for faculty in FACULTY_SHARES:
            price, late = fee(year, faculty), int(chance.integers(0, 3))
            paid = max(0, PAYMENTS_A_YEAR * paying[faculty] - late) + back[faculty]
            half = price // PAYMENTS_A_YEAR
            rows += [
                _row(year, "budget", faculty, price * planned[faculty], None, FINAL),
                _row(year, "revenue", faculty, half * paid, paid, status),
                _row(year, "refund", faculty, half * back[faculty], back[faculty], status),
            ]
    return rows


def _row(year: int, kind: str, faculty: str, amount: int, payments: int | None, status: str) -> dict[str, object]:
    return {
        "Year": year,
        "Row": KINDS[kind],
        "Faculty": faculty,
        "Amount": amount,
        "Payments": payments,
        "Status": status,
    }

"""Monthly series of other systems since January 2020: level, trend, season, AR(1) noise and the true effects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from data.demo.batch import Batch
from data.demo.draw import Numbers, carried_noise, stream
from data.demo.formats import write_csv, write_profile, write_workbook
from data.demo.truth import shift
from data.demo.university import UNIVERSITY

MONTHS = [date(year, month, 1) for year in range(2020, 2027) for month in range(1, 13) if (year, month) <= (2026, 10)]
RHO = 0.3


@dataclass(frozen=True, kw_only=True)
class Series:
    """`season`: amplitudes of the yearly and half-yearly wave, which peak in `peak`; a mean is weighted by `cases`."""

    name: str
    unit: str
    level: float
    trend: float  # a month
    season: tuple[float, float]
    peak: int
    sd: float
    cases: str | None = None

    @property
    def summary(self) -> str:
        return "mean" if self.cases else "sum"


def _series(
    name: str,
    unit: str,
    level: float,
    trend: float,
    season: tuple[float, float],
    peak: int,
    sd: float,
    cases: str | None = None,
) -> Series:
    return Series(name=name, unit=unit, level=level, trend=trend, season=season, peak=peak, sd=sd, cases=cases)


DESK = [
    _series("inquiries", "inquiries", 720, 1.2, (150, 60), 8, 26),
    _series("inquiries_registry", "inquiries", 980, 0.6, (190, 80), 8, 36),
    _series("first_reply_days", "days", 4.3, 0.002, (0.5, 0.2), 8, 0.2, "inquiries"),
    _series("first_reply_days_registry", "days", 3.8, 0.001, (0.4, 0.15), 8, 0.2, "inquiries_registry"),
    _series("arrival_desk_visits", "visits", 420, 0.5, (110, 40), 8, 26),
]
HOUSING = [
    _series("repairs", "repairs", 165, 0.2, (30, 8), 10, 9),
    _series("repairs_local_tenants", "repairs", 320, 0.1, (45, 12), 10, 14),
    _series("housing_repair_days", "days", 9.4, 0.004, (0.8, 0.3), 10, 0.45, "repairs"),
    _series("housing_repair_days_local_tenants", "days", 8.6, 0.003, (0.7, 0.3), 10, 0.45, "repairs_local_tenants"),
]
WEB = [
    _series("web_visits", "visits", 17800, 25, (2600, 900), 1, 640),
    _series("web_visits_library", "visits", 31500, 20, (4200, 1600), 10, 1100),
]
OTHERS = [
    _series("application_starts", "applications", 410, 0.6, (120, 45), 12, 15),
    _series("application_starts_national", "applications", 5300, 6, (1500, 500), 12, 190),
    _series("buddy_matches", "matches", 64, 0.1, (22, 12), 9, 4),
    _series("mentor_matches", "matches", 38, 0.1, (10, 6), 9, 3),
    _series("buddy_match_days", "days", 7.2, 0.003, (0.9, 0.3), 9, 0.35, "buddy_matches"),
    _series("mentor_match_days", "days", 6.5, 0.002, (0.6, 0.2), 9, 0.35, "mentor_matches"),
]
COLUMNS = ["series", "period", "value", "denominator", "unit", "summary"]


def draw(seed: int, family: Sequence[Series]) -> pd.DataFrame:
    """Canonical columns; the denominator of a mean is the number of cases behind it."""
    values = {each.name: _values(stream(seed, f"series {each.name}"), each) for each in family}
    return pd.concat([_rows(each, values) for each in family], ignore_index=True)


def _rows(each: Series, values: Mapping[str, Numbers]) -> pd.DataFrame:
    frame = pd.DataFrame(
        {"series": each.name, "period": [f"{month:%Y-%m}" for month in MONTHS], "value": np.round(values[each.name])}
    )
    frame["denominator"] = np.nan
    if each.cases:
        frame["denominator"] = np.round(values[each.cases])
        frame["value"] = np.round(values[each.name], 2)
    return frame.assign(unit=each.unit, summary=each.summary)[COLUMNS]


def _values(chance: np.random.Generator, each: Series) -> Numbers:
    n = len(MONTHS)
    angle = 2 * np.pi * (np.array([month.month for month in MONTHS]) - each.peak) / 12
    season = each.season[0] * np.cos(angle) + each.season[1] * np.cos(2 * angle)
    moved = np.array([shift(each.name, month) for month in MONTHS], dtype=np.float64)
    steady: Numbers = each.level + each.trend * np.arange(n) + season
    return steady + moved + carried_noise(chance, n, each.sd, RHO)


def write(folder: Path, seed: int) -> list[Batch]:
    return [
        _write_desk(folder, seed),
        _write_repairs(folder, seed),
        _write_web(folder, seed),
        _write_others(folder, seed),
    ]


def _write_desk(folder: Path, seed: int) -> Batch:
    """From the ticket system: cp1252, decimal commas, its own headers."""
    theirs = ["Measure", "Month", "Value", "Cases", "Unit", "Adds up as"]
    frame = draw(seed, DESK).set_axis(theirs, axis=1)
    profile = write_profile(
        folder / "service_desk.profile.yaml",
        "observations",
        file={"encoding": "cp1252", "separator": ";", "decimal": ","},
        columns=dict(zip(COLUMNS, theirs, strict=True)),
        constants={"source": "ticket system"},
    )
    return Batch(loader="observations", files=(write_csv(frame, folder / "service_desk.csv"),), profile=profile)


def _write_repairs(folder: Path, seed: int) -> Batch:
    """From the landlord: a workbook with titles."""
    theirs = ["Figure", "Month", "Result", "Repairs", "Unit", "Kind"]
    path = write_workbook(
        folder / "repairs.xlsx",
        "Repairs",
        draw(seed, HOUSING).set_axis(theirs, axis=1),
        titles=["Landlords' monthly statement", f"Rooms let through {UNIVERSITY}, and local tenants beside them"],
    )
    profile = write_profile(
        folder / "repairs.profile.yaml",
        "observations",
        file={"format": "xlsx", "sheet": "Repairs", "header": 4},
        columns=dict(zip(COLUMNS, theirs, strict=True)),
        constants={"source": "landlords' statement"},
    )
    return Batch(loader="observations", files=(path,), profile=profile)


def _write_web(folder: Path, seed: int) -> Batch:
    """From the web statistics: UTF-16, tabs, decimal commas."""
    frame = draw(seed, WEB)[["series", "period", "value"]].set_axis(["Site", "Month", "Visits"], axis=1)
    frame["Bounce rate"] = np.round(stream(seed, "bounce rate").uniform(0.31, 0.38, len(frame)), 3)
    path = write_csv(frame, folder / "web_statistics.csv", encoding="utf-16", separator="\t")
    profile = write_profile(
        folder / "web_statistics.profile.yaml",
        "observations",
        file={"encoding": "utf-16", "separator": "\t", "decimal": ","},
        columns={"series": "Site", "period": "Month", "value": "Visits"},
        constants={"unit": "visits", "summary": "sum", "source": "web statistics"},
    )
    return Batch(loader="observations", files=(path,), profile=profile)


def _write_others(folder: Path, seed: int) -> Batch:
    """Kept by hand in the loader's own template, so no profile is needed."""
    frame = draw(seed, OTHERS).assign(source="office list")
    path = folder / "office_series.csv"
    path.write_text(frame.to_csv(index=False), encoding="utf-8")
    return Batch(loader="observations", files=(path,))

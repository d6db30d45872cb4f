"""How long a stay was and in which academic year, by its first and last day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

DAYS_OF_A_MONTH = 30  # Erasmus+ counts every month as 30 days
FIRST_MONTH = 7
"""Of an academic year: who arrives in July comes for the next one."""


def months(first: pd.Series[Any], last: pd.Series[Any]) -> pd.Series[float]:
    """Both days count; missing where one is missing."""
    days = pd.to_datetime(last) - pd.to_datetime(first)
    return (days.dt.days + 1) / DAYS_OF_A_MONTH


def academic_year(first: date) -> str:
    year = first.year if first.month >= FIRST_MONTH else first.year - 1
    return f"{year}/{(year + 1) % 100:02d}"

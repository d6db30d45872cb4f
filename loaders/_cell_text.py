"""Typed cells as text: numbers as a person would type them, dates and times as ISO 8601."""

import datetime as dt
from collections.abc import Callable, Mapping

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta

MAX_EXACT = 1e15  # a larger float is no count


def number_text(number: float) -> str:
    return str(int(number)) if number.is_integer() and abs(number) < MAX_EXACT else repr(number)


def moment_text(moment: dt.datetime) -> str:
    """A date alone where the time is midnight: a spreadsheet knows no dates without time."""
    return moment.date().isoformat() if moment.time() == dt.time() else moment.isoformat(" ")


def duration_text(duration: dt.timedelta) -> str:
    minutes, seconds = divmod(duration.total_seconds(), 60)
    hours, minutes = divmod(minutes, 60)
    return f"PT{hours:.0f}H{minutes:.0f}M{number_text(seconds)}S"


AS_TEXT: Mapping[type, Callable[..., str]] = {
    str: str,
    bool: lambda truth: "true" if truth else "false",
    int: str,
    float: number_text,
    dt.datetime: moment_text,
    dt.date: dt.date.isoformat,
    dt.time: dt.time.isoformat,
    dt.timedelta: duration_text,
}

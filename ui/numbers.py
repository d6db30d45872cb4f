"""How a metric's numbers are written: by its unit, with the base and the interval, or the reason why there is none."""

from metrics import Value
from ui.words import DASH, _, number, percent

TICKS = {"share": "~%", "share points": "+~%", "score": ".1f", "students per room": ".1f", "points": "~r"}
"""The d3 formats of axes; the other units are whole numbers, grouped by thousands."""
DECIMALS = {"score": 2, "students per room": 2}
FORMATS = {
    "share": "%.1f %%", "share points": "%+.1f", "score": "%.2f", "points": "%+.1f", "semesters": "%,.1f",
    "months": "%,.1f", "students per room": "%.2f", "index": "%.1f", "probability": "%.3f",
}  # fmt: skip
HUNDREDFOLD = ("share", "share points")
"""Shares go from 0 to 1; people read them as parts of a hundred."""
FEW_POINTS = 10
FEW = 100
"""From here on a number delivered by another system is written without decimals."""


def ticks(unit: str) -> str:
    return TICKS.get(unit, ",~r" if unit == "as delivered" else ",.0f")


def number_format(unit: str) -> str:
    """The format of a table's column; shares are given as percentages."""
    return FORMATS.get(unit, "%,d")


def cell(value: float | None, unit: str) -> float | None:
    """The number as a table's column holds it, to be written by `number_format`."""
    return value * 100 if value is not None and unit in HUNDREDFOLD else value


def written(value: float | None, unit: str) -> str:
    if value is None:
        return DASH
    if unit == "share":
        return percent(value)
    if unit == "share points":
        return change(value, "share")
    if unit == "as delivered":
        return number(value, 0 if abs(value) >= FEW or value == int(value) else 1)
    return number(value, DECIMALS.get(unit, 0 if value == int(value) else 1))


def change(difference: float, unit: str) -> str:
    """A difference with its sign; that of two shares is in percentage points."""
    sign = "+" if difference > 0 else ""
    if unit == "share":
        return sign + _("{n} points").format(n=number(difference * 100, 1))
    return sign + written(difference, unit)


def in_points(share: float) -> str:
    """A distance between two shares without a sign: `6 points`, with a decimal where it is smaller than ten."""
    size = abs(share) * 100
    return _points(round(size, 1)) if size < FEW_POINTS else _points(round(size))


def _points(size: float) -> str:
    whole = size == int(size)
    return _("1 point") if size == 1 else _("{n} points").format(n=number(size, 0 if whole else 1))


def interval(value: Value, unit: str) -> str:
    if value.low is None or value.high is None:
        return ""
    return _("{low} to {high}").format(low=written(value.low, unit), high=written(value.high, unit))


def said(value: Value, unit: str) -> str:
    """The whole of it in one line: `86.2 % (83.1 % to 88.9 %), n = 512`, or a dash and why."""
    if value.value is None:
        reason = _(value.because) if value.because else ""
        return f"{DASH} ({reason})"
    between = interval(value, unit)
    base = "" if value.n is None or value.n == value.value else f", n = {number(value.n)}"
    return written(value.value, unit) + (f" ({between})" if between else "") + base

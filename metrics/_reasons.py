"""Why a group has no number: rows that must not be added, and rows whose source gives none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, column, func, literal

from metrics._counted import UNTOLD
from metrics._facts import Column
from metrics._value import SMALLEST_BASE

UNSTATED = "not stated"


@dataclass(frozen=True, kw_only=True)
class Same:
    """Rows are added only where they agree in this column."""

    column: str
    differ: str
    choose: str

    def columns(self) -> dict[str, Column]:
        stated = func.coalesce(column(self.column, String), literal(UNSTATED))
        return {f"first_{self.column}": func.min(stated), f"last_{self.column}": func.max(stated)}

    def broken_in(self, *groups: Mapping[str, Any]) -> str | None:
        """The reason, when the rows of the groups together do not agree."""
        names = ("first_" + self.column, "last_" + self.column)
        found = sorted({group[name] for group in groups for name in names})
        return f"{self.differ} ({', '.join(found)}): choose {self.choose}" if len(found) > 1 else None


SAME_SCALE = Same(column="scale", differ="the answers use different scales", choose="one survey")
SAME_UNIT = Same(column="unit", differ="the rows count in different units", choose="one unit")
SAME_DEFINITION = Same(column="definition", differ="the rows count by different definitions", choose="one definition")
SAME_SERIES = Same(column="series", differ="the rows belong to different series", choose="one series")
SAME_SUMMARY = Same(column="summary", differ="the rows are to be joined in different ways", choose="one summary")
SAME_SURVEY = Same(column="survey", differ="the results come from different surveys", choose="one survey")
SAME_WAVE = Same(column="wave", differ="the results come from different waves", choose="one wave")


def columns_of(same: Iterable[Same]) -> dict[str, Column]:
    return {name: column for each in same for name, column in each.columns().items()}


def broken(same: Iterable[Same], *groups: Mapping[str, Any]) -> str | None:
    return next(filter(None, (each.broken_in(*groups) for each in same)), None)


def unknown(numbers: Mapping[str, Any], rest: float | None = None) -> str | None:
    """The reason, when the source gives no number for some rows, or it must not be told; `rest` is the sum of the
    others.
    """
    if untold := numbers.get(UNTOLD):
        return str(untold)
    rows = int(numbers["row_count"])
    missing = int(numbers["unknown_count"])
    if not missing:
        return None
    which = "the only row has" if rows == 1 else f"{missing:,} of {rows:,} rows {'has' if missing == 1 else 'have'}"
    reason = f"{which} no number in the file (hidden or missing)"
    # A rest that is itself a small cell must not be told, nor one of which such a cell is a part.
    return f"{reason}; the rest add up to at least {rest:,.10g}" if (rest or 0) >= SMALLEST_BASE else reason

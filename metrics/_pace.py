"""Where a metric stands against its target: how far, and whether its pace of the last years will reach it in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.records import Target
from metrics.statistics.drift import Path, path

PACE_YEARS = 3
"""The pace is that of the last three years: one year is noise, and what was true ten years ago is no promise."""

Years = Sequence[tuple[int, float]]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """`lead` is how far ahead of the target the value is, as a share of the target, `expected` when it is due."""

    lead: float
    expected: float | None

    @property
    def is_reached(self) -> bool:
        return self.lead >= 0

    @property
    def will_be_missed(self) -> bool:
        return self.expected is not None and self.expected < 0


def standing(target: Target, years: Years, higher_is_better: bool | None) -> Standing | None:
    """`years` are the known values in order; None where nothing can be said."""
    if not years:
        return None
    start = _when_set(target, years)
    is_up = (target.value >= start) if higher_is_better is None else higher_is_better
    scale = (abs(target.value) or abs(start) or 1.0) * (1 if is_up else -1)
    then = expected(target, years)
    return Standing(
        lead=(years[-1][1] - target.value) / scale, expected=None if then is None else (then - target.value) / scale
    )


def expected(target: Target, years: Years) -> float | None:
    """What the pace of the last years comes to when the target is due; None where it is due already, or none known."""
    found = path_to(target, years)
    return found.value if found else None


def path_to(target: Target, years: Years) -> Path | None:
    """The straight way on from the last value at the pace of the last years, to the year that the target is due."""
    return path(years, until=target.due.year, pace_of=PACE_YEARS)


def target_of(
    targets: Sequence[Target], metric: str, series: str | None, today: date, faculty: str | None = None
) -> Target | None:
    """The target for a metric, the office's own unless a faculty is named: the next that is due, else the last one."""
    mine = [each for each in targets if (each.metric, each.series, each.faculty) == (metric, series, faculty)]
    coming = [each for each in mine if each.due >= today]
    return min(coming, key=lambda each: each.due) if coming else max(mine, key=lambda each: each.due, default=None)


def _when_set(target: Target, years: Years) -> float:
    """The value that the target was set against; a metric that is good neither way gets its direction from that."""
    until = target.set_on.year if target.set_on else years[-1][0]
    before = [value for year, value in years if year <= until]
    return before[-1] if before else years[0][1]

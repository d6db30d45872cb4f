"""From a result's rows to a chart's lines: which dimension runs along, which one makes the lines."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from metrics import Result, Row, Value
from ui.charts import Line, Point
from ui.numbers import said
from ui.words import N_, _, country, safe

REASONS = 2
SEASONS = {"spring": 1, "vt": 1, "summer": 2, "autumn": 3, "fall": 3, "ht": 3, "winter": 4}
"""When in a year a wave of that name is held; by the alphabet autumn would come before spring."""

WORDS = {
    "fee": N_("Fee-paying students"),
    "exchange_inbound": N_("Exchange inbound"),
    "exchange_outbound": N_("Exchange outbound"),
    "free_mover": N_("Free movers"),
    "doctoral": N_("Doctoral students"),
    "eu": N_("EU and EEA students"),
    "staff": N_("Staff"),
    "international_staff": N_("International staff"),
    "inbound": N_("Inbound"),
    "outbound": N_("Outbound"),
}
"""Codes of the warehouse that people do not say."""
CODED = ("category", "direction")


def lines(result: Result, *, along: str, by: str | None = None) -> list[Line]:
    """One line for each value of `by`, in the order they first come; without `by` one line with the metric's title."""
    grouped: dict[str, list[Row]] = {}
    for row in result.rows:
        grouped.setdefault(name(row.group, by) if by else _(result.metric.title), []).append(row)
    return [Line(name=title, points=points(rows, along, result.metric.unit)) for title, rows in grouped.items()]


def points(rows: Iterable[Row], along: str, unit: str) -> list[Point]:
    known = (row for row in rows if row.group[along] is not None)
    return [point(row.group[along], row.value, unit) for row in sorted(known, key=lambda row: place(row.group, along))]


def point(x: object, value: Value, unit: str) -> Point:
    return Point(
        x=x if isinstance(x, int) else str(x), y=value.value, low=value.low, high=value.high, says=said(value, unit)
    )


Place = tuple[int, int, str]


def place(group: Mapping[str, object], along: str) -> Place:
    """Where a group stands on the axis: waves that carry a year in its order, and in a year by their season."""
    year, text = group.get("year"), str(group[along])
    season = next((rank for word, rank in SEASONS.items() if word in text.casefold().split()), 0)
    return (year if isinstance(year, int) else 0, season, text)


def name(group: Mapping[str, object], dimension: str) -> str:
    found = group[dimension]
    if found is None:
        return _("not said")
    if dimension == "country":
        return country(str(found))
    return _(WORDS.get(str(found), str(found))) if dimension in CODED else _(str(found))


def known(result: Result) -> list[Row]:
    """The rows that have a number."""
    return [row for row in result.rows if row.value.value is not None]


def why_not(result: Result) -> str:
    """The reasons of a result without any number as a sentence; where there are many, the most frequent ones."""
    reasons = Counter(row.value.because for row in result.rows if row.value.because)
    told = "; ".join(_(reason) for reason, _times in reasons.most_common(REASONS)) or _("nothing is loaded")
    return _("No number: {reasons}.").format(reasons=safe(told))


def latest(result: Result, along: str = "year") -> Sequence[Row]:
    """The rows with a number that stand last on the axis."""
    rows = known(result)
    last = max((place(row.group, along) for row in rows), default=None)
    return [row for row in rows if place(row.group, along) == last]

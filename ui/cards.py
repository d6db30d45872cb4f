"""KPI cards: what it is, where it stands, which way it goes, what was promised, whether it is as usual, its base."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import streamlit as st

from data.records import Target
from metrics import Metric, Plans, Result, Row, Signal, catalogue, chart_of
from metrics.goals import Standing, standing, target_of, yearly
from ui import lines, links
from ui.filters import Scope
from ui.icons import icons
from ui.numbers import change, interval, written
from ui.signals import asking, plans
from ui.store import home
from ui.words import MINUS, _, day, number, readable, safe

COLUMNS = 4


@dataclass(frozen=True, kw_only=True)
class Card:
    """A metric in one of its scopes, and the page behind it. `name` tells its scope apart, such as a survey's name."""

    metric: str
    page: str
    name: str = ""
    where: tuple[tuple[str, str], ...] = ()
    along: Literal["year", "period"] = "year"

    @property
    def series(self) -> str | None:
        return dict(self.where).get("series")

    @property
    def title(self) -> str:
        if self.series:
            return readable(self.series)
        return _(catalogue()[self.metric].title) + (f": {self.name}" if self.name else "")


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A card with its numbers: `rows` are the years or periods that have one, in order."""

    card: Card
    metric: Metric
    result: Result
    rows: Sequence[Row]
    target: Target | None
    standing: Standing | None
    signal: Signal
    loaded: datetime | None

    @property
    def values(self) -> list[float]:
        return [row.value.value for row in self.rows if row.value.value is not None]

    def at(self, index: int) -> str:
        when = self.rows[index].group[self.card.along]
        return _("no year given") if when is None else str(when)

    @property
    def before(self) -> int | None:
        """Where the value to compare with stands: a year before, for a month the same month of the year before."""
        if len(self.rows) < 2:
            return None
        year, _dash, rest = self.at(-1).partition("-")
        wanted = f"{int(year) - 1}-{rest}" if rest and year.isdecimal() else None
        return next((index for index in range(len(self.rows)) if self.at(index) == wanted), len(self.rows) - 2)


def fill(scope: Scope, cards: Sequence[Card]) -> list[Filled]:
    planned = plans(scope.edition)
    loaded = {load.id: load.at for load in home().register.loads()}
    return [_fill(scope, card, planned, loaded) for card in cards]


def _fill(scope: Scope, card: Card, planned: Plans, loaded: Mapping[int, datetime]) -> Filled:
    metric = catalogue()[card.metric]
    result = scope.measure(card.metric, card.along, where=dict(card.where))
    rows = sorted(lines.known(result), key=lambda row: lines.place(row.group, card.along))
    target = target_of(planned.targets, card.metric, card.series, scope.edition.today)
    return Filled(
        card=card,
        metric=metric,
        result=result,
        rows=rows,
        target=target,
        standing=standing(target, yearly(_points(rows, card.along)), metric.higher_is_better) if target else None,
        signal=_charted(scope, card, planned),
        loaded=max((loaded[source.load] for source in result.sources if source.load in loaded), default=None),
    )


def _charted(scope: Scope, card: Card, planned: Plans) -> Signal:
    now = scope.edition
    return chart_of(now.published, card.metric, dict(card.where), planned, today=now.today, ask=asking(scope))


def _points(rows: Sequence[Row], along: str) -> list[tuple[str, float]]:
    return [(str(row.group[along]), row.value.value) for row in rows if row.value.value is not None]


def draw(filled: Sequence[Filled], scope: Scope) -> None:
    with st.grid(COLUMNS, min_column_width=250):
        for each in filled:
            with st.container(border=True, height="stretch", gap="xsmall"):
                _metric(each)
                st.markdown("  \n".join(f":small[{line}]" for line in _lines(each, scope)))
                st.space("stretch")
                links.link(each.card.page)


def _metric(filled: Filled) -> None:
    unit, values, before = filled.metric.unit, filled.values, filled.before
    st.metric(
        safe(filled.card.title),
        written(values[-1], unit) if values else None,
        None if before is None else _since(values[-1] - values[before], unit),
        delta_color=COLOURS[filled.metric.higher_is_better],
        delta_description=None if before is None else _("since {when}").format(when=filled.at(before)),
        chart_data=values if len(values) > 2 else None,
        help=safe(_(filled.metric.question)),
    )


def _since(difference: float, unit: str) -> str | int:
    """Streamlit takes the arrow from an ASCII sign, and gives none to the number 0."""
    told = change(difference, unit).replace(MINUS, "-")
    return told if any(digit in told for digit in "123456789") else 0


COLOURS: Mapping[bool | None, Literal["normal", "inverse", "off"]] = {True: "normal", False: "inverse", None: "off"}


def _lines(filled: Filled, scope: Scope) -> list[str]:
    beyond = ", ".join(scope.beyond(filled.card.metric))
    limits = [_("Whole office: not known by {filters}").format(filters=beyond)] if beyond else []
    return [_promise(filled), *icons(filled.signal), " · ".join(_base(filled)), *limits]


def _promise(filled: Filled) -> str:
    target, found = filled.target, filled.standing
    if target is None:
        return _("No target · {owner}").format(owner=safe(_(filled.metric.owner)))
    aim = _("Target {value} by {due}").format(value=written(target.value, filled.metric.unit), due=target.due.year)
    return f"{aim} {_verdict(found)} · {safe(target.owner)}"


def _verdict(found: Standing | None) -> str:
    if found is None:
        return ""
    if found.is_reached:
        return _(":green[:material/check_circle: reached]")
    if found.will_be_missed:
        return _(":red[:material/error: will be missed]")
    if found.expected is None:
        return _(":orange[:material/schedule: not yet]")
    return _(":blue[:material/trending_up: on course]")


def _base(filled: Filled) -> list[str]:
    """When, how many stand behind it, between what it lies, and how fresh it is; or why there is no number."""
    if not filled.rows:
        return [lines.why_not(filled.result)]
    value = filled.rows[-1].value
    base = [] if value.n is None or value.n == value.value else [f"n = {number(value.n)}"]
    between = [each] if (each := interval(value, filled.metric.unit)) else []
    fresh = [_("loaded {day}").format(day=day(filled.loaded))] if filled.loaded else []
    return [filled.at(-1), *base, *between, *fresh]

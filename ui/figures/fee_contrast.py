"""What grew and what the goals were about: fee students and exchange as an index, beside the goals' ways."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.records import Target
from metrics import Result, Row
from metrics.goals import target_of
from ui import charts
from ui.charts import Line, Point
from ui.filters import Scope
from ui.lines import WORDS, points, why_not
from ui.marks import Mark
from ui.panel import Panel
from ui.store import home
from ui.target_path import dotted, named, path
from ui.words import _, number

GOAL_OF = {
    "fee": "fee_students",
    "exchange_inbound": "inbound_students",
    "exchange_outbound": "outbound_students",
}
"""The categories that are contrasted, and the metric that a goal for each would name."""


@dataclass(frozen=True, kw_only=True)
class Side:
    """A category's counts and index by year, and the goal that was set for it."""

    category: str
    counts: Sequence[tuple[int, float]]
    index: Sequence[Row]
    goal: Target | None

    @property
    def name(self) -> str:
        return _(WORDS[self.category])

    @property
    def last(self) -> Row:
        return [row for row in self.index if row.value.value is not None][-1]


def contrast(scope: Scope, base: str) -> Panel:
    """Fee students and the exchange the goals named, each 100 in the base year."""
    index, counts = results(scope, base)
    found = sides(scope, index, counts)
    title = _("What grew, and what the goals were about")
    if not found:
        return Panel(title=title, says=why_not(index), results=[index, counts])
    ways = [(place, side, way) for place, side in enumerate(found) if (way := _way(side, base))]
    drawn = [_line(side) for side in found] + [
        named(side.goal, way, "students") for _place, side, way in ways if side.goal
    ]
    level = Mark(at=100, name="", is_level=True)
    return Panel(
        title=title,
        says=_says(found, base),
        figure=dotted(charts.trend(drawn, ticks=",.0f", marks=[level]), [place for place, _side, _way in ways]),
        alt=_("Fee-paying, inbound and outbound students, each as an index with {base} as 100, and the goals").format(
            base=base
        ),
        rows=_rows(found),
        units={_("Year"): "year"} | {side.name: "index" for side in found},
        results=[index, counts],
    )


def results(scope: Scope, base: str) -> tuple[Result, Result]:
    where = {"category": "|".join(GOAL_OF)}
    index = scope.measure("headcount_index", "category", "year", where=where | ({"base": base} if base else {}))
    return index, scope.measure("headcount", "category", "year", where=where)


def sides(scope: Scope, index: Result, counts: Result) -> list[Side]:
    """Those that have an index. A goal is the whole university's, so it stands beside the whole only."""
    targets = [] if len(scope.chosen) > _is_period(scope) else home().register.targets()
    found = [
        Side(
            category=category,
            counts=[(int(str(row.group["year"])), row.value.value) for row in _of(counts, category) if row.value.value],
            index=_of(index, category),
            goal=target_of(targets, metric, None, scope.edition.today),
        )
        for category, metric in GOAL_OF.items()
    ]
    return [side for side in found if any(row.value.value is not None for row in side.index)]


def _is_period(scope: Scope) -> int:
    return sum(name in ("year", "source", "unit") for name, _value in scope.chosen)


def _of(result: Result, category: str) -> list[Row]:
    rows = [row for row in result.rows if row.group["category"] == category]
    return sorted(rows, key=lambda row: int(str(row.group["year"])))


def _line(side: Side) -> Line:
    counts = dict(side.counts)
    drawn = [
        Point(
            x=point.x,
            y=None if point.y is None else 100 * point.y,
            says=point.says if point.y is None else _hover(100 * point.y, counts.get(int(str(point.x)))),
        )
        for point in points(side.index, "year", "ratio")
    ]
    return Line(name=side.name, points=drawn)


def _hover(index: float, students: float | None) -> str:
    people = "" if students is None else _(" ({n} students)").format(n=number(students))
    return number(index) + people


def _way(side: Side, base: str) -> list[Point]:
    at_base = dict(side.counts).get(int(base or 0))
    if side.goal is None or not at_base:
        return []
    way = path(side.goal, side.counts, "students")
    return [Point(x=each.x, y=100 * (each.y or 0) / at_base, says=each.says) for each in way]


def _says(found: Sequence[Side], base: str) -> str:
    ends = "; ".join(
        f"{side.name} **{number(100 * (side.last.value.value or 0))}** ({side.last.group['year']})" for side in found
    )
    return " ".join([_("{base} is 100. Last: {ends}.").format(base=base, ends=ends), *_about(found)])


def _about(found: Sequence[Side]) -> list[str]:
    """What the goals name and since when, and what grew without one."""
    with_goal = [side for side in found if side.goal]
    if not with_goal:
        return [_("No goal is set for any of them.")]
    said = [
        _("Dotted: the straight ways to the goals, {goals}.").format(
            goals="; ".join(_named(side) for side in with_goal)
        )
    ]
    without = [side.name for side in found if not side.goal]
    return [*said, _("No goal: {names}.").format(names=", ".join(without))] if without else said


def _named(side: Side) -> str:
    goal = side.goal
    return (
        ""
        if goal is None
        else _("{name} {value} by {year}").format(name=side.name, value=number(goal.value), year=goal.due.year)
    )


def _rows(found: Sequence[Side]) -> list[dict[str, object]]:
    years = sorted({int(str(row.group["year"])) for side in found for row in side.index})
    by_year: Mapping[str, Mapping[int, float | None]] = {
        side.name: {int(str(row.group["year"])): row.value.value for row in side.index} for side in found
    }
    return [{_("Year"): year} | {name: _times(values.get(year)) for name, values in by_year.items()} for year in years]


def _times(ratio: float | None) -> float | None:
    return None if ratio is None else 100 * ratio

"""What a KPI is compared with: one series, group or metric, several of them, or every other group of a kind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from data.records import Impact
from data.warehouse import Published
from metrics._effect_course import Course, course
from metrics._effect_naming import Named, Unreadable, comparisons, title
from metrics._measure import measure
from metrics._where import literal, wanted

AND = " + "
"""Stands between several comparisons: `web_visits + registry_days`."""
EVERY = "*"
"""Stands for every other value: `faculty=*`."""
MOST = 30
"""More groups than these are not read for one card."""
SHOWN = 4


@dataclass(frozen=True, kw_only=True)
class Beside:
    """The comparisons by name; `because` says why there is none, or which of those planned is missing."""

    courses: Mapping[str, Course] = field(default_factory=dict)
    because: str = ""

    @property
    def title(self) -> str | None:
        """As it is written behind a plan."""
        titles = [each.named.title for each in self.courses.values()]
        if len(titles) <= SHOWN:
            return AND.join(titles) or None
        return f"{AND.join(titles[:SHOWN])} and {len(titles) - SHOWN} others"


def beside(published: Published, impact: Impact, meant: Named, own: Course) -> Beside:
    """The whole text as one name, where it is one; else its parts."""
    text = (impact.comparison or "").strip()
    if not text:
        return Beside()
    whole = _part(published, impact, meant, own, text)
    parts = [each.strip() for each in text.split(AND) if each.strip()]
    if whole.courses or len(parts) < 2:
        return whole
    found = [_part(published, impact, meant, own, each) for each in parts]
    courses = {name: each for part in found for name, each in part.courses.items()}
    return Beside(courses=courses, because="; ".join(each.because for each in found if each.because))


def _part(published: Published, impact: Impact, meant: Named, own: Course, text: str) -> Beside:
    """The first thing that the text may stand for and that has numbers like ours; or why there is none."""
    other = ""
    for candidate in comparisons(replace(impact, comparison=text), meant):
        if EVERY in candidate.limits.values():
            return _every_other(published, candidate, meant, own)
        if (candidate.metric, candidate.where) == (meant.metric, meant.where):
            other = "it is the KPI itself, and a comparison is something that the change did not touch"
            continue
        try:
            found = course(published, candidate)
        except Unreadable:
            continue
        if found.every == own.every:
            return Beside(courses={text: found})
        other = f"{candidate.title} comes by the {found.every}, not by the {own.every}"
    unknown = f"no series, group, question or metric with numbers is called {text!r}"
    return Beside(because=f"the planned comparison cannot be used: {other or unknown}")


def _every_other(published: Published, candidate: Named, meant: Named, own: Course) -> Beside:
    dimension = next(name for name, value in candidate.limits.items() if value == EVERY)
    ours = _named(meant, dimension)
    if candidate.metric is meant.metric and not ours:
        says = f"the plan is of every {dimension} itself: limit it to the one that the change touched"
        return Beside(because=f"the planned comparison cannot be used: {says}")
    values = _others(published, candidate, dimension, ours)
    if len(values) > MOST:
        says = f"there are {len(values)} others by {dimension}, and at most {MOST} are compared: name them"
        return Beside(because=f"the planned comparison cannot be used: {says}")
    courses = dict(_read(published, candidate, dimension, values, own))
    because = "" if courses else f"the planned comparison cannot be used: no other {dimension} has numbers"
    return Beside(courses=courses, because=because)


def _named(meant: Named, dimension: str) -> tuple[str, ...]:
    """The values that a dimension is limited to."""
    return next((each.any_of for each in wanted(meant.where) if each.dimension == dimension), ())


def _others(published: Published, candidate: Named, dimension: str, ours: Sequence[str]) -> list[str]:
    limits = {name: value for name, value in candidate.where if name != dimension}
    rows = measure(published, candidate.metric, by=(dimension,), where=limits).rows
    found = {str(row.group[dimension]) for row in rows if row.group[dimension] is not None}
    return sorted(found - set(ours))


def _read(
    published: Published, candidate: Named, dimension: str, values: Sequence[str], own: Course
) -> Iterator[tuple[str, Course]]:
    """Those that have numbers by the same periods."""
    for value in values:
        limits = {**candidate.limits, dimension: literal(value)}
        series = next(iter(_named(candidate, "series")), None)
        name = title(candidate.metric, series, f"{dimension}={value}")
        try:
            found = course(published, Named(metric=candidate.metric, where=tuple(limits.items()), title=name))
        except Unreadable:
            continue
        if found.every == own.every:
            yield value, found

"""How fee students are counted: by which source, unit and definition, and where a count ends and another begins."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from metrics import Result, Row, literal, term_of
from ui.charts import Line
from ui.filters import Scope
from ui.lines import known, name, points, why_not
from ui.panel import Panel
from ui.store import Edition, measure
from ui.words import DASH, N_, _, safe

COUNT = {"source": "counted_by", "unit": "unit", "period": "counted_at"}
"""How students are counted, and what it is called where amounts stand beside them."""
KIND = ("unit", "definition")
LONG = 60
WHOLE_YEAR = N_("whole year")
UNITS = {"person": N_("persons"), "FTE": N_("full-time equivalents"), "registration": N_("registrations")}


def pick_counted(scope: Scope) -> Scope:
    """Limited to one source, unit and term, since these are never added; nothing is asked where there is one only."""
    offered = _offered(scope.edition)
    if len(offered) < 2:
        return scope
    chosen = st.selectbox(
        _("Counted by"), list(offered), key="counted", bind="query-params", width=360,
        help=_("Sources, units and terms are never added: each is shown alone."),
    )  # fmt: skip
    return replace(scope, chosen=(*scope.chosen, *offered[str(chosen)]))


def uncounted(scope: Scope) -> Scope:
    """For what other files tell: the source, unit and term are those of the students beside it."""
    return replace(scope, chosen=tuple((COUNT.get(name, name), words) for name, words in scope.chosen))


def _offered(edition: Edition) -> dict[str, tuple[tuple[str, str], ...]]:
    """Each source, unit and term of fee students, the one with most years first."""
    rows = known(measure(edition, "fee_students", by=(*COUNT, "year")))
    counts: dict[tuple[str, str], dict[str, list[str]]] = {}
    for row in rows:
        source, unit, period = (str(row.group[name]) for name in COUNT)
        counts.setdefault((source, unit), {}).setdefault(term_of(period), []).append(period)
    found = [(kind, term, periods, len(terms)) for kind, terms in counts.items() for term, periods in terms.items()]
    found.sort(key=lambda each: (-len(each[2]), each[0], each[1]))
    return dict(_offer(*each) for each in found)


def _offer(
    kind: tuple[str, str], term: str, periods: Sequence[str], terms: int
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Its name and its limits; the term is told where the source has several."""
    source, unit = kind
    limits = (("source", literal(source)), ("unit", literal(unit)))
    if terms == 1:
        return f"{source} · {unit}", limits
    return f"{source} · {unit} · {_(term or WHOLE_YEAR)}", (
        *limits,
        ("period", term or "|".join(map(literal, periods))),
    )


def unbroken(result: Result) -> list[Line]:
    """One line for each unit and definition of a result by year, unit and definition: none goes through two of them."""
    groups = by_definition(known(result))
    if len(groups) < 2:
        return [Line(name=_(result.metric.title), points=points(rows, "year", "students")) for rows in groups.values()]
    return [
        Line(name=short(unit, definition), points=points(rows, "year", "students"))
        for (unit, definition), rows in groups.items()
    ]


def by_definition(rows: Sequence[Row]) -> Mapping[tuple[str, str], list[Row]]:
    """In the order in which they came into force."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in sorted(rows, key=lambda each: int(str(each.group["year"]))):
        groups.setdefault((str(row.group["unit"]), str(row.group["definition"] or "")), []).append(row)
    return groups


def short(unit: str, definition: str) -> str:
    """As a legend can hold it."""
    text = definition if len(definition) <= LONG else definition[: LONG - 1].rstrip() + "…"
    return ", ".join(filter(None, (_(UNITS.get(unit, unit)), text)))


def broken(result: Result) -> str:
    """Says where the count changed and that no line goes through; empty where it never did."""
    groups = list(by_definition(known(result)).items())
    if len(groups) < 2:
        return ""
    told = [
        _("{what} from {year} on").format(what=f"**{safe(short(*kind))}**", year=rows[0].group["year"])
        for kind, rows in groups
    ]
    return _(
        "The count is not the same all the way: {parts}. No line goes through both, and they are not compared."
    ).format(parts="; ".join(told))


def definitions(scope: Scope) -> Panel:
    """What is counted, by whom and how, with the marks that the sources set on their numbers."""
    result = scope.measure("headcount", "source", "category", "unit", "definition", "year")
    counts: dict[tuple[str, str, str], list[Row]] = {}
    for row in result.rows:
        source, unit, definition = (str(row.group[each] or "") for each in ("source", "unit", "definition"))
        counts.setdefault((source, unit, definition), []).append(row)
    told = [
        _("Counts of another source, unit or definition are never added."),
        "",
        *(_told(*kind, rows) for kind, rows in counts.items()),
    ]
    return Panel(
        title=_("Definitions in force"),
        says="\n".join(told) if counts else why_not(result),
        rows=[_marked(kind, rows) for kind, rows in _by_category(counts)],
        alt=_("What is counted, by whom and in which years, and the marks on the numbers"),
        results=[result],
    )


def _told(source: str, unit: str, definition: str, rows: Sequence[Row]) -> str:
    """One line of a list."""
    what = safe(definition) if definition else _("no definition is given")
    return _("- **{source}**, {unit}, {years}: {what}.").format(
        source=safe(source), unit=_(UNITS.get(unit, unit)), years=_span(rows), what=what
    )


def _by_category(counts: Mapping[tuple[str, str, str], list[Row]]) -> Iterator[tuple[tuple[str, str], list[Row]]]:
    for (source, unit, _definition), rows in counts.items():
        categories = dict.fromkeys(name(row.group, "category") for row in rows)
        for each in categories:
            yield (source, unit), [row for row in rows if name(row.group, "category") == each]


def _marked(kind: tuple[str, str], rows: Sequence[Row]) -> dict[str, object]:
    """Hidden: the source gives no number, because few people stand behind it."""
    source, unit = kind
    marks = {_("Provisional"): "provisional", _("Rounded"): "rounded", _("Hidden or missing"): "no number in the file"}
    return {
        _("Category"): name(rows[0].group, "category"),
        _("Source"): source,
        _("Unit"): _(UNITS.get(unit, unit)),
        _("Years"): _span(rows),
        **{title: _span([row for row in rows if mark in _said(row)]) for title, mark in marks.items()},
    }


def _said(row: Row) -> str:
    return f"{row.value.note or ''} {row.value.because or ''}"


def _span(rows: Sequence[Row]) -> str:
    years = sorted(int(str(row.group["year"])) for row in rows)
    if not years:
        return ""
    return str(years[0]) if years[0] == years[-1] else f"{years[0]}{DASH}{years[-1]}"

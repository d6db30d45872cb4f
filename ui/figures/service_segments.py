"""For whom: each section by one trait of the students, tinted where a group is not like all of them together."""

from dataclasses import replace

from metrics import Result, Row, Value
from ui.chance import Verdict
from ui.figures.service_trend import full
from ui.filters import NAMES, Scope
from ui.heat_table import Cell, heat_table
from ui.lines import known, name, why_not
from ui.numbers import said, written
from ui.panel import Panel
from ui.tables import Cells
from ui.words import _, number

MOST_ROWS = 16


def segments(scope: Scope, survey: str, wave: str, trait: str, section: str = "") -> Panel:
    title = _("For whom: by {trait}").format(trait=_(NAMES[trait][0]).lower())
    by = "element" if section else "section"
    where = {"survey": survey, "wave": wave} | ({"section": section} if section else {})
    result = scope.measure("satisfied_share", by, trait, where=where)
    everybody = scope.measure("satisfied_share", by, where=where)
    if not known(everybody):
        return Panel(title=title, says=why_not(everybody), results=[everybody])
    whole = {name(row.group, by): row.value for row in everybody.rows}
    rows = _rows(result, by, whole)
    columns = [_("All"), *dict.fromkeys(name(row.group, trait) for row in result.rows if row.group[trait] is not None)]
    cells = {(row, _("All")): _cell(whole[row], None) for row in rows}
    cells |= {
        (name(row.group, by), name(row.group, trait)): _of(row, by, whole)
        for row in result.rows
        if name(row.group, by) in rows
    }
    return Panel(
        title=title,
        says=_says(len(rows) * (len(columns) - 1)),
        figure=heat_table(cells, rows, columns),
        alt=_("Share of satisfied students in each section, by {trait}").format(trait=_(NAMES[trait][0]).lower()),
        rows=[_line(row, by, trait) for row in result.rows],
        results=[result, everybody],
    )


def _rows(result: Result, by: str, whole: dict[str, Value]) -> list[str]:
    """Where there are many, those in which the groups are furthest apart."""
    if len(whole) <= MOST_ROWS:
        return list(whole)
    spread: dict[str, list[float]] = {}
    for row in known(result):
        spread.setdefault(name(row.group, by), []).append(row.value.value or 0.0)
    return sorted(spread, key=lambda each: min(spread[each]) - max(spread[each]))[:MOST_ROWS]


def _of(row: Row, by: str, whole: dict[str, Value]) -> Cell:
    return _cell(row.value, whole[name(row.group, by)].value)


def _cell(value: Value, everybody: float | None) -> Cell:
    if value.value is None:
        text = _("n {n}").format(n=number(value.n)) if value.n is not None else _("hidden")
        return Cell(text=text, beneath=_("too few") if value.n is not None else "", says=said(value, "share"))
    small = f" \N{MIDDLE DOT} {_(value.note)}" if value.note else ""
    return Cell(
        text=written(round(value.value, 2), "share").replace(".0", ""),
        beneath=f"n {number(value.n or 0)}{small}",
        says=full(value, "share"),
        verdict=_apart(value, everybody),
    )


def _apart(value: Value, everybody: float | None) -> Verdict:
    if everybody is None or value.value is None or value.low is None or value.high is None:
        return Verdict.UNCLEAR
    if value.low <= everybody <= value.high:
        return Verdict.UNCLEAR
    return Verdict.BETTER if value.value > everybody else Verdict.WORSE


def _says(compared: int) -> str:
    return _(
        "Tinted and marked ▲ ▼ where a group's interval leaves the share of all students out; of {n} comparisons "
        "about {chance} would by chance alone. Hidden: so few people that they could be recognised."
    ).format(n=number(compared), chance=number(max(1, round(compared * 0.05))))


def _line(row: Row, by: str, trait: str) -> Cells:
    value = replace(row.value)
    return {
        _("Question") if by == "element" else _("Section"): name(row.group, by),
        _(NAMES[trait][0]): name(row.group, trait),
        _("Satisfied"): full(value, "share"),
    }

"""From application to degree: how many come to each step of one cohort, how many are lost, and how that has changed."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import streamlit as st

from metrics import Result, Row, Value
from ui import charts
from ui.charts import Line, Point
from ui.filters import Scope
from ui.filters import known as values_known
from ui.lines import known, points, why_not
from ui.marks import Figure
from ui.numbers import cell, interval, said, ticks, written
from ui.panel import Panel, panel
from ui.words import N_, _, number, safe

STUDENTS, CONVERSION, LOST = "funnel_students", "funnel_conversion", "funnel_lost_students"
STEPS = {
    "applied": N_("Applied"),
    "admitted": N_("Admitted"),
    "paid": N_("Paid"),
    "registered": N_("Registered"),
    "retained": N_("In the second year"),
    "completed": N_("Completed"),
    "refunded": N_("Fee paid back"),
}
"""In the order of the way; a fee that is paid back stands apart from it."""
REFUNDED = "refunded"
Steps = Mapping[str, Value]


def pick_cohort(scope: Scope) -> str:
    """The cohort that the funnel is drawn of: the newest that is known to have registered, unless another is chosen."""
    names = sorted({str(row.group["year"]) for row in known(scope.measure(STUDENTS, "year", "step"))}, reverse=True)
    registered = {str(row.group["year"]) for row in known(_registered(scope))}
    usual = next((place for place, name in enumerate(names) if name in registered), 0)
    chosen = (
        st.selectbox(_("Cohort"), names, index=usual, key="cohort", bind="query-params", width=160) if names else ""
    )
    return str(chosen)


def _registered(scope: Scope) -> Result:
    return scope.measure(STUDENTS, "year", "step", where={"step": "registered"})


def funnel(scope: Scope, cohort: str) -> Panel:
    """One cohort, step by step."""
    results = [scope.measure(each, "year", "step", where={"year": cohort}) for each in (STUDENTS, CONVERSION, LOST)]
    students, conversion, lost = (_by_step(result) for result in results)
    title = _("From application to degree: those of {cohort}").format(cohort=cohort)
    if not any(value.value is not None for value in students.values()):
        return Panel(title=title, says=why_not(results[0]), results=results)
    way = [step for step in STEPS if step in students and step != REFUNDED]
    line = Line(name=cohort, points=[_bar(step, students[step], conversion.get(step)) for step in way])
    return Panel(
        title=title,
        says=" ".join([_says(way, _expected(scope), students, lost), *_grown(way, students), *_remarks(results)]),
        figure=numbered(charts.largest(line, ticks=ticks("students"))),
        alt=_("How many of the cohort {cohort} came to each step").format(cohort=cohort),
        rows=[_row(step, students, conversion, lost) for step in STEPS if step in students],
        units={_("Students"): "students", _("Of those before"): "share", _("Lost on the way here"): "students"},
        results=results,
    )


def _expected(scope: Scope) -> list[str]:
    """The steps that any cohort came to."""
    loaded = values_known(scope.edition, (STUDENTS,), "step")
    return [step for step in STEPS if step in loaded and step != REFUNDED]


def numbered(figure: Figure) -> Figure:
    """With each bar's number on it."""
    bar = figure["data"][0]
    bar |= {"text": [written(x, "students") for x in bar["x"]], "textposition": "auto", "textangle": 0}
    return figure


def _by_step(result: Result) -> Steps:
    return {str(row.group["step"]): row.value for row in result.rows}


def _bar(step: str, students: Value, conversion: Value | None) -> Point:
    of = (
        _("; {share} of those before").format(share=said(conversion, "share"))
        if conversion and _is_known(conversion)
        else ""
    )
    return Point(x=_(STEPS[step]), y=students.value, says=said(students, "students") + of)


def _is_known(value: Value | None) -> bool:
    return value is not None and value.value is not None


def _says(way: Sequence[str], expected: Sequence[str], students: Steps, lost: Steps) -> str:
    told = []
    if _is_known(students.get("applied")) and _is_known(students.get("registered")):
        came, asked = students["registered"].value or 0, students["applied"].value or 0
        told.append(
            _("Of **{applied}** who applied, **{registered}** registered.").format(
                applied=number(asked), registered=number(came)
            )
        )
    losses = {step: value.value for step in way if (value := lost.get(step)) and value.value}
    if losses:
        step = max(losses, key=lambda each: losses[each] or 0)
        told.append(
            _("Most are lost on the way to the step {step}: {n} students.").format(
                step=f"**{_(STEPS[step])}**", n=number(losses[step] or 0)
            )
        )
    waiting = [_(STEPS[step]) for step in expected if not _is_known(students.get(step))]
    if waiting:
        told.append(_("Not yet known of this cohort, or hidden: {steps}.").format(steps=", ".join(waiting)))
    return " ".join(told)


def _grown(way: Sequence[str], students: Steps) -> list[str]:
    """A sentence for each step that more came to than to the one before it that is known."""
    told = [step for step in way if _is_known(students[step])]
    sentence = _("**More** are at the step {step} ({now}) than at {before} ({then}): they may be counted differently.")
    pairs = [(before, step, students[before].value or 0, students[step].value or 0) for before, step in pairwise(told)]
    return [
        sentence.format(step=_(STEPS[step]), now=number(now), before=_(STEPS[before]), then=number(then))
        for before, step, then, now in pairs
        if now > then
    ]


def _remarks(results: Sequence[Result]) -> list[str]:
    """What is to be said of the loads."""
    notes = dict.fromkeys(note for result in results for note in result.notes)
    return [safe(f"{note[:1].upper()}{note[1:]}.") for note in notes]


def _row(step: str, students: Steps, conversion: Steps, lost: Steps) -> dict[str, object]:
    share, gone = conversion.get(step), lost.get(step)
    because = students[step].because or (share.because if share and step != "applied" else None)
    return {
        _("Step"): _(STEPS[step]),
        _("Students"): students[step].value,
        _("Of those before"): cell(share.value, "share") if share else None,
        _("95 % interval"): interval(share, "share") if share else "",
        _("Lost on the way here"): gone.value if gone else None,
        _("Note"): _(because) if because else _note(students[step], share),
    }


def _note(*values: Value | None) -> str:
    return "; ".join(dict.fromkeys(_(value.note) for value in values if value is not None and value.note))


def conversions(scope: Scope) -> Panel:
    """The share that goes on from each step, cohort by cohort."""
    result = scope.measure(CONVERSION, "year", "step")
    rows = known(result)
    steps = [step for step in STEPS if step != REFUNDED and any(row.group["step"] == step for row in rows)]
    drawn = [Line(name=_(STEPS[step]), points=_points(result, step)) for step in steps]
    return Panel(
        title=_("Share that goes on to each step, cohort by cohort"),
        says=_changed(result, steps) if drawn else why_not(result),
        figure=charts.trend(drawn, ticks=ticks("share")) if drawn else None,
        alt=_("The share of each step's students who came to the next, by cohort"),
        results=[result],
    )


def _points(result: Result, step: str) -> list[Point]:
    return points([row for row in result.rows if row.group["step"] == step], "year", "share")


def _changed(result: Result, steps: Sequence[str]) -> str:
    """The first and the last known share of each step."""
    told = []
    for step in steps:
        ends = sorted((row for row in known(result) if row.group["step"] == step), key=_year)
        sentence = (
            _("{step}: {before} of {first}, {after} of {last}") if len(ends) > 1 else _("{step}: {after} of {last}")
        )
        told.append(
            sentence.format(
                step=f"**{_(STEPS[step])}**",
                before=written(ends[0].value.value, "share"),
                first=_year(ends[0]),
                after=written(ends[-1].value.value, "share"),
                last=_year(ends[-1]),
            )
        )
    return _("Of those at the step before. {steps}.").format(steps="; ".join(told))


def _year(row: Row) -> int:
    return int(str(row.group["year"]))


def draw_way(scope: Scope) -> None:
    cohort = pick_cohort(scope)
    left, right = st.columns(2)
    with left:
        panel(funnel, scope, cohort)
    with right:
        panel(conversions, scope)

"""One watched KPI: its control chart in words and as a table, who looked at it, and a form to record a look."""

import streamlit as st

from data.records import Review
from metrics import Result, Signal
from metrics.statistics.variation import Assurance
from ui.figures.control_chart import control_chart
from ui.filters import Scope
from ui.numbers import written
from ui.panel import Panel, panel
from ui.reviews import draw_reviews, just_reviewed, review_form
from ui.signals import asking, plans, rule, state, title, told, usual, watched
from ui.tables import Cells
from ui.words import _, day, plural, safe


def measured(signal: Signal, scope: Scope) -> Result:
    return asking(scope)(signal.kpi.metric, (signal.kpi.along,), dict(signal.kpi.where))


def charted(scope: Scope, name: str, causes: str) -> Panel:
    """The control chart of one KPI; `causes` are those that its levels begin with, which reviews may add to."""
    del causes  # a part of the key: the chart is drawn anew when a review names another cause
    signal = next(each for each in watched(scope.edition) if title(each) == name)
    result = measured(signal, scope)
    return Panel(
        title=name,
        says=_says(signal),
        figure=control_chart(signal),
        alt=_("{kpi}: control chart with the usual range, {state}").format(kpi=name, state=state(signal)),
        rows=_points(signal),
        results=[result],
    )


def _points(signal: Signal) -> list[Cells]:
    """The newest first, as a list of points is asked for what happened lately."""
    unit = signal.metric.unit
    rows: list[Cells] = []
    for index in reversed(range(len(signal.periods))):
        row: dict[str, object] = {
            _("Period"): signal.periods[index],
            _("Measured"): written(signal.observed[index], unit),
        }
        if signal.is_deseasonalised:
            row[_("Without the season")] = told(signal.chart.values[index], unit)
        level = signal.chart.segment_of(index)
        row |= {_("Usual range"): usual(signal, level), _("Why it is flagged"): rule(signal.chart.flags[index])}
        rows.append(row)
    return rows


def _says(signal: Signal) -> str:
    said = [f"**{state(signal)}**", *_state(signal), *_levels(signal), *_aim(signal)]
    if signal.has_left:
        said.append(_("A signal says that something is different; it does not say what made it so."))
    return " ".join(said)


def _state(signal: Signal) -> list[str]:
    if signal.because:
        return [f"({_(signal.because)})."]
    unit, level = signal.metric.unit, signal.chart.segments[-1]
    last = signal.observed[signal.chart.last or 0]
    said = _("in {when}: {value}").format(when=signal.at, value=written(last, unit))
    if signal.is_deseasonalised:
        said += _(", without the season {value}").format(value=told(signal.chart.values[signal.chart.last or 0], unit))
    said += _("; usual is {range}.").format(range=usual(signal, level))
    if signal.flag:
        said += " " + _("Since {since}: {rule}.").format(since=signal.since, rule=rule(signal.flag))
    if signal.is_trial:
        said += " " + plural(
            "These are trial limits from {n} point.", "These are trial limits from {n} points.", level.n
        )
    return [said]


def _levels(signal: Signal) -> list[str]:
    unit = signal.metric.unit
    return [
        _("The range begins anew in {at} ({causes}): {before} before, {after} after.").format(
            at=each.at,
            causes=safe(", ".join(each.causes)),
            before=told(each.before, unit),
            after=told(each.after, unit),
        )
        for each in signal.rebasings
    ]


def _aim(signal: Signal) -> list[str]:
    if signal.target is None:
        return []
    told_target = written(signal.target.value, signal.metric.unit)
    why = {
        Assurance.PASSES: _("all of the usual range reaches it"),
        Assurance.FAILS: _("none of the usual range reaches it"),
        Assurance.HIT_OR_MISS: _("it lies within the usual range, so some points reach it and others do not"),
    }.get(signal.assurance) if signal.assurance else None  # fmt: skip
    said = _("Target {value} by {due}").format(value=told_target, due=day(signal.target.due))
    return [f"{said}: {why}."] if why else [f"{said}."]


def draw_one(scope: Scope, signal: Signal) -> None:
    left, right = st.columns([3, 2])
    with left:
        panel(charted, scope, title(signal), "; ".join(cause for each in signal.rebasings for cause in each.causes))
    with right, st.container(border=True, height="stretch"):
        st.subheader(_("Reviews"), anchor=False)
        just_reviewed()
        kpi = signal.kpi
        mine = [each for each in plans(scope.edition).reviews if each.about == "signal" and _is_of(each, signal)]
        draw_reviews(mine, title(signal))
        if signal.has_left:
            review_form("signal", kpi.metric, kpi.series, kpi.faculty, signal.at, title(signal), _(signal.owner))
            st.caption(_("Name an outside event here, and the usual range begins anew where the event does."))
        else:
            st.caption(_("It has not left its usual range, so there is nothing to look at."))


def _is_of(review: Review, signal: Signal) -> bool:
    kpi = signal.kpi
    return (review.metric, review.series, review.faculty) == (kpi.metric, kpi.series, kpi.faculty)

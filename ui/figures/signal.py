"""One watched KPI: its control chart in words and as a table, who looked at it, and a form to record a look."""

from collections.abc import Sequence

import streamlit as st

from data.records import Review
from metrics import Result, Signal
from metrics.statistics.variation import Assurance
from ui.figures.control_chart import control_chart
from ui.filters import Scope
from ui.numbers import said, written
from ui.panel import Panel, panel
from ui.reviews import draw_reviews, just_reviewed, review_form
from ui.signals import asking, plans, rule, state, title, told, usual, watched
from ui.tables import Cells
from ui.words import DASH, _, day, plural, safe

MOST = 40
"""Charts that a browser draws side by side without getting slow."""


def measured(signal: Signal, scope: Scope) -> Result:
    return asking(scope)(signal.kpi.metric, (signal.kpi.along,), signal.kpi.limits)


def charted(scope: Scope, name: str, begun: str) -> Panel:
    """The control chart of one KPI; `begun` says why its levels begin, which reviews may add to."""
    del begun  # a part of the key: the chart is drawn anew when a review names another cause
    signal = next(each for each in watched(scope.edition) if title(each) == name)
    result = measured(signal, scope)
    return Panel(
        title=safe(name),
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
    told_of = [f"**{state(signal)}**", *_state(signal), *_levels(signal), *_aim(signal)]
    if signal.has_left:
        told_of.append(_("A signal says that something is different; it does not say what made it so."))
    return " ".join(told_of)


def _state(signal: Signal) -> list[str]:
    if signal.because:
        return [f"({_(signal.because)})."]
    unit, level = signal.metric.unit, signal.chart.segments[-1]
    value = said(signal.latest, unit) if signal.latest else DASH
    text = _("in {when}: {value}").format(when=safe(signal.at), value=value)
    if signal.is_deseasonalised:
        text += _(", without the season {value}").format(value=told(signal.chart.values[signal.chart.last or 0], unit))
    text += _("; usual is {range}.").format(range=usual(signal, level))
    if signal.flag:
        text += " " + _("Since {since}: {rule}.").format(since=safe(signal.since), rule=rule(signal.flag))
    if signal.is_trial:
        text += " " + plural(
            "These are trial limits from {n} point.", "These are trial limits from {n} points.", level.n
        )
    return [text]


def _levels(signal: Signal) -> list[str]:
    unit = signal.metric.unit
    return [
        _("The range begins anew in {at} ({causes}): {before} before, {after} after.").format(
            at=safe(each.at),
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
    aim = _("Target {value} by {due}").format(value=told_target, due=day(signal.target.due))
    return [f"{aim}: {why}."] if why else [f"{aim}."]


def draw_many(scope: Scope, found: Sequence[Signal]) -> None:
    """Their charts side by side, once somebody asks."""
    opened = st.expander(
        _("The charts of the others in the table"), key="all charts", on_change="rerun", type="compact"
    )
    if opened.open:
        with opened, st.grid(2, min_column_width=460):
            for signal in found[:MOST]:
                panel(charted, scope, title(signal), causes(signal))


def causes(signal: Signal) -> str:
    return "; ".join(cause for each in signal.rebasings for cause in each.causes)


def draw_one(scope: Scope, signal: Signal) -> None:
    left, right = st.columns([3, 2])
    with left:
        panel(charted, scope, title(signal), causes(signal))
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

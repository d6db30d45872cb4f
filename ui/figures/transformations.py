"""Transformations: what the office changed and when, what was to move, and what it was before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from data.records import Event, Impact, Transformation
from metrics import Result, Value, catalogue
from ui.evidence import evidence
from ui.filters import Scope
from ui.numbers import change, said
from ui.panel import CONFIG
from ui.replay import replay
from ui.store import home
from ui.tables import plain_table, table
from ui.timeline import timeline
from ui.words import _, month, plural, readable, safe

SERIES_PARTS = ("survey", "section", "element")
"""What a series of a survey metric names, from left to right: `barometer: support: housing office`."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One KPI of one transformation in the year before it began and in the year after it had settled."""

    impact: Impact
    title: str
    before: Result
    after: Result


def areas() -> list[str]:
    return sorted({each.area for each in home().register.transformations()})


def changes(area: str | None) -> list[Transformation]:
    """The newest first."""
    all_of_them = home().register.transformations()
    return [each for each in reversed(all_of_them) if area in (None, each.area)]


def draw_timeline(scope: Scope, area: str | None) -> None:
    shown, events = changes(area), home().register.events()
    st.subheader(_("What was changed, and when"), anchor=False)
    st.plotly_chart(
        timeline([_span(each) for each in shown], [_event(each) for each in events], scope.edition.today),
        config=CONFIG,
        alt=_("When each change was made, by area, with outside events as dashed lines"),
        key="timeline",
    )
    st.caption(
        plural("{n} change", "{n} changes", len(shown))
        + _("; dashed lines are things outside the office that could explain a change in its numbers.")
    )
    with st.expander(_("The same as tables"), type="compact"):
        table([_row(each) for each in shown], alt=_("The changes of the office"))
        table([_event_row(each) for each in events], alt=_("Outside events"))


def _span(change: Transformation) -> tuple[str, str, date, date | None]:
    return change.area, change.name, change.starts, change.ends


def _event(event: Event) -> tuple[str, date]:
    return event.name, event.starts


def _row(change: Transformation) -> dict[str, object]:
    meant = ", ".join(_title(impact) for impact in change.impacts)
    return {_("Change"): change.name, _("Area"): change.area, _("Began"): change.starts, _("Ended"): change.ends,
            _("Meant to move"): meant}  # fmt: skip


def _event_row(event: Event) -> dict[str, object]:
    return {_("Event"): event.name, _("Began"): event.starts, _("Ended"): event.ends, _("Kind"): event.kind,
            _("What it may explain"): event.explains}  # fmt: skip


def card(scope: Scope, change: Transformation) -> None:
    with st.container(border=True, height="stretch"):
        replay(draw_card, scope, change.id)
        evidence(f"change {change.id}", lambda: results(scope, change))


def draw_card(scope: Scope, number: int) -> None:
    change = next(each for each in home().register.transformations() if each.id == number)
    st.subheader(safe(change.name), anchor=False)
    until = f" {_('to')} {month(change.ends)}" if change.ends else ""
    st.caption(f"{safe(change.area)} · {_('from')} {month(change.starts)}{until}")
    for heading, told in _story(change):
        st.markdown(f"**{heading}** {safe(told)}")
    rows = [_shown(each) for each in compare(scope, change)]
    if rows:
        plain_table(rows, alt=_("The KPIs that this change was meant to move, before and after"))
        st.caption(
            _("The effect of this change is **not yet estimated**. Before and after is not an effect: other things "
              "changed too, and the number may have been on its way already.")
        )  # fmt: skip
    else:
        st.caption(_("No KPI was named that this change was meant to move, so no effect can ever be shown."))


def _story(change: Transformation) -> Sequence[tuple[str, str]]:
    told = (
        (_("Why."), change.why),
        (_("What was done."), change.done),
        (_("What worked."), change.worked),
        (_("What failed."), change.failed),
        (_("What could have been foreseen."), change.foreseeable),
    )
    return [(heading, text) for heading, text in told if text]


def results(scope: Scope, change: Transformation) -> list[Result]:
    return [result for each in compare(scope, change) for result in (each.before, each.after)]


def compare(scope: Scope, change: Transformation) -> list[Compared]:
    return [_compare(scope, change, impact) for impact in change.impacts if impact.metric in catalogue()]


def _compare(scope: Scope, change: Transformation, impact: Impact) -> Compared:
    """Months count where the source comes by the month, whole years where it does not."""
    settled = _months_later(change.starts, (change.wash_in_months or 0) + (impact.lag_months or 0))
    if impact.metric == "observation_value":
        spans = _months(_months_later(change.starts, -12)), _months(settled)
    else:
        spans = str(change.starts.year - 1), str(max(change.starts.year + 1, settled.year))
    dimension = "period" if impact.metric == "observation_value" else "year"
    before, after = (scope.measure(impact.metric, where=_scope(impact) | {dimension: span}) for span in spans)
    return Compared(impact=impact, title=_title(impact), before=before, after=after)


def _scope(impact: Impact) -> dict[str, str]:
    if not impact.series:
        return {}
    if "series" in catalogue()[impact.metric].dimensions:
        return {"series": impact.series}
    return dict(zip(SERIES_PARTS, impact.series.split(": "), strict=False))


def _title(impact: Impact) -> str:
    metric = catalogue().get(impact.metric)
    title = _(metric.title) if metric else impact.metric
    return (
        title
        if not impact.series
        else readable(impact.series)
        if impact.metric == "observation_value"
        else f"{title}: {impact.series}"
    )


def _months(first: date) -> str:
    """The twelve months from `first` on."""
    return f"{first:%Y-%m}..{_months_later(first, 11):%Y-%m}"


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, 1)


def _shown(compared: Compared) -> dict[str, str]:
    unit = compared.before.metric.unit
    before, after = compared.before.rows[0].value, compared.after.rows[0].value
    return {
        _("KPI"): compared.title,
        _("Meant to go"): {"up": _("▲ up"), "down": _("▼ down")}.get(
            compared.impact.direction, compared.impact.direction
        ),
        _("Year before"): said(before, unit),
        _("Year after"): said(after, unit),
        _("Difference"): _difference(before, after, unit),
    }


def _difference(before: Value, after: Value, unit: str) -> str:
    if before.value is None or after.value is None:
        return said(before if before.value is None else after, unit)
    return change(after.value - before.value, unit)

"""Transformations: what the office changed and when, what was to move, and what it was before and after."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from data.records import Event, Transformation
from metrics import Value, catalogue
from ui.before_after import Compared, compare, results, title
from ui.evidence import evidence
from ui.filters import Scope
from ui.marks import CONFIG
from ui.numbers import change, said
from ui.replay import replay
from ui.store import Edition, home, once
from ui.tables import plain_table, table
from ui.timeline import timeline
from ui.words import _, month, plural, safe


def areas(now: Edition) -> list[str]:
    return sorted({each.area for each in changes(now, None)})


def changes(now: Edition, area: str | None) -> list[Transformation]:
    """The newest first."""
    all_of_them = once(now, home().register.transformations)
    return [each for each in reversed(all_of_them) if area in (None, each.area)]


def draw_timeline(scope: Scope, area: str | None) -> None:
    shown, events = changes(scope.edition, area), home().register.events()
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
    meant = ", ".join(title(impact) for impact in change.impacts)
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
    change = next(each for each in changes(scope.edition, None) if each.id == number)
    st.subheader(safe(change.name), anchor=False)
    told = _("{area} · from {start} to {end}") if change.ends else _("{area} · from {start}")
    end = month(change.ends) if change.ends else ""
    st.caption(told.format(area=safe(change.area), start=month(change.starts), end=end))
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


def _shown(compared: Compared) -> dict[str, str]:
    unit = catalogue()[compared.impact.metric].unit
    before, after = compared.values
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

"""Transformations: what the office changed and when, the story of each, what it cost, and what it is the merit of."""

from collections.abc import Mapping, Sequence

import streamlit as st

from data.records import Event, Transformation
from metrics import named_kpis
from ui.effect_words import logged
from ui.effects import Plan, changes, effect, gone, open_all, plans, title
from ui.figures.effect_card import draw_plan
from ui.filters import Scope
from ui.kpis import said
from ui.marks import CONFIG
from ui.store import home, once
from ui.tables import plain_table, table
from ui.timeline import Span, timeline
from ui.verdicts import VERDICTS
from ui.words import DASH, _, month, number, paragraphs, plural, safe

HEIGHT = 420
PHASES = {"setup": "To set it up", "delivery": "To run it, each year"}


@st.fragment(parallel=True)
def draw_timeline(scope: Scope, area: str | None, chosen: str | None) -> None:
    """With the verdicts of what was opened, which take their time the first time; the chosen change comes first."""
    st.subheader(_("What was changed, and when"), anchor=False)
    with st.skeleton(height=HEIGHT):
        shown, events = changes(scope.edition, area), once(scope.edition, home().register.events)
        told = verdicts(scope, area, chosen)
        numbered = [(str(place), each.starts) for place, each in enumerate(events, 1)]
        st.plotly_chart(
            timeline([_span(each, told) for each in shown], numbered, scope.edition.today),
            config=CONFIG,
            alt=_("When each change was made, by area, with its verdicts, and outside events as dashed lines"),
            key="timeline",
        )
    _legend(len(shown), events)
    with st.expander(_("The same as tables"), type="compact"):
        table([_row(each, told) for each in shown], alt=_("The changes of the office"))
        table([_event_row(each) for each in events], alt=_("Outside events"))


def _legend(number_of_changes: int, events: Sequence[Event]) -> None:
    """What the lines and signs stand for; events are numbered, because their names do not fit beside one another."""
    counted = plural("{n} change.", "{n} changes.", number_of_changes)
    named = " · ".join(f"**{place}** {_named(each)}" for place, each in enumerate(events, 1))
    lines = _("Dashed lines are things outside the office that could explain a change in its numbers: {events}.")
    st.caption(f"{counted} {lines.format(events=named)}" if events else counted)
    st.caption(" · ".join(look.said for look in VERDICTS.values()))


def _named(event: Event) -> str:
    span = [month(each) for each in (event.starts, event.ends) if each]
    return f"{safe(event.name)} ({_(' to ').join(span)})"


def verdicts(scope: Scope, area: str | None, chosen: str | None = None) -> Mapping[str, str]:
    """The signs of each transformation's opened results, by its name; its card waits for those of the chosen one."""
    found: dict[str, list[str]] = {}
    for plan in sorted(plans(scope.edition, area), key=lambda each: each.change.name != chosen):
        sign = VERDICTS[effect(scope.edition, plan).judged.verdict].sign if plan.state == "open" else "…"
        found.setdefault(plan.change.name, []).append(sign)
    return {name: " ".join(signs) for name, signs in found.items()}


def _span(change: Transformation, told: Mapping[str, str]) -> Span:
    return change.area, f"{told.get(change.name, DASH)}  {change.name}", change.starts, change.ends


def _row(change: Transformation, told: Mapping[str, str]) -> dict[str, object]:
    meant = ", ".join(title(impact) for impact in change.impacts)
    return {_("Change"): change.name, _("Area"): change.area, _("Began"): change.starts, _("Ended"): change.ends,
            _("Meant to move"): meant, _("Verdicts"): told.get(change.name)}  # fmt: skip


def _event_row(event: Event) -> dict[str, object]:
    return {_("Event"): event.name, _("Began"): event.starts, _("Ended"): event.ends, _("Kind"): event.kind,
            _("KPIs it concerns"): "; ".join(map(said, named_kpis(event))),
            _("What it may explain"): event.explains}  # fmt: skip


def offer_to_open(found: Sequence[Plan]) -> None:
    """One button for all results that nobody has seen."""
    closed = [plan for plan in found if plan.state == "closed"]
    if not closed:
        return
    told = plural("{n} result has not been seen by anybody.", "{n} results have not been seen by anybody.", len(closed))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/visibility_off: {told}")
        st.button(_("Show all results"), key="open all", on_click=open_all, args=(closed,),
                  help=_("Each is noted as opened today: later changes of its plan are marked."))  # fmt: skip


def card(scope: Scope, change: Transformation) -> None:
    _head(change)
    story, effort = st.columns([3, 2], gap="large")
    with story:
        for name, text in told(change):
            st.markdown(f"**{name}** {paragraphs(text)}")
    with effort:
        _effort(change)
    found = plans(scope.edition, name=change.name)
    for plan in found:
        draw_plan(scope, plan)
    if not found:
        st.info(_("No KPI was named that this change was meant to move, so no effect can ever be shown."))
    _gone(change)


def _head(change: Transformation) -> None:
    st.header(safe(change.name), anchor=False)
    when = _("{area} · from {start} to {end}") if change.ends else _("{area} · from {start}")
    end = month(change.ends) if change.ends else ""
    before = [_("formerly {names}").format(names=safe(", ".join(change.former_names)))] if change.former_names else []
    st.caption(" · ".join([when.format(area=safe(change.area), start=month(change.starts), end=end), *before]))


def told(change: Transformation) -> Sequence[tuple[str, str]]:
    """The story: headings and texts, without those that nobody wrote."""
    parts = (
        (_("Why."), change.why),
        (_("What was done."), change.done),
        (_("What worked."), change.worked),
        (_("What failed."), change.failed),
        (_("What could have been foreseen."), change.foreseeable),
    )
    return [(heading, text) for heading, text in parts if text]


def _effort(change: Transformation) -> None:
    """What it took, beside the people who made it."""
    rows = [row for phase, name in PHASES.items() if (row := _phase(change, phase, _(name)))]
    if rows:
        plain_table(rows, alt=_("What this change cost, in money and time"))
    else:
        st.caption(_("What it cost in money and time is not written down."))
    people = (
        (_("Made by."), change.actors),
        (_("With."), change.partners),
        (_("Success was to be seen by."), change.indicators),
    )
    for heading, text in people:
        if text:
            st.markdown(f"**{heading}** {paragraphs(text)}")


def _phase(change: Transformation, phase: str, name: str) -> dict[str, str]:
    cost, months, hours = (getattr(change, f"{phase}_{each}") for each in ("cost", "months", "hours"))
    if (cost, months, hours) == (None, None, None):
        return {}
    money = DASH if cost is None else f"{number(cost)} {change.currency or ''}".strip()
    return {"": name, _("Money"): money, _("Months"): _plainly(months), _("Hours of staff"): _plainly(hours)}


def _plainly(value: float | None) -> str:
    return DASH if value is None else number(value, 0 if value == int(value) else 1)


def _gone(change: Transformation) -> None:
    """Impacts that once were planned, and are no longer."""
    lost = gone(change)
    if lost:
        with st.expander(_("Planned once, and taken out of the plan"), type="compact"):
            st.markdown("  \n".join(f"{safe(each.metric)} {safe(each.series or '')}: {logged(each)}" for each in lost))

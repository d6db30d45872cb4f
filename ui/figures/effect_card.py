"""One KPI of a transformation: what was planned and, once somebody opened it, the effect with all that backs it."""

from collections.abc import Iterator, Sequence

import streamlit as st

from data.records import Event, PlanChange
from metrics import Effect, concerns
from metrics.statistics.judged import Check, Outcome
from ui.effect_words import LACKS, amount, details, effect_alone, estimated, logged, planned
from ui.effects import Plan, effect, open_result, title
from ui.evidence import evidence
from ui.figures.effect_event_study import draw_event_study
from ui.figures.effect_plot import plot
from ui.filters import Scope
from ui.marks import CONFIG, ready
from ui.replay import replay
from ui.store import home, once
from ui.tables import heading, plain_table
from ui.verdicts import CHECKS, OUTCOMES, badges
from ui.words import _, plural, safe

HEIGHT = 900
"""Of the skeleton: about as high as what comes, so that the page does not jump."""


def draw_plan(scope: Scope, plan: Plan) -> None:
    """The KPI with its plan; its result, or what stands in the way of it."""
    with st.container(border=True):
        st.markdown(f"#### {safe(title(plan.impact))}")
        st.markdown(planned(plan))
        draw_log(plan.changes)
        if plan.state == "open":
            _fill(scope, plan)
        elif plan.state == "closed":
            _closed(plan)
        else:
            _impossible(plan)


def _closed(plan: Plan) -> None:
    st.caption(_("Nobody has seen this result yet. Once it is seen, every change of the plan is marked as late."))
    st.button(
        _("Show the result"), key=f"open {key(plan)}", icon=":material/visibility:", type="primary",
        on_click=open_result, args=(plan,),
    )  # fmt: skip


def _impossible(plan: Plan) -> None:
    if plan.state == "unknown":
        st.caption(_("There is no metric of this name, so no effect can be shown. Choose another one in the plan."))
        return
    lacks = _(" and ").join(_(LACKS[each]) for each in plan.lacks)
    st.info(
        _("Its result can be shown once the plan says {lacks}. Whoever saw the result first could choose what fits it.")
        .format(lacks=lacks),
        title=_("The plan is not complete"), icon=":material/edit_note:",
    )  # fmt: skip


def key(plan: Plan) -> str:
    impact = plan.impact
    return " ".join(map(str, (plan.change.name, impact.metric, impact.series or "", impact.scope or "")))


@st.fragment(parallel=True)
def _fill(scope: Scope, plan: Plan) -> None:
    with st.skeleton(height=HEIGHT):
        effect(scope.edition, plan, is_urgent=True)
        replay(_draw, scope, plan)
    if effect(scope.edition, plan).results:
        evidence(f"effect {key(plan)}", lambda: effect(scope.edition, plan).results)


def _draw(scope: Scope, plan: Plan) -> None:
    found = effect(scope.edition, plan)
    st.markdown(badges(found))
    st.markdown(f"**{safe(found.sentence)}**")
    if found.judged.observed is not None:
        draw_numbers(found)
    draw_plot(found, key(plan))
    draw_event_study(found, key(plan))
    alongside(found, once(scope.edition, home().register.events))
    _checks(found)
    if found.judged.sensitivity:
        with st.expander(_("How much it depends on the method"), type="compact"):
            st.caption(_("The same effect by other methods. Where they disagree much, none is to be trusted far."))
            rows = [estimated(each, found) for each in found.judged.sensitivity]
            plain_table(rows, alt=_("The effect by each method"))


def draw_plot(found: Effect, name: str) -> None:
    figure = plot(found)
    if figure is not None:
        alt = _("{kpi}: observed beside what was to be expected, their difference, and its sum")
        st.plotly_chart(ready(figure), config=CONFIG, alt=alt.format(kpi=found.title), key=f"plot {name}")


def draw_numbers(found: Effect) -> None:
    judged, (alone, unit) = found.judged, effect_alone(found)
    told = {
        _("Before"): amount(judged.level_before, found),
        _("To be expected without it"): amount(judged.expected, found),
        _("Observed"): amount(judged.observed, found),
        _("Effect, {unit}").format(unit=safe(unit)): alone,
    }
    with st.grid(4, min_column_width=150):
        for name, value in told.items():
            st.metric(name, value)
    st.caption(" · ".join(details(found)))


def _checks(found: Effect) -> None:
    """Those that were not passed stand open, the others behind a line."""
    st.caption(_("Method: {method}.").format(method=safe(_(found.judged.method))))
    passed = [each for each in found.judged.checks if each.outcome == Outcome.PASSED]
    others = [each for each in found.judged.checks if each.outcome != Outcome.PASSED]
    if others:
        rows = [_check(each) for each in others]
        st.table(rows, alt=_("Checks that were not passed"), hide_index=True)
    if passed:
        with st.expander(plural("{n} check was passed", "{n} checks were passed", len(passed)), type="compact"):
            st.table([_check(each) for each in passed], alt=_("Checks that were passed"), hide_index=True)


def _check(check: Check) -> dict[str, str]:
    look = OUTCOMES[check.outcome]
    return {
        _("Check"): safe(_(CHECKS.get(check.name, heading(check.name)))),
        _("Outcome"): f":{look.colour}[{look.icon} {_(look.word)}]",
        _("What was found"): safe(check.says),
    }


def alongside(found: Effect, events: Sequence[Event]) -> None:
    """What else happened at the time."""
    for name in found.joint_with:
        if name == found.transformation:
            continue
        told = _("**{other}** began within three months: the two can only be judged together.")
        st.markdown(":material/join: " + told.format(other=safe(name)))
    for name in found.co_events:
        event = next((each for each in events if name.startswith(f"{each.name} (")), None)
        told = _("At the same time: **{name}**.").format(name=safe(name))
        st.markdown(" ".join(filter(None, (f":material/event: {told}", *_said_of(event, found)))))


def _said_of(event: Event | None, found: Effect) -> Iterator[str]:
    """What its record says of it, and of this KPI."""
    if event is None:
        return
    yield safe(event.explains or "")
    is_named = concerns(event, found.metric, found.series)
    if is_named is not None:
        yield _("It is registered as concerning this KPI.") if is_named else _("It is registered for other KPIs.")


def draw_log(changes: Sequence[PlanChange]) -> None:
    """What was changed in the plan; loudly where its result had been seen by then."""
    late = [logged(each) for each in changes if each.was_opened]
    early = [logged(each) for each in changes if not each.was_opened]
    if late:
        title = _("The plan was changed after its result was opened")
        st.warning("  \n".join(late), title=title, icon=":material/history:")
    if early:
        with st.expander(_("Changes of the plan before its result was opened"), type="compact"):
            st.markdown("  \n".join(early))

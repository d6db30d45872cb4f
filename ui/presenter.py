"""A presentation: one screen at a time, the failures among them, to be read from the back of a room."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from data.records import Transformation
from ui.effect_words import between, effect_alone
from ui.effects import Plan, changes, effect, plans, title
from ui.figures.effect_plot import enlarged, plot
from ui.filters import Scope
from ui.marks import CONFIG, ready
from ui.merit import counts, honesty, listed
from ui.store import Edition
from ui.verdicts import VERDICTS, badges
from ui.words import _, month, number, paragraphs, safe

STEP = "step"
"""Where the session keeps which screen is shown; absent while nothing is presented."""
LOOK = """<style>
header[data-testid="stHeader"], [data-testid="stToolbar"] { display: none }
[data-testid="stMainBlockContainer"] { padding: 2vh 3vw; max-width: none }
.st-key-keys { position: absolute; left: -100vw }
.st-key-stage { min-height: 78vh }
.st-key-stage h1 { font-size: clamp(2rem, 3.6vw, 5.2rem); padding: 0 }
.st-key-stage h2 { font-size: clamp(1.5rem, 2.3vw, 3.4rem); padding: 0.5em 0 0 0 }
.st-key-stage [data-testid="stMarkdownContainer"] p { font-size: clamp(1.15rem, 1.8vw, 2.7rem); line-height: 1.35 }
.st-key-stage .stMarkdownBadge { font-size: 1em !important; padding: 0.1em 0.5em }
.st-key-stage [data-testid="stMetricValue"] { line-height: 1.2; height: auto; overflow: visible }
.st-key-stage [data-testid="stMetricValue"] p { font-size: clamp(2.6rem, 5vw, 7.5rem) !important }
.st-key-stage [data-testid="stMetricLabel"] p { font-size: clamp(1.1rem, 1.6vw, 2.4rem) !important }
.st-key-long [data-testid="stMarkdownContainer"] p { font-size: clamp(1rem, 1.25vw, 1.9rem) }
@media (max-height: 940px) { .st-key-drawn { zoom: 0.8 } .st-key-drawn > * { width: 125% !important; max-width: none } }
.st-key-counts [data-testid="stMarkdownContainer"] p { font-size: clamp(1.1rem, 1.3vw, 2rem) }
</style>"""
LONG = 900
"""Letters of a story from which on its type is smaller."""
KEYS = {"PageDown": 1, "Space": 1, "PageUp": -1}
"""What clickers for presentations send, besides the arrows."""


@dataclass(frozen=True, kw_only=True)
class Screen:
    """`change` None is the count of all; `plan` None the change's story, or its lessons."""

    change: Transformation | None = None
    plan: Plan | None = None
    is_lesson: bool = False


def screens(now: Edition, names: Sequence[str]) -> list[Screen]:
    """In the order the changes began; the count of all stands first."""
    shown = [change for change in reversed(changes(now)) if change.name in names]
    found = [Screen()]
    for change in shown:
        found.append(Screen(change=change))
        found += [Screen(change=change, plan=plan) for plan in plans(now, name=change.name) if plan.state == "open"]
        if change.failed or change.foreseeable:
            found.append(Screen(change=change, is_lesson=True))
    return found


@st.fragment
def present(scope: Scope, names: Sequence[str]) -> None:
    """The screen that it is at, and the way to the others by button and key."""
    if STEP not in st.session_state:
        st.rerun(scope="app")  # it has just been ended
    found = screens(scope.edition, names)
    step = min(int(st.session_state[STEP]), len(found) - 1)
    st.html(LOOK)
    with st.container(key="stage"):
        _draw(scope, found[step], names)
    _steer(step, len(found))


def _steer(step: int, number_of_screens: int) -> None:
    last = number_of_screens - 1
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(_("Back"), key="present:back", shortcut="Left", disabled=step == 0, icon=":material/arrow_back:",
                  on_click=_go, args=(-1, last))  # fmt: skip
        st.button(_("Next"), key="present:next", shortcut="Right", disabled=step == last, type="primary",
                  icon=":material/arrow_forward:", on_click=_go, args=(1, last))  # fmt: skip
        st.markdown(_("**{step} of {all}**").format(step=step + 1, all=number_of_screens))
        st.space("stretch")
        st.button(_("End"), key="present:end", shortcut="Esc", icon=":material/close:", on_click=end)
    with st.container(key="keys"):
        for name, way in KEYS.items():
            st.button(name, key=f"present:{name}", shortcut=name, on_click=_go, args=(way, last))


def begin() -> None:
    st.session_state[STEP] = 0


def end() -> None:
    st.session_state.pop(STEP, None)


def _go(way: int, last: int) -> None:
    st.session_state[STEP] = min(max(st.session_state[STEP] + way, 0), last)


def _draw(scope: Scope, screen: Screen, names: Sequence[str]) -> None:
    if screen.change is None:
        _counted(scope.edition, names)
    elif screen.plan is not None:
        _effect(scope.edition, screen.change, screen.plan)
    elif screen.is_lesson:
        _said(screen.change, ((_("What failed."), screen.change.failed),
                              (_("What could have been foreseen."), screen.change.foreseeable)))  # fmt: skip
    else:
        _said(screen.change, ((_("Why."), screen.change.why), (_("What was done."), screen.change.done),
                              (_("What worked."), screen.change.worked)))  # fmt: skip


def _said(change: Transformation, parts: Sequence[tuple[str, str | None]]) -> None:
    st.title(safe(change.name), anchor=False)
    st.markdown(_("{area}, since {month}").format(area=safe(change.area), month=month(change.starts)))
    told = [(heading, text) for heading, text in parts if text]
    if not told:
        st.markdown(_("Why it was made and what was done is not written down."))
    with st.container(key="long" if sum(len(text) for _heading, text in told) > LONG else "told"):
        for heading, text in told:
            st.header(heading.rstrip("."), anchor=False)
            st.markdown(paragraphs(text))


def _counted(now: Edition, names: Sequence[str]) -> None:
    lines = listed(now, [plan for plan in plans(now) if plan.change.name in names])
    st.title(_("What is our merit, and what is not?"), anchor=False)
    with st.container(key="counts"), st.grid(5, min_column_width=220):
        for verdict, n in counts(lines).items():
            with st.container(border=True, height="stretch"):
                st.metric(VERDICTS[verdict].said, number(n))
                st.markdown(_(VERDICTS[verdict].means))
    st.markdown(honesty(lines))


def _effect(now: Edition, change: Transformation, plan: Plan) -> None:
    found = effect(now, plan, is_urgent=True)
    alone, unit = effect_alone(found)
    st.title(safe(change.name), anchor=False)
    st.header(safe(title(plan.impact)), anchor=False)
    told, drawn = st.columns([2, 3], gap="large")
    with told:
        st.markdown(badges(found))
        if found.judged.effect is not None:
            st.metric(_("Effect, {unit}").format(unit=safe(unit)), alone)
            st.markdown(between(found))
        st.markdown(safe(found.sentence))
        if plan.late:
            st.markdown(f":material/history: {_('The plan was changed after its result was opened.')}")
    with drawn, st.container(key="drawn"):
        figure = plot(found)
        if figure is not None:
            alt = _("{kpi}: observed beside what was to be expected").format(kpi=found.title)
            st.plotly_chart(ready(enlarged(figure)), config=CONFIG, alt=alt, key=f"present {plan.impact!r}")

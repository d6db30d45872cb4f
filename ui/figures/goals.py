"""Goals: which will be missed, the table of all of them, and one of them with its way, its looks and a form."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import streamlit as st
from streamlit.elements.lib.column_types import ButtonColumnResult, ColumnConfig

from metrics.goals import Goal, Outcome
from ui import charts
from ui.charts import Line
from ui.choosing import look_column
from ui.empty import WORKBOOK
from ui.evidence import evidence_menu
from ui.filters import Scope
from ui.goal_export import as_workbook
from ui.goals import OUTCOMES, along, expected, goals, name_of, rounded
from ui.lines import points, why_not
from ui.marks import Mark
from ui.numbers import ticks, written
from ui.panel import Panel, panel
from ui.reviews import draw_reviews, just_reviewed, last_look, next_look, review_form
from ui.tables import Cells
from ui.target_path import dotted, named, path
from ui.words import DASH, N_, _, day, plural, safe

CHOSEN = "goal"
LOOK = "look at a goal"
MOST = 3
"""Goals that the sentence names."""
TREND = 24
"""Points of the small line in the table: years, or the last two years' months."""


ORDERS = {
    "missed": N_("What will be missed first"),
    "due": N_("What is due first"),
    "unseen": N_("What nobody has looked at first"),
}


def ordered(found: Sequence[Goal], order: str, today: date) -> list[Goal]:
    """`found` comes with what will be missed first, which also decides between those that are alike."""
    if order == "due":
        return sorted(found, key=lambda goal: goal.target.due)
    if order == "unseen":
        return sorted(found, key=lambda goal: (not goal.is_overdue(today), _last_looked(goal)))
    return list(found)


def _last_looked(goal: Goal) -> date:
    return goal.reviews[0].at.date() if goal.reviews else date.min


def sentence(found: Sequence[Goal], today: date) -> str:
    """How many goals are in danger, whose they are, and whether anybody looks."""
    many = Counter(each.outcome for each in found)
    counted = ", ".join(COUNTED[outcome](many[outcome]) for outcome in COUNTED if many[outcome])
    said = [plural("{n} goal: ", "{n} goals: ", len(found)) + counted + "."]
    lost = [each for each in found if each.outcome in (Outcome.MISSED, Outcome.WILL_BE_MISSED)]
    if lost:
        names = "; ".join(f"**{safe(name_of(each))}** ({safe(each.target.owner)})" for each in lost[:MOST])
        said.append(_("Furthest behind: {names}.").format(names=names))
    return " ".join([*said, *_looks(found, today)])


COUNTED: Mapping[Outcome, Callable[[int], str]] = {
    Outcome.MISSED: lambda n: plural("**{n} was missed**", "**{n} were missed**", n),
    Outcome.WILL_BE_MISSED: lambda n: plural("**{n} will be missed**", "**{n} will be missed**", n),
    Outcome.WILL_BE_REACHED: lambda n: plural("{n} is on course", "{n} are on course", n),
    Outcome.REACHED: lambda n: plural("{n} is reached", "{n} are reached", n),
    Outcome.CANNOT_SAY: lambda n: plural("of {n} nothing can be said", "of {n} nothing can be said", n),
}


def _looks(found: Sequence[Goal], today: date) -> list[str]:
    unseen = sum(not each.reviews for each in found)
    late = sum(each.is_overdue(today) for each in found)
    said = []
    if unseen == len(found):
        said.append(_("Nobody has looked at any of them yet."))
    elif unseen:
        said.append(plural("Nobody has looked at {n} of them yet.", "Nobody has looked at {n} of them yet.", unseen))
    if late:
        said.append(plural("**{n} promised look is overdue.**", "**{n} promised looks are overdue.**", late))
    return said


def draw_table(found: Sequence[Goal], today: date) -> None:
    """The goals in the order given; a press on Look opens one below."""
    names = [name_of(each) for each in found]
    st.dataframe(
        [_row(each, today) for each in found],
        hide_index=True,
        column_config=_columns(names),
        key="goals table",
        placeholder=DASH,
        height="content",
        alt=_("Every goal with its expected outcome, trend, owner, due date and last review"),
    )


def _row(goal: Goal, today: date) -> Cells:
    return {
        _("Look"): _("Look"),
        _("Outcome"): _(OUTCOMES[goal.outcome]),
        _("Goal"): name_of(goal),
        _("Latest"): _latest(goal),
        _("Trend"): [value for _at, value in goal.points[-TREND:]],
        _("Expected"): "" if goal.path is None else rounded(goal.path.value, goal.metric.unit),
        _("Due"): goal.target.due,
        _("Owner"): goal.target.owner,
        _("Last review"): last_look(goal.reviews),
        _("Next look"): next_look(goal.reviews, today),
    }


def _latest(goal: Goal) -> str:
    if goal.latest is None:
        return ""
    at, value = goal.latest
    return f"{written(value, goal.metric.unit)} ({at})"


def _columns(names: Sequence[str]) -> dict[str, ColumnConfig | ButtonColumnResult]:
    return {
        _("Look"): look_column(names, pressed=LOOK, chosen=CHOSEN),
        _("Goal"): st.column_config.TextColumn(width=310),
        _("Trend"): st.column_config.LineChartColumn(width="small"),
        _("Due"): st.column_config.DateColumn(format="YYYY-MM-DD"),
    }


def draw_downloads(found: Sequence[Goal], scope: Scope) -> None:
    """The goals as they stand in the table, and each figure with its evidence."""
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            _("Goals as XLSX"),
            data=lambda: as_workbook(found, scope),
            file_name=f"goals-version-{scope.edition.version}.xlsx",
            mime=WORKBOOK,
            key="goals:xlsx",
            icon=":material/download:",
            help=_("Every goal with its numbers, expected outcome and reviews, and the files behind them"),
            type="tertiary",
            on_click="ignore",
        )
        evidence_menu(lambda: {name_of(each): [each.result] for each in found}, [name_of(each) for each in found])


def course(scope: Scope, name: str) -> Panel:
    """How the metric went, and the straight way to the goal."""
    goal = next(each for each in goals(scope) if name_of(each) == name)
    unit = goal.metric.unit
    if goal.latest is None:
        return Panel(title=name, says=why_not(goal.result), results=[goal.result])
    line = Line(name=_(goal.metric.title), points=points(goal.result.rows, along(goal), unit))
    way = path(goal.target, goal.years, unit) if along(goal) == "year" else []
    level = Mark(at=goal.target.value, name=_target(goal), is_level=True)
    drawn = [line, named(goal.target, way, unit)] if way else [line]
    figure = charts.trend(drawn, ticks=ticks(unit), marks=() if way else [level])
    return Panel(
        title=name,
        says=_says(goal),
        figure=dotted(figure, [0] if way else []),
        alt=_("{goal}: how it went, and the way to the goal").format(goal=name),
        results=[goal.result],
    )


def _target(goal: Goal) -> str:
    return _("Goal {value}").format(value=written(goal.target.value, goal.metric.unit))


def _says(goal: Goal) -> str:
    unit, target = goal.metric.unit, goal.target
    at, value = goal.latest or ("", None)
    said = [
        _("**{value}** in {when}; the goal is {aim} by {due}: **{outcome}**.").format(
            value=written(value, unit), when=at, aim=written(target.value, unit), due=day(target.due),
            outcome=_(OUTCOMES[goal.outcome]),
        )
    ]  # fmt: skip
    if goal.path is not None:
        told = _("At the pace of the last three years it would be {expected} then.")
        said.append(told.format(expected=expected(goal)))
    if goal.is_open and goal.outcome is not Outcome.REACHED:
        said.append(_("The limits hold the goal, so chance may still decide."))
    if goal.outcome is Outcome.CANNOT_SAY:
        said.append(_("Its pace is not known: that takes the values of two years before it is due."))
    owner = _("{owner} answers for it").format(owner=safe(target.owner))
    set_on = _(", set on {day}").format(day=day(target.set_on)) if target.set_on else ""
    why = _(": {what}").format(what=safe(target.explains)) if target.explains else ""
    return " ".join([*said, f"{owner}{set_on}{why}."])


def draw_one(scope: Scope, goal: Goal) -> None:
    left, right = st.columns([3, 2])
    with left:
        panel(course, scope, name_of(goal))
    with right, st.container(border=True, height="stretch"):
        st.subheader(_("Reviews"), anchor=False)
        just_reviewed()
        draw_reviews(goal.reviews, "goal")
        whose = goal.target
        review_form("target", whose.metric, whose.series, whose.faculty, None, "goal", whose.owner)

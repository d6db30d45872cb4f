"""The answer in one or two sentences, made from the numbers: what changed more than chance, and against whom.

Only a change whose corrected interval leaves 0 out is called a change; nothing is said to have caused anything.
"""

from collections.abc import Mapping, Sequence

import streamlit as st

from metrics import Result, Row
from ui.chance import Verdict, verdict
from ui.figures.service_against import standing
from ui.figures.service_changes import called, changes, key
from ui.figures.service_trend import answered
from ui.filters import Scope
from ui.lines import known, latest, name, place
from ui.numbers import in_points, said
from ui.surveys import told
from ui.words import _, number, plural, safe

MOST = 2
"""Sections or questions named in a sentence; more are counted."""
RUN = 2
"""From so many waves in a row on a distance is worth a sentence."""


def draw_answer(scope: Scope, survey: str, wave: str, since: str, group: str, section: str) -> None:
    st.markdown(f"### {answer(scope, survey, wave, since, group, section)}")
    if limits := told(scope):
        st.markdown(_("Only {limits}").format(limits=limits))


def answer(scope: Scope, survey: str, wave: str, since: str, group: str = "", section: str = "") -> str:
    """Markdown; never empty."""
    sentences = [_change(scope, survey, wave, since, section), _against(scope, survey, wave, group, section)]
    return " ".join(each for each in sentences if each)


def _change(scope: Scope, survey: str, wave: str, since: str, section: str) -> str:
    if not since:
        return _("**{wave} is the first wave of this survey:** what changes can be told from the next one on. ").format(
            wave=safe(wave)
        ) + _where_it_stands(scope, survey, section)
    change, smallest = changes(scope, survey, wave, since, "section", section=section)
    if not known(change):
        return _where_it_stands(scope, survey, section)
    moved = _moved(change)
    if moved:
        return "**" + " ".join(_sentence(rows, side, since) for side, rows in moved.items()) + "**"
    return _none(change, smallest, since) + " " + _questions(scope, survey, wave, since, section)


def _moved(change: Result) -> Mapping[Verdict, list[Row]]:
    """What fell comes first: it is what somebody must act on."""
    rows = sorted(known(change), key=lambda row: -abs(row.value.value or 0.0))
    moved = {side: [row for row in rows if verdict(row.value) is side] for side in (Verdict.WORSE, Verdict.BETTER)}
    return {side: found for side, found in moved.items() if found}


def _sentence(rows: Sequence[Row], side: Verdict, since: str) -> str:
    told = _("{what} rose by {points}") if side is Verdict.BETTER else _("{what} fell by {points}")
    named = [told.format(what=safe(_name(row)), points=in_points(row.value.value or 0.0)) for row in rows[:MOST]]
    rest = [plural("{n} more did too", "{n} more did too", len(rows) - MOST)] if len(rows) > MOST else []
    return _("{changes} since {wave}, more than chance.").format(
        changes=_capital(_(" and ").join([*named, *rest])), wave=safe(since)
    )


def _name(row: Row) -> str:
    return called(row.group) if "element" in row.group else name(row.group, "section")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _none(change: Result, smallest: Result, since: str) -> str:
    seen = [row.value.value for row in known(smallest) if row.value.value is not None]
    told = _("No section changed beyond chance since {wave}").format(wave=safe(since))
    if len(known(change)) == 1:
        told = _("{section}: no change beyond chance since {wave}").format(
            section=safe(_capital(name(known(change)[0].group, "section"))), wave=safe(since)
        )
    return f"**{told}**" + (_(" (we could have seen {points}).").format(points=in_points(max(seen))) if seen else ".")


def _questions(scope: Scope, survey: str, wave: str, since: str, section: str) -> str:
    """Single questions may have moved although no section did."""
    change, _smallest = changes(scope, survey, wave, since, "section", "element", section=section)
    return " ".join(_sentence(rows, side, since) for side, rows in _moved(change).items())


def _where_it_stands(scope: Scope, survey: str, section: str) -> str:
    result = answered(scope, survey, section, "section")
    rows = sorted(latest(result, "wave"), key=lambda row: -(row.value.value or 0.0))
    if not rows:
        return _("No number can be shown for this choice; the panels below say why.")
    unit, wave = result.metric.unit, safe(rows[0].group["wave"])
    best, worst = ((safe(name(row.group, "section")), said(row.value, unit)) for row in (rows[0], rows[-1]))
    if len(rows) == 1:
        return _("In {wave} **{section}** stands at {value}.").format(wave=wave, section=best[0], value=best[1])
    return _("In {wave} **{best}** stands highest at {high}, **{worst}** lowest at {low}.").format(
        wave=wave, best=best[0], high=best[1], worst=worst[0], low=worst[1]
    )


def _against(scope: Scope, survey: str, wave: str, group: str, section: str) -> str:
    """The longest run of waves, up to this one, in which a question was beyond chance on one side of the group."""
    if not group:
        return ""
    runs = _runs(standing(scope, survey, group), wave, section)
    if not runs:
        return ""
    told = [
        _run(*max(side, key=lambda each: (each[2], abs(each[0].value.value or 0.0))), group) for side in runs if side
    ]
    return " ".join(told)


Run = tuple[Row, Verdict, int]


def _runs(result: Result, wave: str, section: str) -> list[list[Run]]:
    """Above the group, and below it."""
    questions: dict[tuple[str, str], list[Row]] = {}
    for row in sorted(result.rows, key=lambda each: place(each.group, "wave")):
        if section in ("", row.group["section"]):
            questions.setdefault(key(row.group), []).append(row)
    runs = [found for rows in questions.values() if (found := _last_run(rows, wave))]
    return [[run for run in runs if run[1] is side] for side in (Verdict.BETTER, Verdict.WORSE)]


def _last_run(rows: Sequence[Row], wave: str) -> Run | None:
    until = next((index for index, row in enumerate(rows) if row.group["wave"] == wave), None)
    if until is None or verdict(rows[until].value) is Verdict.UNCLEAR:
        return None
    side, length = verdict(rows[until].value), 0
    while length <= until and verdict(rows[until - length].value) is side:
        length += 1
    return rows[until], side, length


def _run(row: Row, side: Verdict, waves: int, group: str) -> str:
    above = _("{what} is above {group}, more than chance"), _("{what} has been above {group} for {n} waves in a row")
    below = _("{what} is below {group}, more than chance"), _("{what} has been below {group} for {n} waves in a row")
    once, often = above if side is Verdict.BETTER else below
    told = (often if waves >= RUN else once).format(what=safe(called(row.group)), group=safe(group), n=number(waves))
    return f"**{_capital(told)}.**"

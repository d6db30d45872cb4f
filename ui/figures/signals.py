"""Signals: the sentence, the table of watched KPIs, and what can be taken away."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.elements.lib.column_types import ButtonColumnResult, ColumnConfig

from metrics import Signal
from metrics.statistics.variation import Variation
from ui.choosing import look_column
from ui.empty import WORKBOOK
from ui.evidence import evidence_menu
from ui.figures.signal import measured
from ui.filters import Scope
from ui.numbers import written
from ui.reviews import next_look
from ui.signals import ASSURANCES, looked, rule, state, title, usual
from ui.tables import Cells, filled
from ui.words import DASH, N_, _, number, plural, safe

CHOSEN, LOOK = "kpi", "look at a signal"
TREND = 24
"""Points of the small line in the table: years, or the last two years' months."""
SHOWN = {"left": N_("Left their usual range"), "waiting": N_("Not looked at"), "all": N_("All that are watched")}
MOST = 3
"""KPIs that the sentence names."""


def shown(found: Sequence[Signal], which: str, today: date) -> list[Signal]:
    if which == "all":
        return list(found)
    return [each for each in found if (each.waits(today) if which == "waiting" else each.has_left)]


def sentence(found: Sequence[Signal], today: date) -> str:
    """How many left their range, which are for the worse, and how many of them nobody has looked at."""
    charted = [each for each in found if each.variation is not None]
    left = [each for each in charted if each.has_left]
    watching = plural("{n} KPI is watched", "{n} KPIs are watched", len(charted))
    if not left:
        return _("{watching}; none has left its usual range.").format(watching=watching)
    gone = plural("**{n} has left its usual range**", "**{n} have left their usual range**", len(left))
    return " ".join([f"{watching}; {gone}.", *_worse(left), _waiting(left, today)])


def _worse(left: Sequence[Signal]) -> list[str]:
    worse = [each for each in left if each.variation is Variation.CONCERNING]
    if not worse:
        return []
    names = "; ".join(f"**{safe(title(each))}** ({safe(_(each.owner))})" for each in worse[:MOST])
    rest = len(worse) - MOST
    more = plural(" and {n} more", " and {n} more", rest) if rest > 0 else ""
    return [_("For the worse: {names}.").format(names=names + more)]


def _waiting(left: Sequence[Signal], today: date) -> str:
    waiting = sum(each.waits(today) for each in left)
    if not waiting:
        return _("Somebody has looked at it.") if len(left) == 1 else _("Somebody has looked at each of them.")
    if waiting == len(left):
        return _("Nobody has looked at it.") if waiting == 1 else _("Nobody has looked at any of them.")
    return plural("Nobody has looked at {n} of them.", "Nobody has looked at {n} of them.", waiting)


def draw_table(found: Sequence[Signal], today: date) -> None:
    """The KPIs in the order given; a press on Look opens one below."""
    st.dataframe(
        filled([_row(each, today) for each in found], (_("Target"), _("Next look"))),
        hide_index=True,
        column_config=_columns([title(each) for each in found]),
        key="signals table",
        placeholder=DASH,
        height="content",
        alt=_("Watched KPIs with their state, since when, by which rule, their owner and who has looked"),
    )


def _row(signal: Signal, today: date) -> Cells:
    looks = [signal.looked] if signal.looked else []
    return {
        _("Look"): _("Look"),
        _("KPI"): title(signal),
        _("State"): state(signal),
        _("Trend"): [value for value in signal.chart.values[-TREND:] if value is not None],
        _("Since"): signal.since,
        _("Looked at"): looked(signal.looked) or (_("✗ nobody yet") if signal.has_left else ""),
        _("Owner"): _(signal.owner),
        _("Latest"): _latest(signal),
        _("Usual range"): _range(signal),
        _("Why it is flagged"): rule(signal.flag) or (_(signal.because) if signal.because else ""),
        _("Target"): _(ASSURANCES[signal.assurance]),
        _("Next look"): next_look(looks, today),
    }


def _latest(signal: Signal) -> str:
    if signal.latest is None:
        return ""
    base = "" if signal.latest.n in (None, signal.latest.value) else f", n = {number(signal.latest.n or 0)}"
    return f"{written(signal.latest.value, signal.metric.unit)} ({signal.at}{base})"


def _range(signal: Signal) -> str:
    if signal.because:
        return ""
    said = usual(signal, signal.chart.segments[-1])
    return _("{range} (trial)").format(range=said) if signal.is_trial else said


def _columns(names: Sequence[str]) -> dict[str, ColumnConfig | ButtonColumnResult]:
    return {
        _("Look"): look_column(names, pressed=LOOK, chosen=CHOSEN),
        _("KPI"): st.column_config.TextColumn(width=320),
        _("Trend"): st.column_config.LineChartColumn(width="small"),
    }


def draw_downloads(found: Sequence[Signal], scope: Scope) -> None:
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            _("Signals as XLSX"),
            data=lambda: _workbook(found, scope),
            file_name=f"signals-version-{scope.edition.version}.xlsx",
            mime=WORKBOOK,
            key="signals:xlsx",
            icon=":material/download:",
            help=_("Every KPI with its state, all its points with their limits and rules, and the files behind them"),
            type="tertiary",
            on_click="ignore",
        )
        evidence_menu(lambda: {title(each): [measured(each, scope)] for each in found}, [title(each) for each in found])


def _workbook(found: Sequence[Signal], scope: Scope) -> bytes:
    from reports.signals import as_workbook

    return as_workbook(found, scope.edition.today, lambda each: measured(each, scope))


def areas(found: Sequence[Signal]) -> list[str]:
    return sorted({_(each.area) for each in found})

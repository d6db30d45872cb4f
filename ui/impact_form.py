"""The part of the form that says what a change is to move: one box for each KPI."""

from collections.abc import Sequence

import streamlit as st

from data.records import Impact
from metrics import catalogue
from ui.kpis import OBSERVED, Kpi, kpis, said
from ui.plan_draft import PlannedImpact, comparison
from ui.store import Edition
from ui.words import N_, _

DIRECTIONS = {"up": N_("▲ up"), "down": N_("▼ down")}
SHAPES = {"level": N_("in one step"), "slope": N_("a little more with time")}


def impacts_form(now: Edition, planned: Sequence[Impact], key: str) -> list[PlannedImpact]:
    """What is planned, as the widgets say; `planned` is what they begin with."""
    boxes: list[int] = st.session_state.setdefault(f"boxes:{key}", list(range(len(planned))))
    asked = [
        _box(now, planned[number] if number < len(planned) else None, number, place, key)
        for place, number in enumerate(boxes, 1)
    ]
    st.button(_("Add a KPI"), key=f"add:{key}", icon=":material/add:", on_click=_add, args=(key,))
    return asked


def _add(key: str) -> None:
    boxes = st.session_state[f"boxes:{key}"]
    boxes.append(max([-1, *boxes]) + 1)


def _remove(key: str, number: int) -> None:
    st.session_state[f"boxes:{key}"].remove(number)


def _box(now: Edition, before: Impact | None, number: int, place: int, key: str) -> PlannedImpact:
    own = f"{number}:{key}"
    with st.container(border=True):
        chosen = _kpi(
            _("KPI {n}").format(n=place), now, (before.metric, before.series) if before else None, f"kpi:{own}"
        )
        metric, series = chosen or (None, None)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            direction = st.segmented_control(
                _("It is to go"), list(DIRECTIONS), default=before.direction if before else None,
                format_func=lambda name: _(DIRECTIONS[name]), key=f"direction:{own}",
            )  # fmt: skip
            shape = st.segmented_control(
                _("How"), list(SHAPES), default=(before.shape or "level") if before else "level", required=True,
                format_func=lambda name: _(SHAPES[name]), key=f"shape:{own}",
            )  # fmt: skip
        smallest, lag = _sizes(before, metric, own)
        told = PlannedImpact(metric=metric, series=series)
        against = _comparison(now, before, told, own)
        scope = st.text_input(_("Only for"), (before.scope or "") if before else "", key=f"scope:{own}", width=420,
                              placeholder=_("blank: everybody; or faculty=Law; level=master"))  # fmt: skip
        st.button(_("Take this KPI away"), key=f"remove:{own}", type="tertiary", icon=":material/delete:",
                  on_click=_remove, args=(key, number))  # fmt: skip
    return PlannedImpact(
        metric=metric, series=series, scope=scope.strip() or None, direction=direction, shape=shape,
        lag_months=lag, smallest_effect=smallest, comparison=against,
    )  # fmt: skip


def _sizes(before: Impact | None, metric: str | None, own: str) -> tuple[float | None, int]:
    """The unit is said, and that shares run from 0 to 1."""
    unit = catalogue()[metric].unit if metric and metric in catalogue() else ""
    named = _("in its own unit") if metric == OBSERVED else _(unit)
    label = _("Smallest effect that matters") + (f" ({named})" if unit else "")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        smallest = st.number_input(
            label, 0.0, None, before.smallest_effect if before else None, key=f"smallest:{own}", format="%.10g",
            width=320, help=_("A share runs from 0 to 1: five percentage points are 0.05"),
        )  # fmt: skip
        lag = st.number_input(_("Months until it shows"), 0, 60, (before.lag_months or 0) if before else 0,
                              key=f"lag:{own}", width=220)  # fmt: skip
    return smallest, int(lag)


def _kpi(label: str, now: Edition, before: Kpi | None, key: str) -> Kpi | None:
    offered = list(dict.fromkeys([*kpis(now), *([before] if before else [])]))
    place = offered.index(before) if before else None
    chosen: Kpi | None = st.selectbox(label, offered, index=place, format_func=said, key=key,
                                      placeholder=_("Choose what was to move"))  # fmt: skip
    return chosen


def _comparison(now: Edition, before: Impact | None, told: PlannedImpact, own: str) -> str | None:
    """Something that the change did not touch, named as plans name it; what was written by hand stays."""
    offered = {comparison(told, *kpi): said(kpi) for kpi in kpis(now) if kpi != (told.metric, told.series)}
    named = [name for name in offered if name]
    if before and before.comparison and before.comparison not in named:
        named.insert(0, before.comparison)
    place = named.index(before.comparison) if before and before.comparison else None
    return st.selectbox(
        _("Set against"), named, index=place, format_func=lambda name: offered.get(name, name), key=f"against:{own}",
        placeholder=_("Nothing: the verdict is then at most suggestive"), accept_new_options=True,
        help=_("A number that would have moved too if something else had been at work. Several are written with "
               "' + ' between them; faculty=* is every other faculty."),
    )  # fmt: skip

"""An effect beside its comparison: how far the two lay apart around the change, by quarter or wave."""

from collections.abc import Sequence

import streamlit as st

from metrics import Effect
from metrics.statistics.judged import Gap
from ui.charts import Line, Point, trend
from ui.effect_words import apart
from ui.marks import CONFIG, Figure, ready
from ui.numbers import ticks
from ui.words import _


def event_study(effect: Effect) -> Figure | None:
    """None without a comparison. Before the change the points should lie about 0."""
    gaps = effect.judged.event_study
    if not gaps:
        return None
    sides = {_("before the change"): False, _("after the change"): True}
    lines = [
        Line(name=name, points=[_point(gap, effect) for gap in gaps if gap.is_after is side])
        for name, side in sides.items()
    ]
    figure = trend(lines, ticks=ticks(effect.unit))
    figure["layout"]["xaxis"] |= {"type": "category", "categoryarray": _in_order(gaps)}
    figure["layout"]["yaxis"] |= {"zeroline": True}
    return figure


def draw_event_study(effect: Effect, name: str) -> None:
    """Behind a line on the card, where there is one."""
    figure = event_study(effect)
    if figure is None:
        return
    with st.expander(_("How far it lay from the comparison, before the change and after it"), type="compact"):
        st.caption(
            _("By quarter or wave, less the difference before the change, with 95 % intervals. "
              "Before the change the points should lie about 0.")
        )  # fmt: skip
        alt = _("{kpi}: the difference from the comparison, before and after the change")
        st.plotly_chart(ready(figure), config=CONFIG, alt=alt.format(kpi=effect.title), key=f"event study {name}")


def _point(gap: Gap, effect: Effect) -> Point:
    said = apart(gap.difference, effect)
    if gap.low is not None and gap.high is not None:
        said = _("{value} ({low} to {high})").format(
            value=said, low=apart(gap.low, effect), high=apart(gap.high, effect)
        )
    return Point(x=gap.period, y=gap.difference, low=gap.low, high=gap.high, says=said)


def _in_order(gaps: Sequence[Gap]) -> list[str]:
    return [gap.period for gap in gaps]

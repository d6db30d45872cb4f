"""How far an effect's KPI lay from its comparison, drawn by quarter."""

from dataclasses import replace

from metrics.statistics.judged import Gap
from tests.pages.effects import effect, judged
from ui.figures.effect_event_study import event_study

AHEAD = [Gap(period=f"2022-{month:02d}", difference=0.5, low=-1.0, high=1.5, is_after=False) for month in (1, 4, 7, 10)]
SINCE = [
    Gap(period=f"2023-{month:02d}", difference=-2.0, low=None, high=None, is_after=True) for month in (1, 4, 7, 10)
]
GAPS = (*AHEAD, *SINCE)


def test_before_and_after_are_two_lines_in_one_order() -> None:
    figure = event_study(effect(replace(judged(), event_study=GAPS)))
    assert figure is not None
    before, after = figure["data"]
    assert (before["name"], after["name"]) == ("before the change", "after the change")
    assert before["x"] == ["2022-01", "2022-04", "2022-07", "2022-10"]
    assert before["customdata"][0] == "+0.50 (−1.0 to +1.5)"
    assert (after["y"], after["error_y"]) == ([-2.0] * 4, None)
    assert figure["layout"]["xaxis"]["categoryarray"] == [gap.period for gap in GAPS]


def test_without_a_comparison_there_is_none() -> None:
    assert event_study(effect()) is None

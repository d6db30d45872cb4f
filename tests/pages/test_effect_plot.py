"""The three panels of an effect."""

import re
from dataclasses import replace

from metrics.statistics.judged import Point
from reports.printed_chart import Place, chart
from tests.pages.effects import effect, judged, months
from ui.figures.effect_plot import plot


def test_three_panels_share_one_time() -> None:
    figure = plot(effect())
    assert figure is not None
    band, expected, observed, *_lower = figure["data"]
    assert (band["fill"], expected["line"]["dash"], observed["y"][5]) == ("toself", "dash", None)
    assert [trace.get("yaxis", "y") for trace in figure["data"]] == ["y", "y", "y", "y2", "y3"]
    assert figure["layout"]["xaxis"]["type"] == "date"
    assert observed["x"][0] == "2021-01-01"


def test_a_month_that_is_missing_or_left_out_is_not_added_up() -> None:
    found = replace(judged(), points=months(15, 12, -2.0))
    figure = plot(effect(found))
    assert figure is not None
    apart, summed = figure["data"][3:]
    assert apart["y"][5] is None
    assert [round(each, 9) for each in summed["y"]] == [-1.8, -4.0]


def test_a_handful_of_waves_is_one_panel_of_named_points() -> None:
    waves = tuple(Point(period=f"spring {2019 + 2 * year}", observed=0.8, expected=None) for year in range(4))
    figure = plot(effect(replace(judged(), points=waves)))
    assert figure is not None
    assert [trace["name"] for trace in figure["data"]] == ["observed"]
    assert figure["layout"]["xaxis"]["categoryarray"][0] == "spring 2019"


def test_where_nothing_could_be_expected_only_what_was_observed_is_drawn() -> None:
    points = [replace(each, expected=None, low=None, high=None) for each in months(60, 32, -1.0)]
    figure = plot(effect(replace(judged(), points=tuple(points))))
    assert figure is not None
    assert [(trace["name"], trace.get("yaxis", "y")) for trace in figure["data"]] == [("observed", "y")]


def test_a_month_without_a_number_adds_nothing_and_draws_no_point() -> None:
    points = list(months(60, 32, -1.0))
    points[40] = replace(points[40], observed=None)
    figure = plot(effect(replace(judged(), points=tuple(points))))
    assert figure is not None
    summed = figure["data"][-1]
    assert f"{points[40].period}-01" not in summed["x"]
    assert len(summed["x"]) == len(summed["y"]) == 26


def test_without_points_there_is_no_plot() -> None:
    assert plot(effect(replace(judged(), points=()))) is None


def test_a_printed_chart_has_round_numbers_and_names_only_what_it_draws() -> None:
    points = [Place(name=str(year), observed=87.3 + 46 * place, expected=None, low=None, high=None)
              for place, year in enumerate(range(2013, 2017))]  # fmt: skip
    drawn = chart(points, change=2, said=lambda value: f"{value:g}", names=("observed", "expected"), alt="Fees")
    assert re.findall(r'text-anchor="end"[^>]*>([^<]+)<', drawn) == ["100", "150", "200"]
    assert ("observed" in drawn, "expected" in drawn) == (True, False)

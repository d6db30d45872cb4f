"""Charts are data: gaps stay gaps, intervals are kept, text is harmless, no colour is the only signal."""

from datetime import date

from ui import charts
from ui.charts import Line, Point
from ui.lines import place
from ui.marks import Mark
from ui.timeline import timeline

KNOWN = Point(x=2023, y=0.8, low=0.7, high=0.9, says="80 %")
UNKNOWN = Point(x=2024, y=None, says="– (hidden: fewer than 5)")


def test_a_missing_value_is_a_gap_and_says_why() -> None:
    trace = charts.trend([Line(name="support", points=[KNOWN, UNKNOWN])], ticks=".0%")["data"][0]
    assert trace["y"] == [0.8, None]
    assert trace["connectgaps"] is False
    assert trace["customdata"][1] == "– (hidden: fewer than 5)"


def test_intervals_reach_from_low_to_high() -> None:
    error = charts.trend([Line(name="support", points=[KNOWN])], ticks=".0%")["data"][0]["error_y"]
    assert [round(error[side][0], 3) for side in ("array", "arrayminus")] == [0.1, 0.1]


def test_lines_differ_by_more_than_colour() -> None:
    lines = [Line(name=str(index), points=[KNOWN]) for index in range(5)]
    traces = charts.trend(lines, ticks=".0%")["data"]
    assert len({trace["marker"]["symbol"] for trace in traces}) == 5
    assert len({trace["line"]["dash"] for trace in traces}) == 5


def test_names_from_files_are_no_markup() -> None:
    figure = charts.ranked([Line(name="<b>x</b>", points=[Point(x="<i>y</i>", y=1.0)])], ticks=".0%")
    assert figure["data"][0]["name"] == "&lt;b&gt;x&lt;/b&gt;"
    assert figure["data"][0]["y"] == ["&lt;i&gt;y&lt;/i&gt;"]


def test_a_target_is_drawn_and_named() -> None:
    figure = charts.trend(
        [Line(name="", points=[KNOWN])], ticks=".0%", marks=[Mark(at=0.9, name="Target", is_level=True)]
    )
    assert figure["layout"]["shapes"][0]["y0"] == 0.9
    assert figure["layout"]["annotations"][0]["text"] == "Target"


def test_the_timeline_has_a_row_for_each_change_until_today() -> None:
    spans = [
        ("housing", "hotline", date(2022, 10, 1), None),
        ("fees", "partners", date(2014, 10, 1), date(2017, 12, 31)),
    ]
    figure = timeline(spans, [("pandemic", date(2020, 3, 11))], date(2026, 1, 1))
    assert [trace["name"] for trace in figure["data"]] == ["fees", "housing"]
    assert figure["data"][1]["x"] == ["2022-10-01", "2026-01-01", None]
    assert figure["layout"]["annotations"][0]["text"] == "pandemic"


def test_waves_stand_in_the_order_they_were_held() -> None:
    groups = [{"year": 2024, "wave": wave} for wave in ("2024 autumn", "2024 spring")] + [
        {"year": 2023, "wave": "HT 2023"}
    ]
    ordered = sorted(groups, key=lambda group: place(group, "wave"))
    assert [group["wave"] for group in ordered] == ["HT 2023", "2024 spring", "2024 autumn"]

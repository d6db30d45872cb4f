"""The map of exchange as data: every country has its place, hidden numbers stay hidden, nothing is left to plotly."""

import pytest

from metrics import Result, Row, Value, catalogue
from ui.figures.exchange_map import EVEN_WITHIN, by_code, class_of, drawn, shapes, step_of, world
from ui.filters import Scope
from ui.store import edition

HIDDEN = Value(value=None, because="fewer than 5 people")


def value(number: float) -> Value:
    return Value(value=number)


@pytest.mark.usefixtures("demonstrated")
def test_every_country_of_the_demonstration_is_on_the_map() -> None:
    panel = world(Scope(edition=edition()))
    codes = {code for result in panel.results for code in by_code(result)}
    assert len(codes) > 10
    assert codes <= set(shapes())
    assert "Not on the map" not in panel.says
    assert panel.figure is not None
    dots, crosses, shaped = panel.figure["data"]
    with_number = sum(z > -4 for z in shaped["z"])
    assert len(dots["customdata"]) + len(crosses["customdata"]) + with_number == len(codes)


def test_small_countries_are_dots_and_unknown_numbers_crosses() -> None:
    net = {"MT": value(40.0), "DE": value(-60.0), "SG": HIDDEN, "XK": value(0.0)}
    dots, crosses, shaped = drawn({}, {}, net, "world")["data"]
    assert [text.split(":")[0] for text in dots["customdata"]] == ["Malta"]
    assert crosses["customdata"] == ["Singapore: in –, out –, net, semesters – (fewer than 5 people)"]
    classes = dict(zip(shaped["locations"], shaped["z"], strict=True))
    assert (classes["DE"], classes["XK"], classes["SE"]) == (-3, 0, -4)


def test_the_first_trace_asks_plotly_for_no_outlines() -> None:
    for net in ({}, {"DE": value(3.0)}):
        first = drawn({}, {}, net, "europe")["data"][0]
        assert first["type"] == "scattergeo"
        assert "locations" not in first
        assert first["lon"]


@pytest.mark.parametrize(("code", "iso"), [("EL", "GR"), ("UK", "GB"), ("SE", "SE")])
def test_codes_of_the_eu_are_understood(code: str, iso: str) -> None:
    rows = (Row(group={"country": code}, value=value(1.0)), Row(group={"country": None}, value=value(2.0)))
    metric = catalogue()["net_balance_semesters"]
    result = Result(metric=metric, version=1, rows=rows, sources=(), sql="", parameters={}, by=("country",))
    assert by_code(result) == {iso: value(1.0)}


@pytest.mark.parametrize(("net", "expected"), [(0.0, 0), (0.9, 0), (-EVEN_WITHIN, -1), (20.0, 2), (-60.0, -3)])
def test_colours_deepen_with_the_balance(net: float, expected: int) -> None:
    assert class_of(net, 20.0) == expected


def test_steps_are_round_numbers() -> None:
    assert [step_of({"DE": value(net)}) for net in (-0.5, 60.0, -799.0)] == [2.0, 10.0, 100.0]

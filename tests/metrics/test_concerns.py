"""Outside events that name KPIs: those names decide, in effects and in control charts; without them the words do."""

from datetime import date

import pytest

from data.records import Event
from metrics._concerns import as_names, concerns, named_kpis


def event(kpis: str | None) -> Event:
    return Event(name="Law", starts=date(2024, 1, 1), ends=None, kind=None, explains=None, kpis=kpis)


def test_a_metric_a_series_of_a_metric_and_a_bare_series_are_read() -> None:
    found = named_kpis(event("fee_students; observation_value: web_visits;first_reply_days ;; satisfied_share: a: b"))
    assert found == (
        ("fee_students", None),
        ("observation_value", "web_visits"),
        ("observation_value", "first_reply_days"),
        ("satisfied_share", "a: b"),
    )


@pytest.mark.parametrize("series", ["a;b", 'the "old" one', '"x"', "a|b", "é: ö", "=1+1", "x" * 200_000])
def test_every_name_is_read_as_it_was_written(series: str) -> None:
    kpis = (("observation_value", series), ("fee_students", None))
    assert named_kpis(event(as_names(kpis))) == kpis


def test_an_event_concerns_what_it_names_and_all_that_this_is_made_of() -> None:
    barometer = event("satisfied_share: barometer")
    assert concerns(barometer, "satisfied_share", "barometer: support: library") is True
    assert concerns(barometer, "satisfied_share", "barometer two: support") is False
    assert concerns(barometer, "score_mean", "barometer: support: library") is False
    assert concerns(event("satisfied_share"), "satisfied_share", "barometer") is True
    assert concerns(event(None), "fee_students", None) is None
    assert concerns(event(" ; "), "fee_students", None) is None

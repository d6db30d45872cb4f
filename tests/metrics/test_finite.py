"""The finite-population correction, and the metrics that refuse to be worked out in another way."""

from math import sqrt

import pytest

from metrics import UnknownWay, Way
from tests.metrics.warehouses import in_memory
from tests.metrics.weighing import FINITE, PEOPLE, POPULATION, ask, only, wave, wilson


def test_a_metric_that_cannot_be_weighted_refuses() -> None:
    with in_memory({}) as published:
        with pytest.raises(UnknownWay, match=r"metric response_rate: .* it cannot be weighted"):
            ask(published, "response_rate")
        with pytest.raises(UnknownWay, match=r"metric students: .* corrected for a finite population"):
            ask(published, "students", FINITE)


def test_a_finite_population_narrows_the_interval() -> None:
    """520 of 1,300 are worth 520 x 1299 / 780 = 866 answers: 88 to 91 % is then z = 2.04 instead of 1.58."""
    answers = [("master", "Asia", 4)] * 458 + [("master", "Asia", 1)] * 62
    everybody = {"level": {"bachelor": 500, "master": 800}}
    with in_memory(wave(answers, everybody)) as published:
        plain, finite = (only(found := ask(published, "satisfied_share", way)) for way in (Way(), FINITE))
        of_masters = ask(published, "satisfied_share", FINITE, by=("level",)).rows[0].value
    assert "barometer 2025: finite population of 1,300" in found.notes
    for value, base in ((plain, 520), (finite, 866), (of_masters, 520 * 799 / 280)):
        middle, half = wilson(458 / 520, base)
        assert value.value == 458 / 520
        assert (value.low, value.high) == (pytest.approx(middle - half), pytest.approx(middle + half))
    share = 0.895
    errors = [sqrt(2 * share * (1 - share) / base) for base in (520, 866)]
    assert [round(0.03 / error, 2) for error in errors] == [1.58, 2.04]


def test_a_group_whose_population_is_not_known_is_not_corrected() -> None:
    with in_memory(wave(PEOPLE, POPULATION)) as published:
        found = ask(published, "satisfied_share", FINITE, by=("level", "region"))
        plain = ask(published, "satisfied_share", Way(), by=("level", "region"))
    assert [row.value for row in found.rows] == [row.value for row in plain.rows]
    assert any("no finite-population correction for groups" in note for note in found.notes)

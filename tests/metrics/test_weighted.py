"""Weighted survey numbers: against R's, against slow computations by hand, and never of what is hidden."""

import csv
import json
from pathlib import Path

import pytest

from metrics import Value, Way, measured
from metrics._weighted import DIFFERS
from metrics._weights import NOT_WEIGHTED
from tests.metrics.warehouses import in_memory
from tests.metrics.weighing import (
    FINITE,
    PEOPLE,
    POPULATION,
    WEIGHTED,
    ask,
    by_hand,
    linearised,
    only,
    together,
    wave,
    wilson,
)

T_199 = 1.971956544249395  # the quantile .975 of t with 199 degrees of freedom
REFERENCE = Path(__file__).parents[3] / "shared" / "reference"


def test_a_share_and_its_error_are_those_worked_out_by_hand() -> None:
    with in_memory(wave(PEOPLE, POPULATION)) as published:
        found = ask(published, "satisfied_share")
    weights = by_hand(PEOPLE)
    share, error = linearised(PEOPLE, weights)
    value = only(found)
    assert value.value == pytest.approx(share, abs=1e-6)
    assert value.unweighted == pytest.approx(83 / 120)
    assert value.n == 120
    base = share * (1 - share) / error**2
    middle, half = wilson(share, base)
    assert (value.low, value.high) == (pytest.approx(middle - half, abs=1e-4), pytest.approx(middle + half, abs=1e-4))
    n_eff = weights.sum() ** 2 / (weights**2).sum()
    assert any("weighted by level, region" in note and f"n_eff {n_eff:.0f} of 120" in note for note in found.notes)
    assert {source.file for source in found.sources} == {"answers 2025", "population 2025"}


def test_a_number_that_the_weights_move_far_says_so() -> None:
    few = [*[("bachelor", "Asia", 4)] * 80, *[("master", "Asia", 1)] * 20]
    with in_memory(wave(few, {"level": {"bachelor": 500, "master": 500}})) as published:
        value, notes = only(found := ask(published, "satisfied_share")), found.notes
    assert (value.value, value.unweighted) == (pytest.approx(0.5), pytest.approx(0.8))
    assert value.note == DIFFERS
    assert any("weighted by level alone" in note for note in notes)


def test_the_small_base_is_still_said() -> None:
    few = [*[("bachelor", "Asia", 4)] * 10, *[("master", "Asia", 1)] * 10]
    with in_memory(wave(few, {"level": {"bachelor": 500, "master": 500}})) as published:
        assert only(ask(published, "satisfied_share")).note == "small base"


def test_a_wave_without_population_stays_as_it_is_and_says_so() -> None:
    bare = wave(PEOPLE, {}, year=2024)
    with in_memory(together(bare, wave(PEOPLE, POPULATION))) as published:
        found = ask(published, "score_mean", by=("year",))
        plain = ask(published, "score_mean", Way(), by=("year",))
    first, second = (row.value for row in found.rows)
    assert (first.value, first.low) == (plain.rows[0].value.value, plain.rows[0].value.low)
    assert first.note == NOT_WEIGHTED
    assert any("barometer 2024: not weighted: no population is loaded" in note for note in found.notes)
    assert second.value != pytest.approx(plain.rows[1].value.value)
    assert second.unweighted == plain.rows[1].value.value


def test_without_population_the_weights_of_the_file_serve() -> None:
    rows = wave(PEOPLE, {})
    for person in rows["respondent"]:
        person["weight"] = 3.0 if person["level"] == "master" else 1.0
    with in_memory(rows) as published:
        found = ask(published, "satisfied_share")
    satisfied = 45 + 3 * 38
    assert only(found).value == pytest.approx(satisfied / (70 + 3 * 50))
    assert any("the weights in the survey's own file alone" in note for note in found.notes)


def test_margins_that_cannot_be_met_leave_the_number_as_it_is() -> None:
    rare = [*[("bachelor", "Asia", 4)] * 90, *[("master", "Asia", 1)] * 10]
    with in_memory(wave(rare, {"level": {"bachelor": 20, "master": 980}})) as published:
        found = ask(published, "satisfied_share")
        told = measured(published, "barometer", "2025")
    assert only(found).value == only(found).unweighted == pytest.approx(0.9)
    assert NOT_WEIGHTED in str(only(found).note)
    assert (told.has_converged, told.n_eff) == (False, None)
    assert told.because


def test_waves_taken_together_keep_their_own_margins() -> None:
    """Each wave counts with as many people as answered it."""
    other = [*[("bachelor", "Asia", 4)] * 40, *[("master", "Asia", 1)] * 20]
    halves = {"level": {"bachelor": 1, "master": 1}}
    with in_memory(together(wave(other, halves, year=2024), wave(PEOPLE, POPULATION))) as published:
        apart = [row.value.value for row in ask(published, "satisfied_share", by=("year",)).rows]
        whole = only(ask(published, "satisfied_share")).value
    assert apart[0] == pytest.approx(0.5)
    assert whole == pytest.approx((60 * 0.5 + 120 * (apart[1] or 0)) / 180)


def test_what_is_hidden_stays_hidden_under_weights() -> None:
    few = [*PEOPLE, *[("doctoral", "Asia", 1)] * 3]
    more = {**POPULATION, "level": {**POPULATION["level"], "doctoral": 50}}
    with in_memory(wave(few, more)) as published:
        for metric in ("satisfied_share", "score_mean"):
            plain = ask(published, metric, Way(), by=("level",)).rows
            for way in (WEIGHTED, FINITE, Way(is_weighted=True, is_finite=True)):
                shown = ask(published, metric, way, by=("level",)).rows
                assert [row.value.because for row in shown] == [row.value.because for row in plain]
                assert [row.value.n for row in shown] == [row.value.n for row in plain]
                hidden = [row.value for row in shown if row.value.because]
                assert len(hidden) == 2
                assert all((each.value, each.low, each.unweighted) == (None, None, None) for each in hidden)


def test_a_wave_of_four_has_no_weighted_number_and_no_note() -> None:
    with in_memory(wave(PEOPLE[:4], POPULATION)) as published:
        found = ask(published, "satisfied_share")
        told = measured(published, "barometer", "2025")
    assert (only(found).value, only(found).n) == (None, None)
    assert found.notes == ()
    assert (told.responded, told.invited, told.response_rate, told.population, told.n_eff) == (None,) * 5


def test_how_a_wave_was_measured() -> None:
    with in_memory(wave(PEOPLE, POPULATION)) as published:
        told = measured(published, "barometer", "2025")
        absent = measured(published, "barometer", "1999")
    assert (told.invited, told.responded, told.response_rate, told.population) == (240, 120, 0.5, 1_000)
    assert (told.margins, told.has_converged, told.because) == (("level", "region"), True, None)
    weights = by_hand(PEOPLE)
    assert told.n_eff == pytest.approx(weights.sum() ** 2 / (weights**2).sum(), rel=1e-5)
    assert told.largest_weight == pytest.approx(weights.max() / weights.mean(), rel=1e-5)
    assert absent.because == "no answers of this wave are loaded"


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference cases are not beside the project")
def test_the_schools_of_r() -> None:
    case = json.loads((REFERENCE / "raking_apisrs.json").read_text())
    with (REFERENCE / case["inputs"]["csv"]).open() as file:
        schools = list(csv.DictReader(file))
    rows = wave(
        [(each["stype"], each["sch.wide"], int(each["api00"])) for each in schools],
        {"level": case["inputs"]["margins"]["stype"], "region": case["inputs"]["margins"]["sch.wide"]},
        weight=float(schools[0]["pw"]),
    )
    rows["question"][0] |= {"scale_low": 0, "scale_high": 1_000, "satisfied_from": 701}
    with in_memory(rows) as published:
        mean, share = (only(ask(published, metric)) for metric in ("score_mean", "satisfied_share"))
        corrected = only(ask(published, "score_mean", Way(is_weighted=True, is_finite=True)))
        told = measured(published, "barometer", "2025")
    expected = case["expected"]
    assert mean.value == pytest.approx(expected["weighted_mean"], abs=0.01)
    assert mean.unweighted == pytest.approx(expected["unweighted_mean"])
    assert half(mean) / T_199 == pytest.approx(expected["se_raking_aware_no_fpc"], abs=0.01)
    assert half(corrected) / T_199 == pytest.approx(expected["se_raking_aware_fpc"], abs=0.01)
    assert share.value == pytest.approx(expected["share_gt700"], abs=0.0001)
    assert told.n_eff == pytest.approx(expected["kish_neff"], abs=0.01)


def half(value: Value) -> float:
    assert value.low is not None
    assert value.high is not None
    return (value.high - value.low) / 2

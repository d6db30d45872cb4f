"""The functions that pages use, against the cases of the shared reference folder, each within its stated tolerance."""

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from metrics.statistics.backtest import predicted
from metrics.statistics.drivers import driver_shares, johnson_weights
from metrics.statistics.growth import compound_growth, growth
from metrics.statistics.intervals import wilson_intervals
from metrics.statistics.multiplicity import benjamini_hochberg, holm
from metrics.statistics.promoters import Score, net_promoter_score, score_difference
from metrics.statistics.proportions import (
    Pair,
    detectable_difference,
    difference_intervals,
    needed_n,
    power,
    several_waves,
)
from metrics.statistics.survey_weights import raked
from metrics.statistics.weighted_shares import EVERYONE, weighted_mean, weighted_share

Case = dict[str, Any]


@pytest.fixture(scope="module")
def reference() -> Path:
    folder = Path(__file__).resolve().parents[3] / "shared" / "reference"
    if not folder.is_dir():
        pytest.skip(f"reference cases: {folder}: expected a folder, got nothing")
    return folder


def case(reference: Path, name: str) -> tuple[Case, Case, Case]:
    """Inputs, expected numbers and tolerance."""
    found = json.loads((reference / f"{name}.json").read_text())
    return found["inputs"], found["expected"], found["tolerance"]


def test_wilson(reference: Path) -> None:
    given, expected, tolerance = case(reference, "prop_wilson_newcombe1998")
    found = wilson_intervals([(x / n, n) for x, n in zip(given["x"], given["n"], strict=True)])
    assert found == [pytest.approx(published, **tolerance) for published in expected["published_4dp"]]
    assert [interval.low for interval in found] == pytest.approx(expected["wilson_lo"], **tolerance)
    assert [interval.high for interval in found] == pytest.approx(expected["wilson_hi"], **tolerance)


def test_newcombe(reference: Path) -> None:
    given, expected, tolerance = case(reference, "prop_diff_newcombe1998")
    columns = [given[name] for name in ("x1", "n1", "x2", "n2")]
    found = difference_intervals([Pair(*counts) for counts in zip(*columns, strict=True)])
    for low, high in (("lo", "hi"), ("published_lo", "published_hi")):
        assert [interval.low for interval in found] == pytest.approx(expected[low], **tolerance)
        assert [interval.high for interval in found] == pytest.approx(expected[high], **tolerance)


def test_four_waves(reference: Path) -> None:
    given, expected, tolerance = case(reference, "waves_four_proportions")
    found = several_waves(given["x"], given["n"])
    for name in ("chi2", "df", "p", "trend_chi2", "trend_p"):
        assert getattr(found, name) == pytest.approx(expected[name], abs=tolerance["abs"]), name
    pairs = {f"p{first + 1}{second + 1}": p for (first, second), p in found.pairwise.items()}
    assert pairs == pytest.approx(expected["pairwise_holm_no_yates"], abs=tolerance["abs"])


def test_many_tests(reference: Path) -> None:
    given, expected, tolerance = case(reference, "multitest_bh1995")
    assert holm(given["p"]) == pytest.approx(expected["holm_adjusted"], **tolerance)
    found = benjamini_hochberg(given["p"])
    assert found == pytest.approx(expected["bh_adjusted"], **tolerance)
    assert sum(p is not None and p <= given["alpha"] for p in found) == expected["bh_rejections"]


def test_net_promoter_scores(reference: Path) -> None:
    given, expected, _ = case(reference, "nps_standard_error")
    columns = [given[name] for name in ("promoters", "passives", "detractors")]
    found = [net_promoter_score(*counts) for counts in zip(*columns, strict=True)]
    scores = [score for score in found if score is not None]
    assert [score.score for score in scores] == pytest.approx(expected["nps"], abs=0.01)
    assert [score.error for score in scores] == pytest.approx(expected["se"], abs=0.01)
    assert [score.low for score in scores] == pytest.approx([max(low, -100) for low in expected["lo"]], abs=0.01)
    assert [score.high for score in scores] == pytest.approx([min(high, 100) for high in expected["hi"]], abs=0.01)
    difference: Score = score_difference(scores[0], scores[1])
    published = expected["difference_row1_minus_row2"]
    assert (difference.score, difference.error) == pytest.approx((published["diff"], published["se"]), abs=0.01)


def test_raking(reference: Path) -> None:
    given, expected, tolerance = case(reference, "raking_apisrs")
    with (reference / given["csv"]).open(newline="") as file:
        schools = list(csv.DictReader(file))
    traits = {name: [school[name] for school in schools] for name in given["margins"]}
    found = raked(traits, given["margins"], np.array([float(school[given["base_weight"]]) for school in schools]))
    assert found.weights is not None
    by_cell = dict(zip(zip(*traits.values(), strict=True), found.weights.tolist(), strict=True))
    wanted = expected["weights_by_cell"]
    for kind, target_met, weight in zip(wanted["stype"], wanted["sch.wide"], wanted["weight"], strict=True):
        assert by_cell[kind, target_met] == pytest.approx(weight, rel=tolerance["weights_rel"])
    assert found.n_eff == pytest.approx(expected["kish_neff"], abs=tolerance["neff"])
    scores = np.array([[float(school["api00"])] for school in schools])
    ones = np.ones_like(scores)
    mean = weighted_mean(scores, ones, found)[0][EVERYONE]
    assert mean.estimate == pytest.approx(expected["weighted_mean"], abs=tolerance["mean"])
    assert mean.error == pytest.approx(expected["se_raking_aware_no_fpc"], abs=tolerance["se"])
    finite = weighted_mean(scores, ones, found, population={EVERYONE: sum(given["margins"]["stype"].values())})
    assert finite[0][EVERYONE].error == pytest.approx(expected["se_raking_aware_fpc"], abs=tolerance["se"])
    fixed = weighted_mean(scores, ones, found.weights)[0][EVERYONE]
    assert fixed.error == pytest.approx(expected["se_weights_treated_as_fixed"], abs=tolerance["se"])
    share = weighted_share((scores > 700).astype(float), ones, found)[0][EVERYONE]
    assert share.estimate == pytest.approx(expected["share_gt700"], abs=1e-6)
    assert share.error == pytest.approx(expected["share_se_no_fpc"], abs=1e-6)


def test_drivers(reference: Path) -> None:
    given, expected, tolerance = case(reference, "drivers_mtcars_johnson")
    names = expected["order"]
    outcome = np.array(given["mpg"], dtype=float)
    drivers = np.column_stack([np.array(given[name], dtype=float) for name in names])
    found = johnson_weights(outcome, drivers)
    assert found.tolist() == pytest.approx(expected["raw"], **tolerance)
    assert (100 * found / found.sum()).tolist() == pytest.approx(expected["pct"], **tolerance)
    assert [share.sign for share in driver_shares(outcome, drivers, names).shares] == expected["sign"]


def test_power(reference: Path) -> None:
    given, expected, tolerance = case(reference, "power_mde_proportions")
    assert power(**given["a"]) == pytest.approx(expected["power_a"], abs=tolerance["power"])
    found = needed_n(given["b"]["p1"], given["b"]["p2"], power_wanted=given["b"]["power"])
    assert found == pytest.approx(expected["n_b"], abs=tolerance["n"])
    step = detectable_difference(given["c"]["n"], given["c"]["p1"], power_wanted=given["c"]["power"])
    assert step is not None
    assert 100 * step == pytest.approx(expected["mde_points_c"], abs=tolerance["mde_points"])
    assert given["c"]["p1"] + step == pytest.approx(expected["p2_c"], abs=0.001)


def test_forecast_of_air_passengers(reference: Path) -> None:
    given, expected, tolerance = case(reference, "forecast_airline_sarima")
    found = predicted(given["y"], "SARIMA (0,1,1)(0,1,1)12", season=12, ahead=12)
    assert found is not None
    assert found.details["ma.L1"] == pytest.approx(expected["ma1"], abs=tolerance["ma"])
    assert found.details["ma.S.L12"] == pytest.approx(expected["sma1"], abs=tolerance["ma"])
    assert found.details["loglik"] == pytest.approx(expected["loglik"], abs=tolerance["loglik"])
    assert found.values == pytest.approx(expected["forecast_1961_exp"], rel=tolerance["forecast_rel"])
    assert found.errors == pytest.approx(expected["se_log"], rel=tolerance["se_rel"])


def test_growth(reference: Path) -> None:
    given, expected, tolerance = case(reference, "growth_swedish_audit")
    before, after, years = given["v0"], given["v1"], given["years"]
    total, yearly = growth(before, after), compound_growth(before, after, years)
    assert total is not None
    assert yearly is not None
    assert 100 * total == pytest.approx(expected["total_growth_pct"], abs=tolerance["pct"])
    assert 100 * yearly == pytest.approx(expected["cagr_pct"], abs=tolerance["pct"])

"""Effects, placebo dates and differences in differences against the cases of the shared reference folder."""

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from metrics.statistics.counts_series import CountFit, quasi_poisson
from metrics.statistics.detectable import detectable_step
from metrics.statistics.effects import Monthly, Planned, judge
from metrics.statistics.fitted import newey_west, ordinary, reml
from metrics.statistics.group_differences import Cell, did_2x2, did_of_cells, did_of_changes
from metrics.statistics.intervals import FloatArray
from metrics.statistics.judged import Judged, Verdict
from metrics.statistics.local_level import local_level
from metrics.statistics.placebo import placebos, rank
from metrics.statistics.segmented import STEP, Design, design

Case = dict[str, Any]
BAN = 36


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


@pytest.fixture(scope="module")
def sicily(reference: Path) -> tuple[FloatArray, FloatArray]:
    """Monthly coronary events, and the people among whom they happened."""
    given, _, _ = case(reference, "its_sicily_smoking_ban")
    return np.array(given["aces"], dtype=float), np.array(given["stdpop"])


def judged_ban(counts: FloatArray, people: FloatArray) -> Judged:
    return judge(Monthly((2002, 1), counts.tolist(), people.tolist(), is_count=True), Planned(BAN, smallest_effect=50))


def test_smoking_ban_as_counts(reference: Path, sicily: tuple[FloatArray, FloatArray]) -> None:
    _, expected, tolerance = case(reference, "its_sicily_smoking_ban")
    wanted = expected["quasipoisson_harmonics"]
    found = judged_ban(*sicily).details or {}
    assert found["rate_ratio"] == pytest.approx(wanted["RR"], abs=tolerance["RR"])
    interval = found["rate_ratio_low"], found["rate_ratio_high"]
    assert interval == pytest.approx((wanted["lo"], wanted["hi"]), abs=0.0015)  # t(52) where the case has z
    assert found["dispersion"] == pytest.approx(wanted["dispersion"], abs=tolerance["dispersion"])
    assert found["averted"] == pytest.approx(wanted["cases_averted_post"], abs=tolerance["cases_averted"])


def test_smoking_ban_without_a_season(reference: Path, sicily: tuple[FloatArray, FloatArray]) -> None:
    _, expected, tolerance = case(reference, "its_sicily_smoking_ban")
    wanted = expected["quasipoisson_no_season"]
    found = quasi_poisson(sicily[0], design(59, BAN, pairs=0), sicily[1])
    assert (found.log_ratio, found.log_ratio_error) == pytest.approx((wanted["coef"], wanted["se"]), abs=1e-6)
    assert found.ratio == pytest.approx(wanted["RR"], abs=tolerance["RR"])
    assert found.dispersion == pytest.approx(wanted["dispersion"], abs=tolerance["dispersion"])


def test_smoking_ban_with_a_slope(reference: Path, sicily: tuple[FloatArray, FloatArray]) -> None:
    _, expected, tolerance = case(reference, "its_sicily_smoking_ban")
    found = quasi_poisson(sicily[0], design(59, BAN, pairs=2, has_slope=True), sicily[1])
    # The case's ramp is 1 in the first month of the ban, ours 0: its level lies a month earlier.
    level = float(np.exp(found.coefficients[STEP] - found.coefficients[-1]))
    assert level == pytest.approx(expected["level_and_slope"]["level_RR"], abs=tolerance["RR"])
    assert found.p_of(-1) == pytest.approx(expected["level_and_slope"]["slope_p_value"], abs=0.002)


def test_rate_by_three_estimators(reference: Path, sicily: tuple[FloatArray, FloatArray]) -> None:
    _, expected, tolerance = case(reference, "its_sicily_rate_linear")
    rate, shape = sicily[0] / sicily[1] * 1e5, design(59, BAN, pairs=2)
    least, robust, restricted = (fit(rate, shape) for fit in (ordinary, newey_west, reml))
    assert least.effect == pytest.approx(expected["ols"]["smokban"], rel=tolerance["coef_rel"])
    assert least.error == pytest.approx(expected["ols"]["se"], rel=tolerance["se_rel"])
    assert least.coefficients[1] == pytest.approx(expected["ols"]["time"], rel=tolerance["coef_rel"])
    assert robust.error == pytest.approx(expected["newey_west_lag3"]["se"], rel=tolerance["se_rel"])
    wanted = expected["reml_ar1"]
    assert restricted.effect == pytest.approx(wanted["smokban"], rel=tolerance["coef_rel"])
    assert restricted.error == pytest.approx(wanted["se"], rel=tolerance["se_rel"])
    assert restricted.phi == pytest.approx(wanted["phi"], abs=tolerance["phi"])
    for fit, name in ((least, "ols"), (robust, "newey_west_lag3"), (restricted, "reml_ar1")):
        assert fit.p == pytest.approx(expected[name]["p"], abs=tolerance["p_abs"])


def test_rate_judged(reference: Path, sicily: tuple[FloatArray, FloatArray]) -> None:
    """Through the same door as every KPI: the numbers of R, and no more than suggestive without a comparison."""
    _, expected, tolerance = case(reference, "its_sicily_rate_linear")
    found = judge(Monthly((2002, 1), (sicily[0] / sicily[1] * 1e5).tolist()), Planned(BAN))
    assert found.effect == pytest.approx(expected["reml_ar1"]["smokban"], rel=tolerance["coef_rel"])
    assert found.details is not None
    assert found.details["durbin_watson"] == pytest.approx(expected["durbin_watson"], rel=1e-4)
    methods = {estimate.method: estimate.effect for estimate in found.sensitivity}
    assert methods["OLS"] == pytest.approx(expected["ols"]["smokban"], rel=tolerance["coef_rel"])
    assert found.verdict is Verdict.SUGGESTIVE


def test_placebo_dates(reference: Path, sicily: tuple[FloatArray, FloatArray]) -> None:
    given, expected, tolerance = case(reference, "placebo_in_time_sicily")
    counts, people = sicily

    def counted(values: FloatArray, shape: Design) -> CountFit:
        return quasi_poisson(values, shape, people[: len(values)])

    found = placebos(counts[:BAN], counted, pairs=2)
    assert [fake.begins + 1 for fake in found] == given["fake_dates"]
    assert [fake.fit.size for fake in found] == pytest.approx(expected["table"]["coef"], abs=tolerance["coef"])
    real = counted(counts, design(59, BAN, pairs=2))
    assert rank(real, found) - 1 == expected["n_placebo_abs_ge_real"]


def test_detectable_step(reference: Path) -> None:
    given, expected, tolerance = case(reference, "mde_its_design")
    n_after = given["n"] - given["n_before"]
    found = detectable_step(given["n_before"], n_after, given["residual_sd"])
    assert found == pytest.approx(expected["mde_in_sd_t"], rel=1e-6)
    assert found == pytest.approx(expected["mde_exact_noncentral_t"], rel=tolerance["rel"])
    alike = detectable_step(given["n_before"], n_after, given["residual_sd"], rho=0.4)
    assert found is not None
    assert alike is not None
    assert 1.2 < alike / found < 1.5


def test_card_and_krueger(reference: Path) -> None:
    given, expected, tolerance = case(reference, "did_card_krueger")
    with (reference / given["csv"]).open(newline="") as file:
        stores = list(csv.DictReader(file))
    jobs = [None if store["fte"] in ("NA", "") else float(store["fte"]) for store in stores]
    touched, after = ([store[name] == "1" for store in stores] for name in ("nj", "d"))
    found = did_2x2(jobs, touched, after, [store["id"] for store in stores])
    assert found.effect == pytest.approx(expected["did"], abs=tolerance["did"])
    assert found.error == pytest.approx(expected["se_iid"], abs=tolerance["se"])
    assert found.error_by_unit == pytest.approx(expected["se_cluster_store_CR1"], abs=tolerance["se"])
    assert (found.p, found.p_by_unit) == pytest.approx((expected["p_iid"], expected["p_cluster"]), abs=1e-4)
    sides = {
        (True, True): "NJ_after",
        (True, False): "NJ_before",
        (False, True): "PA_after",
        (False, False): "PA_before",
    }
    told = [given[f"cell_{what}"] for what in ("n", "means", "sd")]
    by_cells = did_of_cells({side: Cell(*(each[name] for each in told)) for side, name in sides.items()})
    assert (by_cells.effect, by_cells.error) == pytest.approx((found.effect, found.error), abs=1e-6)
    both = _balanced(stores, jobs)
    changes = did_of_changes([change for change, _ in both], [is_touched for _, is_touched in both])
    wanted = expected["balanced"]
    assert changes.n == wanted["n"]
    assert changes.effect == pytest.approx(wanted["did"], abs=tolerance["did"])
    assert (changes.error, changes.error_by_unit) == pytest.approx((wanted["se_ols"], wanted["se_HC1"]), abs=0.01)


def _balanced(stores: list[dict[str, str]], jobs: list[float | None]) -> list[tuple[float, bool]]:
    """The change of each store that was counted both times."""
    seen: dict[str, dict[str, float]] = {}
    for store, job in zip(stores, jobs, strict=True):
        if job is not None:
            seen.setdefault(store["id"], {})[store["d"]] = job
    is_touched = {store["id"]: store["nj"] == "1" for store in stores}
    return [(both["1"] - both["0"], is_touched[name]) for name, both in seen.items() if len(both) == 2]


def test_causal_impact(reference: Path) -> None:
    given, expected, tolerance = case(reference, "causalimpact_arma_plus5")
    with (reference / given["csv"]).open(newline="") as file:
        days = list(csv.DictReader(file))
    values, beside = (np.array([float(day[name]) for day in days]) for name in ("y", "X"))
    change = given["pre"][1]
    untouched = local_level(values, beside[:, None], change, change)
    assert untouched is not None
    assert untouched.low < 0 < untouched.high
    values[change:] += 5
    found = local_level(values, beside[:, None], change, change)
    assert found is not None
    assert found.observed == pytest.approx(expected["actual_mean"], abs=tolerance["actual"])
    assert 4.7 < found.effect < 5.05
    assert found.low < expected["effect_mean"] < found.high

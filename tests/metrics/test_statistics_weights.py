"""Raked weights, and the errors of what is counted with them."""

import time
import warnings
from collections.abc import Iterator

import numpy as np
import pytest

from metrics.statistics.intervals import FloatArray, wilson_intervals
from metrics.statistics.margins import NOT_STATED, margin
from metrics.statistics.proportions import difference_interval
from metrics.statistics.survey_weights import Raked, kish, prove, raked
from metrics.statistics.weighted_shares import EVERYONE, Weighted, weighted_mean, weighted_share

# R survey 4.1, ?rake on apisrs: 200 schools by type and by whether the target was met, each of base weight 30.97.
TYPES = ["E", "H", "M", "E", "H", "M"]
MET = ["No", "No", "No", "Yes", "Yes", "Yes"]
SCHOOLS = [15, 13, 9, 127, 12, 24]
R_WEIGHTS = [28.9107682981, 29.0031026801, 29.0331267431, 31.3963659493, 31.4966387617, 31.5292441377]
TARGETS = {"type": {"E": 4421.0, "H": 755.0, "M": 1018.0}, "met": {"No": 1072.0, "Yes": 5122.0}}


@pytest.fixture(autouse=True)
def nothing_is_warned_of() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def schools(**settings: float) -> Raked:
    people = {"type": np.repeat(TYPES, SCHOOLS).tolist(), "met": np.repeat(MET, SCHOOLS).tolist()}
    return raked(people, TARGETS, np.full(200, 30.97), **settings)


def weights(found: Raked) -> FloatArray:
    assert found.weights is not None, found.because
    return found.weights


def only(found: list[dict[str, Weighted]], group: str = EVERYONE) -> Weighted:
    assert len(found) == 1
    return found[0][group]


def test_raked_weights_are_those_of_r() -> None:
    found = schools()
    assert weights(found)[np.cumsum(SCHOOLS) - 1].tolist() == pytest.approx(R_WEIGHTS, rel=1e-6)
    assert found.n_eff == pytest.approx(199.8108595, abs=1e-5)
    assert found.largest == pytest.approx(31.5292441377 / 30.97, rel=1e-6)
    assert (found.converged, found.kept_margins, found.merged, found.because) == (True, ("type", "met"), (), None)


def test_weights_keep_their_sum_whatever_the_unit_of_the_target() -> None:
    people = {"type": np.repeat(TYPES, SCHOOLS).tolist()}
    plain = weights(raked(people, {"type": {"E": 0.5, "H": 0.25, "M": 0.25}}))
    assert plain.sum() == pytest.approx(200)
    assert plain.tolist() == pytest.approx(weights(raked(people, {"type": {"E": 2, "H": 1, "M": 1}})).tolist())


def naive_error(top: FloatArray, bottom: FloatArray, found: Raked) -> float:
    """The linearised ratio's residuals from a regression on all cells, under the base weights: the slow twin."""
    mass = weights(found)
    ratio = (mass * top).sum() / (mass * bottom).sum()
    score = (top - ratio * bottom) / (mass * bottom).sum()
    cells = np.column_stack([part == cell for part in found.cells.values() for cell in np.unique(part)]).astype(float)
    root = np.sqrt(found.base)
    slopes = np.linalg.lstsq(cells * root[:, None], score * root, rcond=None)[0]
    residual = mass * (score - cells @ slopes)
    people = len(mass)
    return float(np.sqrt(people / (people - 1) * ((residual - residual.mean()) ** 2).sum()))


def test_errors_of_groups_know_that_the_weights_were_fitted() -> None:
    found, chance = schools(), np.random.default_rng(3)
    answers = (chance.random((200, 2)) < 0.8).astype(float) * 3
    satisfied = np.minimum(chance.integers(0, 4, (200, 2)), answers)
    groups = chance.choice(["north", "south"], 200).tolist()
    for item, by_group in enumerate(weighted_share(satisfied, answers, found, groups)):
        for group, share in by_group.items():
            inside = np.array(groups) == group
            top, bottom = satisfied[:, item] * inside, answers[:, item] * inside
            assert share.estimate == pytest.approx((weights(found) * top).sum() / (weights(found) * bottom).sum())
            assert share.error == pytest.approx(naive_error(top, bottom, found), rel=1e-6)
            assert share.n == (bottom > 0).sum()
            assert share.n_eff == pytest.approx(kish(weights(found)[bottom > 0]))


def test_fitted_weights_do_better_than_given_ones() -> None:
    found = schools()
    passed = (np.array(found.cells["met"]) == "Yes").astype(float)[:, None]
    fitted = only(weighted_share(passed, np.ones_like(passed), found))
    given = only(weighted_share(passed, np.ones_like(passed), weights(found)))
    assert fitted.estimate == given.estimate == pytest.approx(5122 / 6194)
    assert fitted.error == pytest.approx(0, abs=1e-9)  # the population's share is known
    assert given.error == pytest.approx((given.estimate * (1 - given.estimate) / 200) ** 0.5, rel=0.03)


def test_equal_weights_are_no_weights() -> None:
    yes = np.repeat([1.0, 0.0], [30, 20])[:, None]
    share = only(weighted_share(yes, np.ones_like(yes), np.full(50, 7.0)))
    assert share.n == 50
    assert (share.estimate, share.n_eff) == pytest.approx((0.6, 50))
    assert share.error == pytest.approx((0.6 * 0.4 / 49) ** 0.5)
    assert (share.low, share.high) == pytest.approx(wilson_intervals([(0.6, 49)])[0])
    mean = only(weighted_mean(yes, np.ones_like(yes), np.full(50, 7.0)))
    assert mean.low == pytest.approx(0.6 - 2.009575 * (0.6 * 0.4 / 49) ** 0.5, abs=1e-6)


def test_weighted_shares_are_compared_at_their_bases() -> None:
    yes, groups = np.repeat([1.0, 0.0], [60, 40])[:, None], ["a", "b"] * 50
    found = weighted_share(yes, np.ones_like(yes), np.array([1.0, 1, 3, 3] * 25), groups)[0]
    a, b = found["a"], found["b"]
    # The weights 1 and 3 make 50 people worth 40.
    assert a.n_eff == pytest.approx(40, rel=1e-3)
    assert a.base == pytest.approx(40, rel=0.05)
    low, high = difference_interval(a.estimate * a.base, a.base, b.estimate * b.base, b.base)
    assert low < a.estimate - b.estimate < high
    assert high - low == pytest.approx(2 * 1.96 * float(np.hypot(a.error or 0, b.error or 0)), rel=0.05)


def test_finite_populations_shrink_the_error() -> None:
    yes, groups = np.repeat([1.0, 0.0], [30, 20])[:, None], ["a", "b"] * 25
    endless = weighted_share(yes, np.ones_like(yes), np.ones(50), groups)[0]
    finite = weighted_share(yes, np.ones_like(yes), np.ones(50), groups, population={"a": 100, "b": 25})[0]
    assert finite["a"].error == pytest.approx((endless["a"].error or 0) * (1 - 25 / 100) ** 0.5)
    assert finite["b"].error == 0
    assert (finite["b"].low, finite["b"].high) == pytest.approx((finite["b"].estimate, finite["b"].estimate), abs=1e-5)


def test_answers_all_alike_and_single_people_are_not_certain() -> None:
    yes = np.ones((21, 1))
    found = weighted_share(yes, yes, np.ones(21), ["many"] * 20 + ["one"])[0]
    assert (found["many"].low, found["many"].high) == pytest.approx(wilson_intervals([(1.0, 20)])[0])
    assert (found["one"].error, found["one"].n) == (None, 1)
    assert (found["one"].low, found["one"].high) == pytest.approx(wilson_intervals([(1.0, 1)])[0])
    assert weighted_mean(yes, yes, np.ones(21), ["many"] * 20 + ["one"])[0]["one"].low is None


def test_people_without_answer_group_or_weight_do_not_count() -> None:
    tops = np.array([[1.0, np.nan], [0.0, 0.0], [1.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    bottoms = np.array([[1.0, 1.0], [1.0, 0.0], [1.0, np.nan], [1.0, 0.0], [1.0, 1.0]])
    first, second = weighted_share(tops, bottoms, np.array([1.0, 1, 0, 1, np.nan]), ["a", "a", "a", None, "b"])
    assert {group: (share.estimate, share.n) for group, share in first.items()} == {"a": (0.5, 2)}
    assert second == {}


def test_small_cells_are_merged_and_said() -> None:
    labels = ["bachelor"] * 30 + ["master"] * 12 + ["doctoral"] * 4
    found = raked({"level": labels}, {"level": {"bachelor": 50, "master": 30, "doctoral": 15, "exchange": 5}})
    assert found.merged == (
        "level: master, doctoral, exchange are one cell, because fewer than 10 people answered in one of them",
    )
    together = np.array(labels) != "bachelor"
    assert weights(found)[together].sum() / 46 == pytest.approx(0.5)


def test_a_trait_without_two_cells_is_left_out() -> None:
    people = {"level": ["a"] * 25 + ["b"] * 5, "fee": ["x", "y"] * 15}
    found = raked(people, {"level": {"a": 1, "b": 1}, "fee": {"x": 3, "y": 1}})
    assert found.kept_margins == ("fee",)
    assert found.merged == ("level: left out, because it has no two cells of 10 people",)
    alone = raked({"level": people["level"]}, {"level": {"a": 1, "b": 1}})
    assert (alone.weights, alone.because) == (None, "no trait has two cells that are large enough")


def test_missing_traits_keep_their_share() -> None:
    labels = ["a"] * 30 + ["b"] * 15 + [None] * 6 + [float("nan")] * 4
    found = raked({"level": labels}, {"level": {"a": 1, "b": 1, NOT_STATED: 9}})
    assert weights(found)[-10:].sum() == pytest.approx(10)
    assert weights(found)[:30].sum() == pytest.approx(22.5)
    assert found.merged == ()


def test_traits_that_the_population_lacks_are_said_but_rare_ones_not_named() -> None:
    labels = ["a"] * 30 + ["b"] * 15 + ["Bachelor"] * 10 + ["Tuvalu"]
    found = margin("level", labels, {"a": 1, "b": 1, "Bachelor": 0}, np.ones(56))
    assert found.remarks == (
        "level: the population has no Bachelor, some rare traits; these people count as not stated",
    )
    assert found.shares == {"a": pytest.approx(45 / 112), "b": pytest.approx(45 / 112), NOT_STATED: 11 / 56}


def test_people_of_base_weight_0_stay_out() -> None:
    labels = ["a"] * 12 + ["b"] * 12 + ["c"] * 20 + [None]
    base = np.array([1.0] * 24 + [0.0] * 21)
    found = raked({"level": labels}, {"level": {"a": 1, "b": 2}}, base)
    assert weights(found)[24:].tolist() == [0.0] * 21
    assert weights(found)[:12].sum() == pytest.approx(8)


def test_weights_are_capped_and_the_margins_still_hold() -> None:
    kinds = ["a"] * 300 + ["b"] * 100
    regions = ["n"] * 290 + ["s"] * 10 + ["n"] * 88 + ["s"] * 12
    targets = {"kind": {"a": 0.5, "b": 0.5}, "region": {"n": 0.80, "s": 0.20}}
    free, capped = (
        raked({"kind": kinds, "region": regions}, targets, cap=50),
        raked({"kind": kinds, "region": regions}, targets, cap=4),
    )
    assert (free.largest or 0) > 4.5
    assert capped.largest == pytest.approx(4, rel=1e-6)
    assert weights(capped)[np.array(regions) == "s"].sum() / 400 == pytest.approx(0.2)
    assert weights(capped)[:300].sum() / 400 == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("kinds", "regions", "because"),
    [
        (["a"] * 20 + ["b"] * 20, ["n"] * 20 + ["s"] * 20, "did not settle"),  # kind is region, and both are wanted
        (["a"] * 990 + ["b"] * 10, ["n", "s"] * 500, "so rare"),
    ],
)
def test_weights_that_cannot_be_had(kinds: list[str], regions: list[str], because: str) -> None:
    found = raked({"kind": kinds, "region": regions}, {"kind": {"a": 0.5, "b": 0.5}, "region": {"n": 0.3, "s": 0.7}})
    assert (found.weights, found.converged, found.n_eff) == (None, False, None)
    assert because in (found.because or "")
    with pytest.raises(ValueError, match="show the unweighted number"):
        weighted_share(np.ones((len(kinds), 1)), np.ones((len(kinds), 1)), found)


@pytest.mark.parametrize("base", [[1.0, np.nan], [1.0, -1.0], [0.0, 0.0], [1.0]])
def test_base_weights_that_are_none(base: list[float]) -> None:
    with pytest.raises(ValueError, match="base weights: expected 2 numbers"):
        raked({"level": ["a", "b"]}, {"level": {"a": 1, "b": 1}}, np.array(base))


def test_weights_that_miss_the_target_are_refused() -> None:
    cells = {"level": np.array(["a", "a", "b"], dtype=object)}
    prove(np.array([1.0, 1.0, 2.0]), cells, {"level": {"a": 0.5, "b": 0.5}})
    with pytest.raises(ArithmeticError, match=r"level, a: expected 0\.500000 of the weights, got 0\.600000; level, b"):
        prove(np.array([1.5, 1.5, 2.0]), cells, {"level": {"a": 0.5, "b": 0.5}})


def test_kish() -> None:
    assert kish(np.array([2.0, 2.0, 2.0])) == pytest.approx(3)
    assert kish(np.array([3.0, 1.0])) == pytest.approx(1.6)
    assert kish(np.zeros(4)) == 0


@pytest.mark.slow
def test_ten_thousand_people_and_a_hundred_items_take_seconds() -> None:
    chance = np.random.default_rng(5)
    people = {name: chance.choice(list("abcde"), 10_000).tolist() for name in ("level", "region")}
    answers = (chance.random((10_000, 100)) < 0.8).astype(float)
    began = time.perf_counter()
    found = raked(people, {name: {"a": 3, "b": 2, "c": 2, "d": 2, "e": 1} for name in people})
    shares = weighted_share(answers * (chance.random((10_000, 100)) < 0.7), answers, found, people["level"])
    assert time.perf_counter() - began < 15
    assert [len(item) for item in shares] == [5] * 100


def test_a_few_who_are_not_stated_have_the_weight_of_the_smallest_cell() -> None:
    labels = ["bachelor"] * 20 + ["master"] * 18 + [None] * 2
    found = margin("level", labels, {"bachelor": 60, "master": 40}, np.ones(40))
    assert set(found.cells[20:]) == {"master or not stated"}
    assert found.shares == {"bachelor": pytest.approx(0.57), "master or not stated": pytest.approx(0.43)}
    assert found.remarks == (
        "level: master, not stated are one cell, because fewer than 10 people answered in one of them",
    )

"""Differences of shares, means and scores, adjusted p-values, power and reweighted comparisons."""

from math import nan
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests

from metrics.statistics.intervals import base_of_error, effective_base, wilson_intervals
from metrics.statistics.means import Mean, Sums, mean_difference, welch
from metrics.statistics.multiplicity import benjamini_hochberg, holm
from metrics.statistics.poststratified import poststratified_share
from metrics.statistics.promoters import net_promoter_score, score_difference
from metrics.statistics.proportions import (
    detectable_difference,
    difference_interval,
    difference_intervals,
    difference_p,
    needed_n,
    power,
    several_waves,
)

# Newcombe (1998), Statistics in Medicine 17:873-890, table II, method 10.
NEWCOMBE = [
    ((56, 70, 48, 80), (0.0524, 0.3339)),
    ((5, 56, 0, 29), (-0.0381, 0.1926)),
    ((0, 10, 0, 20), (-0.1611, 0.2775)),
    ((10, 10, 0, 10), (0.6075, 1.0)),
]


@pytest.mark.parametrize(("counts", "published"), NEWCOMBE)
def test_difference_of_shares_is_newcombes(counts: tuple[int, int, int, int], published: tuple[float, float]) -> None:
    assert difference_interval(*counts) == pytest.approx(published, abs=1e-4)


@pytest.mark.parametrize("counts", [(0, 1, 1, 1), (1, 1, 1, 1), (0, 1, 0, 1), (0, 7, 0, 3), (9, 9, 9, 9)])
def test_edges_of_shares_have_intervals(counts: tuple[int, int, int, int]) -> None:
    low, high = difference_interval(*counts)
    assert -1 <= low <= counts[0] / counts[1] - counts[2] / counts[3] <= high <= 1
    assert 0 < difference_p(*counts) <= 1


def test_no_pairs_no_differences() -> None:
    assert difference_intervals([]) == []


def test_p_is_of_the_chi_square_without_correction() -> None:
    expected = stats.chi2_contingency([[56, 14], [48, 32]], correction=False).pvalue
    assert difference_p(56, 70, 48, 80) == pytest.approx(expected)
    assert difference_p(0, 10, 0, 20) == 1
    assert difference_p(5, 5, 9, 9) == 1


def test_a_finite_population_decides() -> None:
    # 88 to 91 % of 520 of 1,300 people: z = 1.58 without and 2.04 with the correction.
    x1, x2, n, size = 0.91 * 520, 0.88 * 520, 520, 1300
    assert difference_p(x1, n, x2, n) == pytest.approx(2 * stats.norm.sf(1.58), abs=0.002)
    assert difference_p(x1, n, x2, n, population1=size, population2=size) == pytest.approx(
        2 * stats.norm.sf(2.04), abs=0.002
    )
    assert difference_interval(x1, n, x2, n).low < 0
    assert difference_interval(x1, n, x2, n, population1=size, population2=size).low > 0


def test_a_full_count_has_no_chance_in_it() -> None:
    assert effective_base(520, 1300) == pytest.approx(520 * 1299 / 780)
    assert effective_base(520, None) == 520
    for answers, people in ((1, 1), (40, 40), (41, 40)):
        assert effective_base(answers, people) >= 1e12
    low, high = difference_interval(20, 40, 10, 40, population1=40, population2=40)
    assert (low, high) == pytest.approx((0.25, 0.25), abs=1e-5)


def test_waves_are_fleisss_smokers() -> None:
    # Fleiss (1981), as in R's ?prop.test, ?prop.trend.test and ?pairwise.prop.test.
    found = several_waves([83, 90, 129, 70], [86, 93, 136, 82])
    assert (found.chi2, found.df, found.p) == pytest.approx((12.6004, 3, 0.005585), abs=1e-4)
    assert (found.trend_chi2, found.trend_p) == pytest.approx((8.2249, 0.004132), abs=1e-4)
    assert found.pairwise[1, 3] == pytest.approx(0.042846, abs=1e-6)
    assert found.pairwise[0, 1] == 1


@pytest.mark.parametrize(("x", "n"), [([0, 0, 0], [5, 9, 1]), ([4, 7], [4, 7]), ([3], [4])])
def test_waves_that_are_all_alike_show_nothing(x: list[int], n: list[int]) -> None:
    found = several_waves(x, n)
    assert (found.chi2, found.p, found.trend_chi2, found.trend_p) == (0, 1, 0, 1)
    assert set(found.pairwise.values()) <= {1.0}


def test_power_is_that_of_r() -> None:
    # R's ?power.prop.test.
    assert power(50, 0.5, 0.75) == pytest.approx(0.740, abs=1e-3)
    assert needed_n(0.5, 0.75, power_wanted=0.9) == pytest.approx(76.7, abs=0.1)
    assert detectable_difference(100, 0.7) == pytest.approx(0.162788, abs=1e-5)


def test_what_is_detectable_is_what_the_power_says() -> None:
    fall = detectable_difference(200, 0.9, n2=80, downwards=True)
    assert fall is not None
    assert power(200, 0.9, 0.9 - fall, n2=80) == pytest.approx(0.8)


def test_nothing_detectable() -> None:
    assert detectable_difference(20, 0.9) is None  # not even 100 %
    assert detectable_difference(100, 1.0) is None
    assert detectable_difference(100, 0.0, downwards=True) is None
    assert detectable_difference(1, 0.5) is None
    assert needed_n(0.5, 0.5) is None


def test_shares_that_leave_no_doubt() -> None:
    assert power(5, 0.0, 1.0) == 1
    assert power(5, 1.0, 1.0) == 0
    assert needed_n(0.0, 1.0) == 1


def test_adjusted_p_values_are_published() -> None:
    # Benjamini and Hochberg (1995), section 4.1; adjusted by R's p.adjust.
    p = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.324,
        0.4262,
        0.5719,
        0.6528,
        0.759,
        1,
    ]
    assert holm(p)[:4] == pytest.approx([0.0015, 0.0056, 0.0247, 0.114])
    assert benjamini_hochberg(p)[:5] == pytest.approx([0.0015, 0.003, 0.0095, 0.035625, 0.0603])


def test_what_was_not_tested_does_not_count() -> None:
    assert holm([0.04, None, 0.01, nan]) == [pytest.approx(0.04), None, pytest.approx(0.02), None]
    assert benjamini_hochberg([None, nan]) == [None, None]
    assert holm([]) == []


def test_net_promoter_score_of_the_worked_example() -> None:
    # P = 1/2, passives 1/3, D = 1/6 has variance 5/9 (Cross Validated 18603).
    found = net_promoter_score(162, 108, 54)
    assert found == pytest.approx((33.3333, 4.140867, 25.217384, 41.449283), abs=1e-4)
    assert net_promoter_score(0, 1, 9) == pytest.approx((-90, 9.486833, -100, -71.406149), abs=1e-4)
    assert net_promoter_score(0, 0, 0) is None


@pytest.mark.parametrize(("counts", "score"), [((1, 0, 0), 100), ((0, 8, 0), 0), ((0, 0, 8), -100)])
def test_answers_all_alike_are_not_certain(counts: tuple[int, int, int], score: float) -> None:
    found = net_promoter_score(*counts)
    assert found is not None
    assert (found.score, found.error) == (score, 0)
    assert found.high - found.low > 30
    assert -100 <= found.low <= score <= found.high <= 100


def test_difference_of_scores() -> None:
    first, second = net_promoter_score(162, 108, 54), net_promoter_score(50, 30, 20)
    assert first is not None
    assert second is not None
    assert score_difference(first, second)[:2] == pytest.approx((3.333333, 8.840067), abs=1e-5)
    highest, lowest = net_promoter_score(2, 0, 0), net_promoter_score(0, 0, 2)
    assert highest is not None
    assert lowest is not None
    assert score_difference(highest, lowest).score == 200


def sums(values: list[float]) -> Sums:
    return Sums(count=len(values), total=sum(values), squares=sum(value**2 for value in values), people=len(values))


def test_welch_is_scipys() -> None:
    first, second = [1.0, 2, 2, 3, 4, 4, 5], [3.0, 4, 4, 5]
    expected = stats.ttest_ind(first, second, equal_var=False)
    found = welch(sums(first), sums(second))
    assert found is not None
    assert found.p == pytest.approx(expected.pvalue)
    assert (found.low, found.high) == pytest.approx(tuple(expected.confidence_interval(0.95)))


def test_means_that_show_no_spread_are_not_compared() -> None:
    assert welch(sums([3.3] * 7), sums([4.1] * 9)) is None
    assert welch(sums([3.0]), sums([4.0, 5.0])) is None
    assert welch(sums([3.3] * 7), sums([4.0, 5.0])) is not None


def test_means_with_errors_of_their_own_are_compared() -> None:
    first, second = [1.0, 2, 2, 3, 4, 4, 5], [3.0, 4, 4, 5]
    plain = [Mean(float(stats.tmean(values)), float(stats.sem(values)), len(values)) for values in (first, second)]
    assert mean_difference(*plain) == pytest.approx(welch(sums(first), sums(second)))
    assert mean_difference(Mean(3.0, 0.2, 1), Mean(3.5, 0.2, 40)) is None


def test_base_of_an_error() -> None:
    assert base_of_error(0.3, (0.3 * 0.7 / 50) ** 0.5, 999) == pytest.approx(50)
    assert base_of_error(1.0, 0.0, 20) == base_of_error(0.5, 0.0, 20) == 20


def test_a_comparison_mixed_as_we_are() -> None:
    # By hand: 3/4 x 0.8 + 1/4 x 0.4; variance 9/16 x 0.16/99 + 1/16 x 0.24/49.
    found = poststratified_share({"master": (80, 100), "bachelor": (20, 50)}, {"master": 300, "bachelor": 100})
    assert found is not None
    assert (found.share, found.error) == pytest.approx((0.7, (9 / 16 * 0.16 / 99 + 0.24 / 49 / 16) ** 0.5))
    assert (found.n, found.coverage, found.missing) == (150, 1, ())
    assert found.base == pytest.approx(0.7 * 0.3 / found.error**2)
    assert (found.low, found.high) == pytest.approx(wilson_intervals([(0.7, found.base)])[0])


def test_students_whom_the_comparison_lacks_are_said() -> None:
    found = poststratified_share({"a": (8, 10), "b": (0, 0)}, {"a": 0.5, "b": 0.3, "c": 0.2, "d": 0})
    assert found is not None
    assert (found.share, found.coverage, found.missing) == (0.8, 0.5, ("b", "c"))
    assert poststratified_share({"x": (1, 2)}, {"a": 1}) is None
    assert poststratified_share({}, {}) is None


def test_cells_that_are_sure_of_themselves_do_not_make_the_whole_sure() -> None:
    sure = poststratified_share({"a": (10, 10), "b": (0, 10)}, {"a": 1, "b": 1})
    single = poststratified_share({"a": (1, 1), "b": (0, 1)}, {"a": 1, "b": 1})
    assert sure is not None
    assert single is not None
    assert (sure.low, sure.high) == pytest.approx(wilson_intervals([(0.5, 20)])[0])
    assert single.error == pytest.approx((0.25 / 2) ** 0.5)
    assert 0 < single.low < 0.5 < single.high < 1


@settings(max_examples=50, deadline=None)
@given(p_values=st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_holm_is_that_of_statsmodels(p_values: list[float]) -> None:
    with patch("gc.collect"):  # which statsmodels does each time, for a second in a process that has run other tests
        published = multipletests(p_values, method="holm")[1].tolist()
    assert holm(p_values) == pytest.approx(published)

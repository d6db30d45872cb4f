"""The statistics against published values."""

import pytest
from scipy import stats

from metrics.statistics.balance import balance_index, net_balance
from metrics.statistics.growth import growth
from metrics.statistics.intervals import mean_interval, wilson_intervals

# Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 3: successes, base, published interval.
NEWCOMBE = [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]


def test_wilson_is_newcombes() -> None:
    intervals = wilson_intervals([(successes / base, base) for successes, base, _, _ in NEWCOMBE])
    assert intervals == [pytest.approx((low, high), abs=5e-5) for _, _, low, high in NEWCOMBE]


def test_no_shares_no_intervals() -> None:
    assert wilson_intervals([]) == []


def test_growth_of_the_audit() -> None:
    # A Swedish unit audit: 145 fee-paying students in 2013, 259 in 2017, "almost 80 %".
    assert growth(145, 259) == pytest.approx(0.786206896552)
    assert growth(0, 5) is None


def test_mean_interval_is_the_t_interval() -> None:
    scores = [1, 2, 2, 3, 4, 4, 4, 5]
    interval = mean_interval(count=8, total=sum(scores), squares=sum(score**2 for score in scores), people=8)
    assert interval == pytest.approx(stats.ttest_1samp(scores, 0).confidence_interval(0.95))


def test_mean_interval_counts_people() -> None:
    pooled = mean_interval(count=80, total=240, squares=800, people=8)
    assert pooled is not None
    assert pooled.high - pooled.low > 1.6  # 80 answers of 80 people would give 0.45
    assert mean_interval(count=3, total=9, squares=27, people=1) is None


def test_balance() -> None:
    assert balance_index(10, 10) == 100
    assert balance_index(10, 0) == 0
    assert balance_index(6, 2) == 50
    assert balance_index(0, 0) is None
    assert net_balance(outbound=8, owed=7) == 1

"""Shares of R2 against published values, and what happens to drivers that cannot have one."""

import time

import numpy as np
import pytest

from metrics.statistics.drivers import driver_shares, johnson_weights
from metrics.statistics.intervals import FloatArray
from metrics.statistics.relative_importance import johnson_parts, lmg_parts

# The data set `swiss` of R: 47 districts in 1888, Mosteller and Tukey (1977), Data Analysis and Regression, 549-551.
SWISS = {
    "Fertility": """
        80.2 83.1 92.5 85.8 76.9 76.1 83.8 92.4 82.4 82.9 87.1 64.1 66.9 68.9 61.7 68.3 71.7 55.7 54.3 65.1 65.5 65
        56.6 57.4 72.5 74.2 72 60.5 58.3 65.4 75.5 69.3 77.3 70.5 79.4 65 92.2 79.3 70.4 65.7 72.7 64.4 77.6 67.6 35
        44.7 42.8
    """,
    "Agriculture": """
        17 45.1 39.7 36.5 43.5 35.3 70.2 67.8 53.3 45.2 64.5 62 67.5 60.7 69.3 72.6 34 19.4 15.2 73 59.8 55.1 50.9
        54.1 71.2 58.1 63.5 60.8 26.8 49.5 85.9 84.9 89.7 78.2 64.9 75.9 84.6 63.1 38.4 7.7 16.7 17.6 37.6 18.7 1.2
        46.6 27.7
    """,
    "Examination": """
        15 6 5 12 17 9 16 14 12 16 14 21 14 19 22 18 17 26 31 19 22 14 22 20 12 14 6 16 25 15 3 7 5 12 7 9 3 13 26 29
        22 35 15 25 37 16 22
    """,
    "Education": """
        12 9 5 7 15 7 7 8 7 13 6 12 7 12 5 2 8 28 20 9 10 3 12 6 1 8 3 10 19 8 2 6 2 6 3 9 3 13 12 11 13 32 7 7 53 29
        29
    """,
    "Catholic": """
        9.96 84.84 93.4 33.77 5.16 90.57 92.85 97.16 97.67 91.38 98.61 8.52 2.27 4.43 2.82 24.2 3.3 12.11 2.15 2.84
        5.23 4.52 15.14 4.2 2.4 5.23 2.56 7.72 18.46 6.1 99.71 99.68 100 98.96 98.22 99.06 99.46 96.83 5.62 13.79
        11.22 16.92 4.97 8.65 42.34 50.43 58.33
    """,
    "Infant.Mortality": """
        22.2 22.2 20.2 20.3 20.6 26.6 23.6 24.9 21 24.4 24.5 16.5 19.1 22.7 18.7 21.2 20 20.2 10.8 20 18 22.4 16.7
        15.3 21 23.8 18 16.3 20.9 22.5 15.1 19.8 18.3 19.4 20.2 17.8 16.3 18.1 20.3 20.5 18.9 23 20 19.5 18 18.2 19.3
    """,
}
SWISS_NAMES = tuple(SWISS)[1:]

# lmg of Fertility on the others: Grömping (2006), Journal of Statistical Software 17(1), R package relaimpo.
SWISS_LMG = (0.05709122, 0.17117303, 0.26013468, 0.10557015, 0.11276592)

# R package rwa, article "regression methods": mpg on cyl, disp, hp and wt of R's mtcars has these correlations.
MTCARS = [
    [1.0, -0.852162, -0.847551, -0.776168, -0.867659],
    [-0.852162, 1.0, 0.902033, 0.832447, 0.782496],
    [-0.847551, 0.902033, 1.0, 0.790949, 0.887980],
    [-0.776168, 0.832447, 0.790949, 1.0, 0.658748],
    [-0.867659, 0.782496, 0.887980, 0.658748, 1.0],
]


def swiss() -> FloatArray:
    return np.column_stack([np.array(column.split(), dtype=float) for column in SWISS.values()])


def answers(people: int, drivers: int) -> tuple[FloatArray, FloatArray]:
    """Marks of 1-5 by people who have a mood; the later a driver, the more it goes with the outcome."""
    chance = np.random.default_rng(7)
    mood = chance.normal(size=(people, 1))
    marks = np.clip(np.round(3 + mood + chance.normal(size=(people, drivers))), 1, 5)
    return marks @ np.arange(1, drivers + 1) + chance.normal(size=people), marks


def test_lmg_is_that_of_relaimpo() -> None:
    table = swiss()
    found = driver_shares(table[:, 0], table[:, 1:], SWISS_NAMES)
    assert found.r2 is not None
    assert found.r2 == pytest.approx(0.7067350, abs=1e-7)
    assert [share.share * found.r2 for share in found.shares] == pytest.approx(SWISS_LMG, abs=1e-7)
    assert [share.sign for share in found.shares] == ["+", "-", "-", "+", "+"]
    assert (found.method, found.n, found.left_out) == ("LMG", 47, {})


def test_two_drivers_have_a_formula() -> None:
    first, second, between = 0.6, 0.5, 0.3
    r2 = (first**2 + second**2 - 2 * first * second * between) / (1 - between**2)
    matrix = np.array([[1, first, second], [first, 1, between], [second, between, 1]])
    expected = [(first**2 + r2 - second**2) / 2, (second**2 + r2 - first**2) / 2]
    assert lmg_parts(matrix).tolist() == pytest.approx(expected)
    assert johnson_parts(matrix).tolist() == pytest.approx(expected)  # with two drivers both methods agree


def test_many_matrices_at_once_are_each_alone() -> None:
    matrices = np.array([MTCARS, np.eye(5) * 0.5 + 0.5])
    for parts in (lmg_parts, johnson_parts):
        assert parts(matrices).tolist() == [pytest.approx(parts(matrix).tolist()) for matrix in matrices]


def test_johnson_weights_are_those_of_rwa() -> None:
    found = johnson_parts(np.array(MTCARS))
    assert found.tolist() == pytest.approx([0.2096904, 0.1883043, 0.1799590, 0.2706812], abs=1e-5)


def test_intervals_hold_the_shares_and_repeat() -> None:
    outcome, marks = answers(400, 4)
    found = driver_shares(outcome, marks, "abcd", resamples=400)
    assert sum(share.share for share in found.shares) == pytest.approx(1)
    for share in found.shares:
        assert share.low is not None
        assert share.high is not None
        assert 0 <= share.low < share.share < share.high <= 1
    assert driver_shares(outcome, marks, "abcd", resamples=400) == found
    assert driver_shares(outcome, marks, "abcd", resamples=400, seed=2) != found
    assert driver_shares(outcome, marks, "abcd", resamples=0).shares[0].low is None


def test_intervals_narrow_with_the_base() -> None:
    outcome, marks = answers(1600, 3)
    few, many = (
        driver_shares(outcome[:100], marks[:100], "abc").shares[0],
        driver_shares(outcome, marks, "abc").shares[0],
    )
    assert None not in (few.low, few.high, many.low, many.high)
    assert (few.high or 0) - (few.low or 0) > 2 * ((many.high or 0) - (many.low or 0))


def test_weights_are_people() -> None:
    outcome, marks = answers(60, 3)
    weights = np.array([0.0, 1.0, 2.0] * 20)
    weighted = driver_shares(outcome, marks, "abc", weights, resamples=0)
    again = np.repeat(np.arange(60), weights.astype(int))
    repeated = driver_shares(outcome[again], marks[again], "abc", resamples=0)
    assert weighted.r2 == pytest.approx(repeated.r2)
    assert [s.share for s in weighted.shares] == pytest.approx([s.share for s in repeated.shares])
    assert (weighted.n, repeated.n) == (40, 60)


def test_drivers_without_a_share_are_left_out_and_said() -> None:
    outcome, marks = answers(200, 6)
    marks[:, 1] = 3  # all the same
    marks[:, 2] = 7 - 2 * marks[:, 0]  # says what the first says
    marks[:, 4] = marks[:, 0] + marks[:, 3]
    marks[:150, 5] = np.nan
    found = driver_shares(outcome, marks, "abcdef", resamples=0)
    assert [share.name for share in found.shares] == ["a", "d"]
    assert found.left_out == {
        "b": "all gave it the same answer",
        "c": "it follows exactly from a",
        "e": "it follows exactly from a, d",
        "f": "50 of 200 answered it: fewer than half",
    }


def test_only_people_who_answered_everything_count() -> None:
    outcome, marks = answers(90, 2)
    outcome[:10], marks[10:30, 0], weights = np.nan, np.nan, np.ones(90)
    weights[-5:] = np.nan
    whole = driver_shares(outcome, marks, "ab", weights, resamples=0)
    part = driver_shares(outcome[30:-5], marks[30:-5], "ab", resamples=0)
    assert whole.n == part.n == 55
    assert [s.share for s in whole.shares] == pytest.approx([s.share for s in part.shares])


@pytest.mark.parametrize(
    ("outcome", "drivers", "because"),
    [
        ([1.0], [[1.0]], "1 answered everything: 1 drivers need 3 at the least"),
        ([], np.empty((0, 2)), "0 answered everything"),
        ([4.0] * 5, [[1.0], [2], [3], [4], [5]], "all gave the outcome the same answer"),
        ([1.0, 2, 3, 4], [[2.0]] * 4, "no driver is left"),
        ([1.0, 2, 3], np.empty((3, 0)), "no driver is left"),
        ([1.0, 2, 1, 2], [[1.0], [1], [2], [2]], "the drivers explain nothing of the outcome"),
    ],
)
def test_no_shares_and_why(outcome: list[float], drivers: list[list[float]], because: str) -> None:
    table = np.array(drivers, dtype=float)
    found = driver_shares(np.array(outcome, dtype=float), table, "abc"[: table.shape[1]])
    assert found.shares == ()
    assert because in (found.because or "")


def test_a_rare_answer_leaves_no_interval() -> None:
    outcome, marks = answers(12, 2)
    marks[:, 1] = 3
    marks[0, 1] = 4  # a third of the samples do not draw this person
    shares = driver_shares(outcome, marks, "ab").shares
    assert [(share.low, share.high) for share in shares] == [(None, None), (None, None)]


def test_more_than_twelve_drivers_are_weighed_by_johnson() -> None:
    outcome, marks = answers(300, 13)
    found = driver_shares(outcome, marks, [f"q{place}" for place in range(13)], resamples=0)
    assert found.method == "Johnson's relative weights"
    assert [s.share * (found.r2 or 0) for s in found.shares] == pytest.approx(johnson_weights(outcome, marks).tolist())


@pytest.mark.slow
def test_ten_thousand_people_and_thirty_drivers_take_seconds() -> None:
    outcome, marks = answers(10_000, 30)
    began = time.perf_counter()
    assert len(driver_shares(outcome, marks, [str(place) for place in range(30)]).shares) == 30
    assert time.perf_counter() - began < 20

"""What the answers of a group add up to, and two groups together."""

import numpy as np
from numpy.typing import NDArray

from metrics._answers import Cube
from metrics._counted import Numbers
from metrics._disclosure import Counts

ALIKE = ("scale", "scale_low", "scale_high", "kind", "survey")
"""What questions may differ in: a group's numbers say the first and the last of each."""

SUMMED = ("row_count", "people", "satisfied", "total", "squares", "places")
"""`places` are those of the questions in the cube."""


def numbers(cube: Cube, shown: NDArray[np.int64], answers: Counts, people: Counts) -> Numbers:
    is_satisfied = cube.scores >= cube.satisfied_from[shown][:, None]
    by_score = answers.sum(axis=0)
    asked = [cube.asked[each] for each in shown]
    return {
        "row_count": int(by_score.sum()),
        "people": int(people.sum()),
        "satisfied": int(answers[is_satisfied].sum()),
        "total": int(by_score @ cube.scores),
        "squares": int(by_score @ cube.scores**2),
        "scores": dict(zip(cube.scores.tolist(), by_score.tolist(), strict=True)),
        "places": tuple(shown.tolist()),
        **{f"first_{name}": min(getattr(each, name) for each in asked) for name in ALIKE},
        **{f"last_{name}": max(getattr(each, name) for each in asked) for name in ALIKE},
    }


def added(one: Numbers, other: Numbers) -> Numbers:
    """Two disjoint groups' numbers as one."""
    return {
        **{name: one[name] + other[name] for name in SUMMED},
        "scores": {score: number + other["scores"][score] for score, number in one["scores"].items()},
        **{name: min(one[name], other[name]) for name in (f"first_{each}" for each in ALIKE)},
        **{name: max(one[name], other[name]) for name in (f"last_{each}" for each in ALIKE)},
    }

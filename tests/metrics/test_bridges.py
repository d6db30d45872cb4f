"""Hidden cells that follow from their rows and columns: by the net of a table as by its equations."""

import numpy as np
import pytest

from metrics._bridges import bridges
from metrics._disclosure import _lines, moved_by_nothing


def test_a_single_cell_follows_and_four_in_a_square_do_not() -> None:
    assert bridges([(0, 0)]) == {(0, 0)}
    square = [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert bridges(square) == set()
    assert bridges([*square, (1, 2)]) == {(1, 2)}


@pytest.mark.parametrize("seed", range(5))
def test_the_net_tells_what_the_equations_tell(seed: int) -> None:
    chance = np.random.default_rng(seed)
    for _ in range(60):
        found = chance.random((int(chance.integers(2, 8)), int(chance.integers(2, 8)))) < chance.random()
        cells = [tuple(cell) for cell in np.argwhere(found).tolist()]
        lines = [line for line in _lines(found.shape) if any(found[cell] for cell in line)]
        assert bridges(cells) == (moved_by_nothing(lines, found) if cells else set())

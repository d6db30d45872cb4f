"""A wave's move beside those of items or groups that the change did not touch: differences in differences, ranks."""

from collections.abc import Mapping, Sequence

from metrics.statistics.group_differences import DifferenceInDifferences, did_of_cells, did_of_changes
from metrics.statistics.judged import Check, Estimate, Gap
from metrics.statistics.units import FEWEST, placebo_units
from metrics.statistics.waves import Move, Wave, mean_move, moved_more

Pair = tuple[Wave, Wave]


def differences(ours: Pair, others: Mapping[str, Pair], moves: Mapping[str, Move]) -> tuple[Estimate, ...]:
    """Of one other by least squares; of three or more with how they differ among themselves as chance."""
    if len(others) == 1:
        (theirs,) = others.values()
        cells = {(True, False): ours[0], (True, True): ours[1], (False, False): theirs[0], (False, True): theirs[1]}
        return (_estimate("by least squares", did_of_cells({at: wave.cell for at, wave in cells.items()})),)
    if len(moves) < FEWEST:
        return ()
    changes = [ours[1].level - ours[0].level, *(each.effect for each in moves.values())]
    found = did_of_changes(changes, [True, *[False] * len(moves)])
    return (_estimate("by how much the others differ", found),)


def _estimate(how: str, found: DifferenceInDifferences) -> Estimate:
    low, high = found.interval or (None, None)
    return Estimate(method=f"difference in differences, {how}", effect=found.effect, low=low, high=high)


def ranked(more: Move, others: Mapping[str, Move]) -> Check:
    """Each of the others in turn as if the change had touched it, against the rest of them."""
    turns = {
        name: moved_more(move, mean_move([each for other, each in others.items() if other != name]))
        for name, move in others.items()
        if len(others) >= FEWEST
    }
    return placebo_units(_clear(more), {name: _clear(each) for name, each in turns.items()}, len(others))


def event_study(
    periods: Sequence[str], ours: Sequence[Wave], others: Mapping[str, Sequence[Wave | None]]
) -> tuple[Gap, ...]:
    """Each wave less the last before the change; the last of all is the one after it. Nothing of two waves alone."""
    last = len(ours) - 2
    gaps = []
    for place, period in enumerate(periods):
        if place == last:
            gaps.append(Gap(period=period, difference=0.0, low=None, high=None, is_after=False))
            continue
        own = ours[last].move_to(ours[place])
        moves = [move for each in others.values() if (move := _moved(each[last], each[place]))]
        if own and moves:
            more = moved_more(own, mean_move(moves))
            gap = Gap(period=period, difference=more.effect, low=more.low, high=more.high, is_after=place > last)
            gaps.append(gap)
    return tuple(gaps) if len(gaps) > 2 else ()


def _moved(then: Wave | None, now: Wave | None) -> Move | None:
    return then.move_to(now) if then is not None and now is not None else None


def _clear(move: Move) -> float:
    """In half widths of its interval, since groups are of many sizes."""
    return 2 * move.effect / (move.high - move.low)

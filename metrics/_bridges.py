"""Cells of a table without which some of its rows and columns would hang together no more."""

from collections.abc import Sequence

Cell = tuple[int, ...]
Line = tuple[str, int]
Net = dict[Line, list[Cell]]


def bridges(cells: Sequence[Cell]) -> set[Cell]:
    """Rows and columns are places, each cell a way from its row to its column: those that are on no way round."""
    net: Net = {}
    for cell in cells:
        for line in _ends(cell):
            net.setdefault(line, []).append(cell)
    reached: dict[Line, int] = {}
    found: set[Cell] = set()
    for start in net:
        if start not in reached:
            found |= _walk(start, net, reached)
    return found


def _ends(cell: Cell) -> tuple[Line, Line]:
    return ("row", cell[0]), ("column", cell[1])


def _walk(start: Line, net: Net, reached: dict[Line, int]) -> set[Cell]:
    """In depth: a way is a bridge when nothing behind it leads back to where it began, or before.

    Source: R. Tarjan, A note on finding the bridges of a graph, Inf. Process. Lett. 2 (1974).
    """
    found: set[Cell] = set()
    reached[start] = len(reached)
    back = {start: reached[start]}
    steps: list[tuple[Line, Cell | None, list[Cell]]] = [(start, None, list(net[start]))]
    while steps:
        line, came, ways = steps[-1]
        if not ways:
            steps.pop()
            if came is not None and steps:
                before = steps[-1][0]
                back[before] = min(back[before], back[line])
                found |= {came} if back[line] > reached[before] else set()
            continue
        way = ways.pop()
        other = next(each for each in _ends(way) if each != line)
        if way != came and other in reached:
            back[line] = min(back[line], reached[other])
        elif way != came:
            reached[other] = back[other] = len(reached)
            steps.append((other, way, list(net[other])))
    return found

"""Names beside the points of a chart, placed so that none covers another."""

from collections.abc import Sequence

WIDE, HIGH = 0.0075, 0.045
"""About what a letter takes of the chart's width, and a line of its height."""
PLACES = {
    "middle right": (0.0, -0.5),
    "middle left": (-1.0, -0.5),
    "top center": (-0.5, 0.3),
    "bottom center": (-0.5, -1.3),
    "top right": (0.0, 0.2),
    "bottom right": (0.0, -1.2),
    "top left": (-1.0, 0.2),
    "bottom left": (-1.0, -1.2),
}
"""Where a label's lower left corner lies, in its own widths and heights from the point."""
GAP = 0.014

Box = tuple[float, float, float, float]


def placed(points: Sequence[tuple[float, float, str]]) -> list[str]:
    """For each point, in parts of the chart's width and height, where its label goes; empty where there is no room."""
    taken: list[Box] = [(x - GAP, y - GAP, x + GAP, y + GAP) for x, y, _text in points]
    found = []
    for x, y, text in points:
        free = [(place, box) for place in PLACES if _fits(box := _box(x, y, text, place), taken)]
        found.append(free[0][0] if free else "")
        taken += [box for _place, box in free[:1]]
    return found


def _box(x: float, y: float, text: str, place: str) -> Box:
    across, up = PLACES[place]
    wide = WIDE * len(text)
    left = x + across * wide + (GAP if across == 0 else -GAP if across == -1 else 0)
    low = y + up * HIGH
    return left, low, left + wide, low + HIGH


def _fits(box: Box, taken: Sequence[Box]) -> bool:
    is_inside = box[0] >= 0 and box[2] <= 1 and box[1] >= 0 and box[3] <= 1
    return is_inside and all(
        box[2] <= other[0] or other[2] <= box[0] or box[3] <= other[1] or other[3] <= box[1] for other in taken
    )

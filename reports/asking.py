"""A question as a terminal or a script writes it."""

from collections.abc import Sequence

from data.warehouse import Published
from metrics import Result, UnknownDimension, UnknownWay, Way, WrongParameter, catalogue, measure


class Misasked(ValueError):
    """What was written is no question that can be answered; the message says what was expected."""


def asked(published: Published, metric: str, *, by: str, where: Sequence[str], way: Way) -> Result:
    """`by` holds dimensions with commas between them, `where` conditions such as faculty=Law."""
    if metric not in catalogue():
        raise Misasked(f"{metric}: expected a metric ({', '.join(catalogue())})")
    dimensions = tuple(name.strip() for name in by.split(",") if name.strip())
    try:
        return measure(published, catalogue()[metric], by=dimensions, where=conditions(where), way=way)
    except (UnknownDimension, UnknownWay, WrongParameter) as unknown:
        raise Misasked(str(unknown)) from None


def conditions(where: Sequence[str]) -> dict[str, str]:
    wrong = [condition for condition in where if "=" not in condition]
    if wrong:
        raise Misasked(f"--where {wrong[0]}: expected DIMENSION=VALUE")
    return {name.strip(): value.strip() for name, value in (condition.split("=", 1) for condition in where)}

"""Tables of text, as a terminal shows them."""

from collections.abc import Sequence

from metrics import Result, Row

ANSWER = ("value", "n", "low", "high", "because")
ALSO = ("unweighted", "p_adjusted", "note")
"""Columns that are shown only when a row has something in them."""


def as_table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    texts = [["" if cell is None else str(cell) for cell in row] for row in [header, *rows]]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in texts)
    return "\n".join(line.rstrip() for line in lines)


def result_as_table(result: Result) -> str:
    also = [name for name in ALSO if any(getattr(row.value, name) is not None for row in result.rows)]
    return as_table((*result.by, *ANSWER, *also), [_cells(row, also) for row in result.rows])


def _cells(row: Row, also: Sequence[str]) -> list[object]:
    answer = row.value
    numbers = [None if number is None else f"{number:,.10g}" for number in (answer.value, answer.n)]
    limits = [None if limit is None else f"{limit:.4g}" for limit in (answer.low, answer.high)]
    more = [f"{each:.4g}" if isinstance(each, float) else each for each in (getattr(answer, name) for name in also)]
    return [*row.group.values(), *numbers, *limits, answer.because, *more]

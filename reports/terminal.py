"""Tables of text, as a terminal shows them."""

from collections.abc import Sequence

from metrics import Result, Row

ANSWER = ("value", "n", "low", "high", "because")


def as_table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    texts = [["" if cell is None else str(cell) for cell in row] for row in [header, *rows]]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in texts)
    return "\n".join(line.rstrip() for line in lines)


def result_as_table(result: Result) -> str:
    return as_table((*result.by, *ANSWER), [_cells(row) for row in result.rows])


def _cells(row: Row) -> list[object]:
    answer = row.value
    numbers = [None if number is None else f"{number:,.10g}" for number in (answer.value, answer.n)]
    limits = [None if limit is None else f"{limit:.4g}" for limit in (answer.low, answer.high)]
    return [*row.group.values(), *numbers, *limits, answer.because]

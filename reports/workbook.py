"""Results to take away, as CSV and as a workbook, with their evidence: what, of whom, from which files, how asked."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict

from data import spreadsheet
from data.records import Check
from metrics import Result

ANSWER = ("value", "n", "low", "high", "because", "note")
ALSO = ("unweighted", "p_adjusted")
"""Columns that are there only when a number needs them."""

IN_LINE = {name: name for name in ("title", "unit", "definition", "version", "file", "sha256", "check", "query")}
IN_LINE |= {"filter": "filters", "note": "notes", "parameter": "parameters"}
"""The evidence that every line of a CSV has, and the columns that it stands in; `note` is the number's own."""

Checks = Callable[[int], Sequence[Check]]
"""The checks of a load, by its number: `register.checks`."""


def as_workbook(results: Sequence[Result], checks: Checks) -> bytes:
    """A sheet of figures, numbers as they are and not rounded, and a sheet of what stands behind them."""
    header, rows = _figures(results)
    evidence = [line for result in results for line in _evidence(result, checks)]
    return spreadsheet.as_sheets({"Figures": [header, *rows], "Evidence": [("what", "is", "of"), *evidence]})


def as_csv(results: Sequence[Result], checks: Checks) -> str:
    """The figures, with the evidence of each on its line."""
    header, rows = _figures(results)
    behind = [_in_one_line(result, checks) for result in results for _ in result.rows]
    names = list(behind[0]) if behind else []
    lines = ([*row, *evidence.values()] for row, evidence in zip(rows, behind, strict=True))
    return spreadsheet.as_csv([*header, *names], lines)


def _figures(results: Sequence[Result]) -> tuple[list[str], list[list[object]]]:
    dimensions = dict.fromkeys(name for result in results for name in result.by)
    also = [name for name in ALSO if any(getattr(row.value, name) is not None for each in results for row in each.rows)]
    rows = [
        [result.metric.id, *(row.group.get(name) for name in dimensions), *_numbers(asdict(row.value), also)]
        for result in results
        for row in result.rows
    ]
    return ["metric", *dimensions, *ANSWER, *also], rows


def _numbers(value: dict[str, object], also: Iterable[str]) -> list[object]:
    return [value[name] for name in (*ANSWER, *also)]


def _evidence(result: Result, checks: Checks) -> Iterator[tuple[object, ...]]:
    """One line for each thing, named after the metric that it belongs to."""
    metric = result.metric
    told = {"title": metric.title, "question": metric.question, "definition": metric.meaning, "unit": metric.unit}
    told |= {"owner": metric.owner, "version": str(result.version), "grouped by": ", ".join(result.by)}
    yield from ((name, text, metric.id) for name, text in told.items())
    yield from (("filter", f"{name} = {value}", metric.id) for name, value in result.where.items())
    yield from (("note", note, metric.id) for note in result.notes)
    for source in result.sources:
        yield "file", source.file, metric.id
        yield "sha256", source.sha256, source.file
        yield "load", source.load, source.file
        yield from (("check", line, source.file) for line in _outcomes(checks(source.load)))
    yield "query", result.sql, metric.id
    yield from (("parameter", f"{name} = {value}", metric.id) for name, value in result.parameters.items())


def _outcomes(found: Iterable[Check]) -> list[str]:
    """How many rules were kept: of rules, not of rows, which could tell how few people a file has."""
    outcomes = Counter(check.outcome for check in found)
    return [f"{number} rules {outcome}" for outcome, number in sorted(outcomes.items())]


def _in_one_line(result: Result, checks: Checks) -> dict[str, object]:
    """The lines of the evidence by what they are, those of one name together."""
    found: dict[str, list[str]] = {name: [] for name in IN_LINE}
    for what, text, _ in _evidence(result, checks):
        if what in found:
            found[str(what)].append(str(text))
    return {IN_LINE[name]: "; ".join(texts) for name, texts in found.items()}

"""Figures to take away as CSV and as a workbook, each with its evidence: what, of whom, from which files, how asked."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Literal

import streamlit as st

from data import spreadsheet
from metrics import Result, Source
from ui.empty import WORKBOOK
from ui.store import home
from ui.words import _

Results = Callable[[], Sequence[Result]]


def downloads(key: str, name: str, results: Results, *, kind: Literal["secondary", "tertiary"] = "secondary") -> None:
    """Two buttons; `results` is asked only when one is pressed."""
    made: list[tuple[str, str, Callable[[], str | bytes]]] = [
        ("csv", "text/csv", lambda: as_csv(results())),
        ("xlsx", WORKBOOK, lambda: as_workbook(results())),
    ]
    for ending, mime, content in made:
        st.download_button(
            ending.upper(),
            data=content,
            file_name=f"{name}.{ending}",
            mime=mime,
            key=f"{ending}:{key}",
            icon=":material/download:",
            help=_("The figures with their number of people, intervals and evidence"),
            type=kind,
            on_click="ignore",
        )


def as_csv(results: Sequence[Result]) -> str:
    header, rows = lines(results)
    return spreadsheet.as_csv(header, rows)


def as_workbook(results: Sequence[Result]) -> bytes:
    header, rows = lines(results)
    return spreadsheet.as_workbook(header, rows)


def lines(results: Sequence[Result]) -> tuple[list[str], list[list[object]]]:
    """A line for each group of each metric, with the evidence on every line; numbers are as they are, not rounded."""
    dimensions = list(dict.fromkeys(name for result in results for name in result.by))
    rows = [
        {name: row.group.get(name) for name in dimensions} | asdict(row.value) | evidence
        for result in results
        for evidence in [_evidence(result)]
        for row in result.rows
    ]
    return list(rows[0]) if rows else [], [list(row.values()) for row in rows]


def _evidence(result: Result) -> dict[str, object]:
    return {
        "metric": result.metric.id,
        "title": result.metric.title,
        "unit": result.metric.unit,
        "definition": result.metric.meaning,
        "filters": _listed(result.where.items()),
        "notes": "; ".join(result.notes),
        "version": result.version,
        "files": "; ".join(f"{source.file} sha256:{source.sha256}" for source in result.sources),
        "checks": "; ".join(map(_checked, result.sources)),
        "query": result.sql,
        "parameters": _listed(result.parameters.items()),
    }


def _listed(pairs: Iterable[tuple[str, object]]) -> str:
    return "; ".join(f"{name} = {value}" for name, value in pairs)


def _checked(source: Source) -> str:
    """How many rules the file passed: of rules, not of rows, which could tell how few people are in it."""
    outcomes = Counter(check.outcome for check in home().register.checks(source.load))
    return f"{source.file}: " + ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes.items()))

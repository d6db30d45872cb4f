"""Figures to take away: the same documents as `merit show` writes, behind two buttons."""

from collections.abc import Callable, Sequence
from typing import Literal

import streamlit as st

from metrics import Result
from ui.empty import WORKBOOK
from ui.store import home
from ui.words import _

Results = Callable[[], Sequence[Result]]


def downloads(key: str, name: str, results: Results, *, kind: Literal["secondary", "tertiary"] = "secondary") -> None:
    """CSV and XLSX with the number of people, intervals, notes and evidence; `results` is asked when one is pressed."""
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
    from reports import workbook

    return workbook.as_csv(results, home().register.checks)


def as_workbook(results: Sequence[Result]) -> bytes:
    from reports import workbook

    return workbook.as_workbook(results, home().register.checks)

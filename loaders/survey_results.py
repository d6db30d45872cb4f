"""A survey's results as its publisher aggregated them, with comparison groups and ranks."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from loaders._contract import Accepted, Column, Frames, Loader, Rule
from loaders._parse import INTEGER, NUMBER, RANKED, RANKED_OF, TEXT
from loaders._periods import year_of
from loaders._slices import each

SUMMARY = r"^(?:(?:overall|average)\b.*|.*\b(?:overall|average)|mean|total)$"
"""What publishers call the rows that sum a section up."""
PERCENTAGES = ("satisfied_percent", "group_percent")


def tables(accepted: Accepted) -> Frames:
    rows = accepted.rows
    shares = {
        "satisfied_share": _shares(rows["satisfied_percent"]),
        "group_share": _shares(rows["group_percent"]),
        "year": rows["year"].fillna(each(rows["wave"], year_of, "Int64")),
    }
    return {"survey_result": rows.assign(**shares, sums_up=_sums_up(rows))}


def _sums_up(rows: pd.DataFrame) -> pd.Series[bool]:
    """Which rows repeat their section as a whole; the average of a section's elements must leave them out."""
    is_summary = rows["element"].str.contains(SUMMARY, case=False, regex=True)
    has_others = ~is_summary.groupby([rows[name] for name in ("survey", "wave", "section")]).transform("all")
    return is_summary & has_others


def _shares(percentages: pd.Series[float]) -> pd.Series[float]:
    return percentages if _are_shares(percentages) else percentages / 100


def _are_shares(percentages: pd.Series[float]) -> bool:
    """Whether a column says 0.88 where others say 88: a workbook's cell that shows 88 % holds 0.88."""
    return bool(percentages.max() <= 1 and percentages.max() > 0)


def notes(rows: pd.DataFrame) -> Mapping[str, str]:
    return {name: "written as shares, so 0.88 is 88 %" for name in PERCENTAGES if _are_shares(rows[name])}


def _written_one_way(name: str) -> Rule:
    return Rule(
        says="percentages written one way in the whole column: 88 or 0.88, not both",
        expects="ExpectColumnValuesToBeNull",
        column=name,
        settings={"column": name},
        when=f"{name} > 0 and {name} < 1 and {name}.max() > 1",
    )


LOADER = Loader(
    id="survey_results",
    title="Survey results",
    explains="The satisfied share per section and element, as the publisher of the survey delivered it.",
    slice_by=("survey", "wave"),
    key=("survey", "wave", "section", "element", "group"),
    rules=tuple(map(_written_one_way, PERCENTAGES)),
    tables=tables,
    notes=notes,
    columns=(
        Column(name="survey", kind=TEXT, explains="name of the survey", example="barometer", is_required=True),
        Column(name="wave", kind=TEXT, explains="when it was held", example="2025", is_required=True),
        Column(name="year", kind=INTEGER, explains="calendar year; found in wave if blank", example="2025"),
        Column(name="section", kind=TEXT, explains="section of the survey", example="support", is_required=True),
        Column(name="element", kind=TEXT, explains="what was asked", example="housing office", is_required=True),
        Column(
            name="satisfied_percent",
            kind=NUMBER,
            explains="per cent satisfied: 88.4, 88.4 %, or 0.884 in the whole column",
            example="88.4",
            low=0,
            high=100,
        ),
        Column(name="n", kind=INTEGER, explains="answers behind it", example="512", low=0),
        Column(name="group", kind=TEXT, explains="comparison group", example="Europe"),
        Column(
            name="group_percent",
            kind=NUMBER,
            explains="per cent satisfied in the group, written likewise",
            example="86.1",
            low=0,
            high=100,
        ),
        Column(name="rank", kind=RANKED, explains="rank among those compared: 4, 4/31 or 4 of 31", example="4", low=1),
        Column(
            name="rank_of",
            kind=RANKED_OF,
            explains="how many were compared; in a profile, the column of rank where that says it",
            example="31",
            low=1,
        ),
    ),
)

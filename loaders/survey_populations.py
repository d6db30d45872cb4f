"""The students who could have been asked in a survey, by kind of student, as the student register counts them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from loaders._contract import Accepted, Column, Frames, Loader
from loaders._parse import INTEGER, TEXT, WORD
from loaders._periods import year_of
from loaders._slices import SLICE, each

DIMENSIONS = ("level", "mobility_type", "fee_status", "faculty", "region", "area")
TOTALS_AGREE_WITHIN = 0.01
"""Registers leave a student or two without a faculty or a region; more means that different people were counted."""


def tables(accepted: Accepted) -> Frames:
    years = each(accepted.rows["wave"], year_of, "Int64")
    return {"population": accepted.rows.assign(year=accepted.rows["year"].fillna(years))}


def notes(rows: pd.DataFrame) -> Mapping[str, str]:
    """The waves whose dimensions do not add up to the same number of students."""
    totals = rows.groupby([SLICE, "dimension"], observed=True)["people"].sum().unstack()
    differ = totals[totals.max(axis=1) - totals.min(axis=1) > TOTALS_AGREE_WITHIN * totals.max(axis=1)]
    return {f"{name}: totals differ": _told(sums) for name, sums in differ.iterrows()}


def _told(sums: pd.Series[int]) -> str:
    counted = ", ".join(f"{sum_:,.0f} by {dimension}" for dimension, sum_ in sums.dropna().items())
    return f"{counted}; every dimension should count the same students"


LOADER = Loader(
    id="survey_populations",
    title="Survey populations",
    explains="How many students could have been asked in a wave, by level, kind of stay, fee, faculty, region or area.",
    slice_by=("survey", "wave"),
    key=("survey", "wave", "dimension", "value"),
    tables=tables,
    notes=notes,
    columns=(
        Column(name="survey", kind=TEXT, explains="name of the survey", example="barometer", is_required=True),
        Column(name="wave", kind=TEXT, explains="when it was held", example="2025", is_required=True),
        Column(name="year", kind=INTEGER, explains="calendar year; found in wave if blank", example="2025"),
        Column(
            name="dimension",
            kind=WORD,
            explains="what the students are divided by",
            example="level",
            is_required=True,
            choices=DIMENSIONS,
        ),
        Column(
            name="value",
            kind=TEXT,
            explains="the group, in the words of the answers",
            example="master",
            is_required=True,
            divides=True,
        ),
        Column(name="people", kind=INTEGER, explains="students in the group", example="640", is_required=True, low=0),
    ),
)

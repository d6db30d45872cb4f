"""How far the students of a cohort came, counted step by step: from application to degree."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pandas as pd

from loaders._contract import Accepted, Column, Frames, Loader
from loaders._parse import NUMBER, WORD
from loaders._periods import year_of
from loaders._slices import each
from loaders._students import GROUP, PROVISIONAL, SOURCE, SUPPRESSED, WHOM, hidden, period

WAY = ("applied", "admitted", "paid", "registered", "retained", "completed")
"""In this order; who is refunded leaves it."""
REFUNDED = "refunded"
FIRST_NAMED = 3


def tables(accepted: Accepted) -> Frames:
    rows = accepted.rows
    marks = {"is_provisional": rows["provisional"].astype(bool), "is_suppressed": rows["suppressed"].astype(bool)}
    return {"funnel": rows.assign(year=each(rows["period"], year_of, "int64"), **marks)}


def notes(rows: pd.DataFrame) -> Mapping[str, str]:
    """Groups, or else whole cohorts, of which more came to a step than to the one before it: it was counted in another
    way. What is hidden in a part is not known of the whole.
    """
    apart, whole = (_counted(rows, ["source", "period", *by]) for by in (GROUP, ()))
    said = {}
    for before, step in _steps(apart):
        groups = next((found for found in (_grown(each, before, step) for each in (apart, whole)) if len(found)), None)
        if groups is not None:
            said[f"more {step} than {before}"] = _named(groups)
    return said


def _counted(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Students of each group by step, NaN where some of them are hidden."""
    sums = rows.groupby([*by, "step"], dropna=False, observed=True)["students"]
    return sums.agg(lambda each: each.sum(skipna=False)).unstack("step")


def _steps(steps: pd.DataFrame) -> list[tuple[str, str]]:
    """Each step that is counted after the nearest one counted before it; only who paid can be refunded."""
    counted = [step for step in WAY if step in steps]
    return [*pairwise(counted), *([("paid", REFUNDED)] if {"paid", REFUNDED} <= set(steps) else [])]


def _grown(steps: pd.DataFrame, before: str, step: str) -> pd.Index[str]:
    found: pd.Index[str] = steps.index[steps[step] > steps[before]]
    return found


def _named(groups: pd.Index[str]) -> str:
    first = [" / ".join(str(part) for part in group if pd.notna(part)) for group in groups[:FIRST_NAMED]]
    more = f" and {len(groups) - FIRST_NAMED:,} more" if len(groups) > FIRST_NAMED else ""
    return f"{'; '.join(first)}{more}: the steps may have been counted in different ways"


LOADER = Loader(
    id="funnel",
    title="Funnel",
    explains="How many of those who applied for a period came to each step: admitted, paid, registered and on.",
    slice_by=("source", "period"),
    key=("source", "period", "step", *GROUP),
    tables=tables,
    notes=notes,
    rules=(hidden("students"),),
    columns=(
        SOURCE,
        period("the period that they applied for"),
        Column(
            name="step",
            kind=WORD,
            explains=f"{', '.join(WAY)} or {REFUNDED}",
            example="registered",
            is_required=True,
            choices=(*WAY, REFUNDED),
        ),
        *WHOM,
        Column(
            name="students",
            kind=NUMBER,
            explains="how many came so far; blank where hidden",
            example="37",
            low=0,
            is_counted=True,
        ),
        PROVISIONAL,
        SUPPRESSED,
    ),
)

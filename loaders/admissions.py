"""Applicants, one row each, with the days of their way: who came how far, and how long registering took."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from loaders._contract import CODE, Accepted, Column, Frames, Loader, Rule, once
from loaders._parse import DATE, FLAG, TEXT
from loaders._periods import year_of
from loaders._slices import SLICE, each
from loaders._students import GROUP, PROVISIONAL, SOURCE, WHOM, period

REACHED = {
    "admitted": "admitted_on",
    "paid": "paid_on",
    "registered": "registered_on",
    "refunded": "refunded_on",
}
"""The day that shows that a step was reached. A later step says nothing of the ones before it."""
TOLD = ("retained", "completed")
ALIKE = (SLICE, "source", "period", "year", *GROUP)


def tables(accepted: Accepted) -> Frames:
    rows = accepted.rows
    rows = rows.assign(year=each(rows["period"], year_of, "int64"))
    return {"funnel": _funnel(rows), "payment_wait": _waits(rows)}


def _funnel(rows: pd.DataFrame) -> pd.DataFrame:
    """A row per group and step; a step that nobody of a cohort came to is not known, so it has none."""
    steps = [_step(rows, "applied", pd.Series(True, index=rows.index))]
    steps += [_step(rows, step, rows[day].notna()) for step, day in REACHED.items()]
    steps += [_step(rows, step, rows[step].where(rows["registered_on"].notna(), other=False)) for step in TOLD]
    return pd.concat(steps, ignore_index=True).assign(is_suppressed=False)


def _step(rows: pd.DataFrame, step: str, came: pd.Series[bool]) -> pd.DataFrame:
    """`came` is missing for those of whom nobody knows it: their group is provisional, or has no number at all."""
    told = rows[[*ALIKE]].assign(
        students=came.astype("float64"),
        is_provisional=rows["provisional"].astype(bool) | came.isna(),
        is_known=came.notna() & (rows["registered_on"].notna() | (step not in TOLD)),
        is_open=came.isna(),
    )
    told = told[told.groupby(SLICE, observed=True)["students"].transform("sum") > 0]
    groups = told.groupby([*ALIKE], dropna=False, observed=True, sort=False)
    found = groups.agg({"students": "sum", "is_provisional": "max", "is_known": "max", "is_open": "max"}).reset_index()
    counted = found["students"].where(found["is_known"] | ~found["is_open"])
    return found[[*ALIKE, "is_provisional"]].assign(step=step, students=counted)


def _days_waited(rows: pd.DataFrame) -> pd.Series[int]:
    """From payment to registration; negative where the fee was paid later."""
    paid, registered = (pd.to_datetime(rows[day]) for day in ("paid_on", "registered_on"))
    return (registered - paid).dt.days


def _waits(rows: pd.DataFrame) -> pd.DataFrame:
    waited = rows[[*ALIKE]].assign(days=_days_waited(rows))
    waited = waited[waited["days"] >= 0].astype({"days": "int64"})
    sizes = waited.groupby([*ALIKE, "days"], dropna=False, observed=True, sort=False).size()
    return sizes.reset_index(name="students")


def notes(rows: pd.DataFrame) -> Mapping[str, str]:
    """Steps that were passed over, and payments after registration: the funnel counts them as they are."""
    on = {step: rows[day].notna() for step, day in REACHED.items()}
    pairs = (("admitted", "paid"), ("paid", "registered"), ("paid", "refunded"))
    over = {f"{then} without {first}": int((on[then] & ~on[first]).sum()) for first, then in pairs}
    for step in TOLD:
        over[f"{step} without registered"] = int((rows[step].fillna(value=False) & ~on["registered"]).sum())
    over["paid after registered"] = int((_days_waited(rows) < 0).sum())
    return {name: f"{number:,} of {len(rows):,} rows; counted as they are" for name, number in over.items() if number}


def _in_order(first: str, then: str) -> Rule:
    settings = {"column_A": then, "column_B": first, "or_equal": True, "ignore_row_if": "either_value_is_missing"}
    says = f"{then} on or after {first}"
    return Rule(says=says, expects="ExpectColumnPairValuesAToBeGreaterThanB", column=then, settings=settings)


def _day(name: str, explains: str, example: str) -> Column:
    return Column(name=name, kind=DATE, explains=explains, example=example)


LOADER = Loader(
    id="admissions",
    title="Admissions",
    explains="One row per applicant and period, with the days of admission, payment, registration and refund.",
    slice_by=("source", "period"),
    holds_people=True,
    tables=tables,
    notes=notes,
    rules=(
        once(
            "each applicant once in a period",
            ["source", "period", "respondent"],
            about="respondent",
            when=f"`respondent{CODE}` >= 0",
        ),
        _in_order("applied_on", "admitted_on"),
        _in_order("applied_on", "paid_on"),
        _in_order("applied_on", "registered_on"),
        _in_order("admitted_on", "registered_on"),
        _in_order("paid_on", "refunded_on"),
    ),
    columns=(
        SOURCE,
        period("the period that they applied for"),
        Column(
            name="respondent",
            kind=TEXT,
            explains="the applicant's number, kept only as 1, 2, 3 ...: who is there twice is found by it",
            example="1",
        ),
        *WHOM,
        Column(name="applied_on", kind=DATE, explains="day of the application", example="2024-01-10", is_required=True),
        _day("admitted_on", "day of admission; blank where not admitted", "2024-04-05"),
        _day("paid_on", "day of the first payment; blank where not paid", "2024-06-01"),
        _day("registered_on", "day of registration; blank where not registered", "2024-08-30"),
        _day("refunded_on", "day of the refund; blank where nothing was paid back", ""),
        Column(name="retained", kind=FLAG, explains="yes if still there a year later; blank if not known", example=""),
        Column(name="completed", kind=FLAG, explains="yes with a degree; blank if not known yet", example=""),
        PROVISIONAL,
    ),
)

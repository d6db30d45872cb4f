"""Students who came or went on exchange, one by one or in groups that moved together."""

import pandas as pd

from loaders._contract import Accepted, Column, Frames, Loader
from loaders._parse import ACADEMIC_YEAR, COUNTRY, ERASMUS, FLAG, INTEGER, NUMBER, TEXT, WORD, Kind
from loaders._periods import year_of
from loaders._slices import each
from loaders._terms import TERMS, term

DIRECTIONS = ("inbound", "outbound")
STATES = ("nominated", "live", "arrived", "completed", "cancelled", "interrupted", "no-show")
KINDS = ("studies", "traineeship", "teaching", "training")
TERM = Kind(dtype="str", expects="autumn, spring or full year", parse=lambda words, _: term(words))


def tables(accepted: Accepted) -> Frames:
    rows = accepted.rows
    totals = {name: rows[name] * rows["students"].astype("float64") for name in ("semesters", "months")}
    years = each(rows["academic_year"], year_of, "int64")
    named = rows.rename(columns={"academic_year": "period", "provisional": "is_provisional"})
    return {"mobility": named.assign(year=years, **totals)}


def notes(rows: pd.DataFrame) -> dict[str, str]:
    """Rows whose length nobody can tell: no balance holds that has one of them in it."""
    is_open = rows["semesters"].isna() & rows["months"].isna() & ~rows["term"].isin(TERMS)
    if not is_open.any():
        return {}
    unknown = rows["term"][is_open].dropna().unique()
    why = f"a term ({unknown[0]!r}) that is not {TERM.expects}" if len(unknown) else "no term"
    number = f"{is_open.sum():,} of {len(rows):,} rows"
    return {"length": f"not known in {number}: no semesters, no months and {why}; balances with them stay open"}


LOADER = Loader(
    id="mobilities",
    title="Mobilities",
    explains="Exchange students in and out, by academic year; rows are added up by their number of students.",
    slice_by=("source", "academic_year"),
    tables=tables,
    notes=notes,
    holds_people=True,
    columns=(
        Column(name="source", kind=TEXT, explains="the list it comes from", example="mobility list", is_required=True),
        Column(name="agreement", kind=TEXT, explains="the agreement's number or code", example="A-0147"),
        Column(
            name="academic_year",
            kind=ACADEMIC_YEAR,
            explains="the year of the stay",
            example="2024/25",
            is_required=True,
        ),
        Column(name="term", kind=TERM, explains="autumn, spring or full year", example="autumn"),
        Column(
            name="direction",
            kind=WORD,
            explains="inbound or outbound",
            example="outbound",
            is_required=True,
            choices=DIRECTIONS,
        ),
        Column(
            name="state",
            kind=WORD,
            explains=", ".join(STATES),
            example="completed",
            is_required=True,
            choices=STATES,
        ),
        Column(name="faculty", kind=TEXT, explains="the home or host faculty", example="Humanities", divides=True),
        Column(name="level", kind=TEXT, explains="level of study", example="bachelor", divides=True),
        Column(name="partner", kind=TEXT, explains="the partner's name", example="University of Oslo"),
        Column(name="erasmus_code", kind=ERASMUS, explains="the partner's Erasmus code", example="N OSLO01"),
        Column(name="country", kind=COUNTRY, explains="the partner's country: ISO code or name", example="NO"),
        Column(name="students", kind=INTEGER, explains="how many moved", example="1", is_required=True, low=1),
        Column(name="semesters", kind=NUMBER, explains="semesters of one student's stay", example="1", low=0, high=6),
        Column(name="months", kind=NUMBER, explains="months of one student's stay", example="5", low=0, high=36),
        Column(
            name="kind",
            kind=WORD,
            explains="studies (also if blank) or traineeship; of staff, teaching or training",
            example="studies",
            choices=KINDS,
        ),
        Column(name="provisional", kind=FLAG, explains="yes if the number may change", example="no"),
    ),
)

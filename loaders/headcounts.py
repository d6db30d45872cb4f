"""Counts of students by period, from a register or a statistics office."""

from loaders._contract import Accepted, Column, Frames, Loader
from loaders._parse import NUMBER, TEXT, WORD
from loaders._periods import year_of
from loaders._slices import each
from loaders._students import GROUP, PROVISIONAL, SOURCE, SUPPRESSED, WHOM, hidden, period


def tables(accepted: Accepted) -> Frames:
    rows = accepted.rows
    years = each(rows["period"], year_of, "int64")
    marks = {"is_provisional": rows["provisional"].astype(bool), "is_suppressed": rows["suppressed"].astype(bool)}
    return {"headcount": rows.assign(year=years, unit=rows["unit"].replace("fte", "FTE"), **marks)}


LOADER = Loader(
    id="headcounts",
    title="Headcounts",
    explains="How many students there were in a year, by kind of student, level, faculty and country.",
    slice_by=("source", "period"),
    key=("source", "period", "unit", "definition", *GROUP),
    tables=tables,
    rules=(hidden("students"),),
    columns=(
        SOURCE,
        period("the year or term counted"),
        Column(
            name="unit",
            kind=WORD,
            explains="what one is: a person, a full-time equivalent or a registration",
            example="person",
            is_required=True,
            choices=("person", "fte", "registration"),
        ),
        Column(name="definition", kind=TEXT, explains="who is counted, and when", example="registered on 15 October"),
        *WHOM,
        Column(
            name="students",
            kind=NUMBER,
            explains="the number; blank where the source hides it",
            example="37",
            low=0,
            is_counted=True,
        ),
        Column(
            name="rounded_to",
            kind=NUMBER,
            explains="what the source rounds to, such as 5; blank where it does not round",
            example="",
            low=0,
        ),
        PROVISIONAL,
        SUPPRESSED,
    ),
)

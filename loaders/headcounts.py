"""Counts of students by period, from a register or a statistics office."""

from loaders._contract import Accepted, Column, Frames, Loader, Rule
from loaders._parse import ACADEMIC_YEAR, COUNTRY, FLAG, NUMBER, TEXT, WORD
from loaders._periods import year_of
from loaders._slices import each


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
    key=("source", "period", "unit", "definition", "category", "level", "faculty", "country"),
    tables=tables,
    rules=(
        Rule(
            says="students left blank where suppressed is yes",
            expects="ExpectColumnValuesToBeNull",
            column="students",
            settings={"column": "students"},
            when="suppressed == True",
        ),
    ),
    columns=(
        Column(name="source", kind=TEXT, explains="who counted", example="student register", is_required=True),
        Column(name="period", kind=ACADEMIC_YEAR, explains="the year counted", example="2024/25", is_required=True),
        Column(
            name="unit",
            kind=WORD,
            explains="what one is: a person, a full-time equivalent or a registration",
            example="person",
            is_required=True,
            choices=("person", "fte", "registration"),
        ),
        Column(name="definition", kind=TEXT, explains="who is counted, and when", example="registered on 15 October"),
        Column(
            name="category",
            kind=TEXT,
            explains="fee, exchange_inbound, exchange_outbound, free_mover, doctoral or another word",
            example="fee",
            divides=True,
        ),
        Column(name="level", kind=TEXT, explains="level of study", example="master", divides=True),
        Column(name="faculty", kind=TEXT, explains="faculty or other unit", example="Law", divides=True),
        Column(name="country", kind=COUNTRY, explains="country of origin: ISO code or name", example="IN"),
        Column(
            name="students", kind=NUMBER, explains="the number; blank where the source hides it", example="37", low=0
        ),
        Column(name="provisional", kind=FLAG, explains="yes if the number may change", example="no", fallback=False),
        Column(
            name="suppressed", kind=FLAG, explains="yes if the source hides the number", example="no", fallback=False
        ),
    ),
)

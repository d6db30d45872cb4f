"""Exchange agreements: partners, validity and seats per year, as the office lists them."""

from datetime import date

import pandas as pd

from loaders._contract import Accepted, Column, Frames, Loader, ends_after
from loaders._parse import COUNTRY, DATE, ERASMUS, NUMBER, TEXT, WORD
from loaders._slices import SLICE, each

FIRST_MONTH, LAST_MONTH = 7, 9
"""An academic year is entered from July on and left until September: 31 July 2029 ends the year 2028/29."""
OPEN_END_YEARS = 10
"""An agreement without an end is taken to hold this many years from its start, so that its seats can be counted."""
UNITS = ("semesters", "students", "months")
SHARED = [SLICE, "agreement", "faculty", "country"]


def first_academic_year(starts: date) -> int:
    return starts.year if starts.month >= FIRST_MONTH else starts.year - 1


def last_academic_year(ends: date) -> int:
    return ends.year if ends.month > LAST_MONTH else ends.year - 1


def tables(accepted: Accepted) -> Frames:
    rows = accepted.rows
    first = each(rows["valid_from"], first_academic_year, "Int64")
    last = each(rows["valid_to"], last_academic_year, "Int64")
    agreements = rows.assign(first_year=first, last_year=last)
    return {"agreement": agreements, "seat": pd.concat([_seats(agreements, "in"), _seats(agreements, "out")])}


def _seats(agreements: pd.DataFrame, way: str) -> pd.DataFrame:
    """One row per agreement and academic year it covers."""
    given = agreements[agreements[f"seats_{way}"].notna()]
    last = given["last_year"].fillna(given["first_year"] + OPEN_END_YEARS - 1)
    years = pd.Series([list(range(*span)) for span in zip(given["first_year"], last + 1, strict=True)], given.index)
    seats = given[SHARED].assign(seats=given[f"seats_{way}"], direction=f"{way}bound", year=years)
    return seats.explode("year").dropna(subset="year").astype({"year": "int64"})


LOADER = Loader(
    id="agreements",
    title="Agreements",
    explains="The list of exchange agreements: one row each, with the seats agreed per academic year.",
    slice_by=("source",),
    key=("source", "agreement"),
    tables=tables,
    rules=(ends_after("valid_from", "valid_to"),),
    columns=(
        Column(name="source", kind=TEXT, explains="the list it comes from", example="agreement list", is_required=True),
        Column(name="agreement", kind=TEXT, explains="its number or code", example="A-0147", is_required=True),
        Column(
            name="partner", kind=TEXT, explains="the partner's name", example="University of Oslo", is_required=True
        ),
        Column(name="erasmus_code", kind=ERASMUS, explains="the partner's Erasmus code", example="N OSLO01"),
        Column(name="country", kind=COUNTRY, explains="the partner's country: ISO code or name", example="NO"),
        Column(name="signing_unit", kind=TEXT, explains="the unit that signed", example="Department of History"),
        Column(name="faculty", kind=TEXT, explains="the faculty it belongs to", example="Humanities"),
        Column(name="isced_f", kind=TEXT, explains="field of education, ISCED-F code", example="0222"),
        Column(name="level", kind=TEXT, explains="level of study", example="bachelor"),
        Column(name="scheme", kind=TEXT, explains="Erasmus+, bilateral ...", example="Erasmus+"),
        Column(name="valid_from", kind=DATE, explains="first day", example="2022-08-01", is_required=True),
        Column(name="valid_to", kind=DATE, explains="last day; blank if open", example="2029-07-31"),
        Column(name="seats_in", kind=NUMBER, explains="students in per academic year", example="2", low=0),
        Column(name="seats_out", kind=NUMBER, explains="students out per academic year", example="2", low=0),
        Column(
            name="ratio",
            kind=NUMBER,
            explains="how many outbound semesters stand against one inbound",
            example="1",
            low=0,
            fallback=1.0,
        ),
        Column(
            name="unit",
            kind=WORD,
            explains="what is to balance: semesters (also if blank), students or months",
            example="semesters",
            choices=UNITS,
        ),
        Column(
            name="carried_over",
            kind=NUMBER,
            explains="what we were ahead by at the start, in that unit; below 0 what we owed",
            example="-2",
        ),
        Column(name="pic", kind=TEXT, explains="the partner's PIC", example="999975620"),
        Column(name="oid", kind=TEXT, explains="the partner's OID", example="E10209134"),
        Column(name="schac", kind=TEXT, explains="the partner's domain (SCHAC)", example="uio.no"),
        Column(name="signed_on", kind=DATE, explains="day of the last signature", example="2022-05-16"),
    ),
)

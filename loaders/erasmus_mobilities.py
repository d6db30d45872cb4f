"""Mobilities as the European Commission publishes them: rows stand for several people who moved alike."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from loaders._contract import Accepted, Column, Frames, Loader
from loaders._ewp_stays import DAYS_OF_A_MONTH
from loaders._ewp_words import LEVELS
from loaders._parse import ACADEMIC_YEAR, COUNTRY, ERASMUS, INTEGER, NUMBER, TEXT, WORD
from loaders._periods import year_of
from loaders._slices import each
from loaders.mobilities import DIRECTIONS

OF_A_SIDE = {"code": "erasmus_code", "name": "partner", "country": "country"}
KINDS = {
    "traineeship": r"p|.*(trainee|placement).*",
    "teaching": r".*teaching.*",
    "training": r".*(staff|training|course|job.shadow).*",
    "studies": r"s|c|.*(student|stud(y|ies)).*",
}
"""What an activity is, the first that fits; `S`, `P` and `C` are studies, placement and both together until 2013."""
OTHER = "other"
COMBINED = "c"
_LEVEL = re.compile(r".*(?:ISCED|EQF)\D{0,3}(?P<number>[5-8]).*", re.IGNORECASE)
_CYCLES = {"1": "bachelor", "2": "master", "3": "doctorate", "s": "short cycle"}
"""Levels until 2013."""
_CYCLE_WORDS = {"first": "bachelor", "second": "master", "third": "doctorate", "short": "short cycle"}
_FIELD = re.compile(r"(?P<code>\d{2,4})\b.*")


def tables(accepted: Accepted) -> Frames:
    """Rows are added up by their participants: a row with 12 of them is 12 people."""
    rows = accepted.rows
    is_out = rows["direction"] == "outbound"
    partner = {ours: rows[f"receiving_{of}"].where(is_out, rows[f"sending_{of}"]) for of, ours in OF_A_SIDE.items()}
    years = each(rows["academic_year"], year_of, "int64")
    mobilities = rows.assign(
        **partner,
        period=rows["academic_year"],
        year=years,
        state="completed",
        level=each(rows["level"], level_of, "str"),
        isced_f=each(rows["field"], field_of, "str"),
        kind=each(rows["activity"], kind_of, "str"),
        months=months(rows) * rows["students"].astype("float64"),
        is_provisional=(years >= rows["provisional_from"]).fillna(value=False).astype(bool),
    )
    return {"mobility": mobilities}


def kind_of(activity: str) -> str:
    word = activity.casefold()
    return next((kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, word)), OTHER)


def level_of(words: str) -> str:
    """`ISCED-6 - First cycle ...`, `1` and `First cycle` are all bachelor; what is none of these stays as it is."""
    if found := _LEVEL.fullmatch(words):
        return LEVELS[found["number"]]
    first = words.casefold().split()[0]
    return _CYCLES.get(words.casefold()) or _CYCLE_WORDS.get(first.removesuffix("-cycle")) or words


def field_of(words: str) -> str:
    """The ISCED-F code where the field begins with one, else its words."""
    found = _FIELD.fullmatch(words)
    return found["code"] if found else words


def months(rows: pd.DataFrame) -> pd.Series[Any]:
    """Of one person's stay: days as months of 30, or the months of studies, of a placement, or of both in one."""
    is_placement = each(rows["activity"], kind_of, "str") == "traineeship"
    is_combined = rows["activity"].str.casefold() == COMBINED
    told = rows["months"].mask(is_placement, rows["placement_months"].fillna(rows["months"]))
    told = told.mask(is_combined, rows["months"].fillna(0) + rows["placement_months"].fillna(0))
    return told.fillna(rows["days"] / DAYS_OF_A_MONTH)


def notes(rows: pd.DataFrame) -> dict[str, str]:
    people = int(rows["students"].sum())
    said = {"participants": f"{people:,} in {len(rows):,} rows: participants are added up, rows are not counted"}
    is_open = each(rows["academic_year"], year_of, "int64") >= rows["provisional_from"]
    if open_years := sorted(set(rows["academic_year"][is_open.fillna(value=False).astype(bool)])):
        because = "their projects may still run, so the file is not complete"
        said["provisional"] = f"{', '.join(open_years)}: {because} (`provisional_from` in the profile's constants)"
    return said


def _side(side: str, whose: str) -> tuple[Column, ...]:
    return (
        Column(name=f"{side}_code", kind=ERASMUS, explains=f"{whose}: its Erasmus code", example="A  WIEN02"),
        Column(name=f"{side}_name", kind=TEXT, explains="its name", example="University of Vienna"),
        Column(
            name=f"{side}_country",
            kind=COUNTRY,
            explains="its country",
            example="AT - Austria",
            is_required=side == "sending",
        ),
    )


LOADER = Loader(
    id="erasmus_mobilities",
    title="Erasmus mobilities",
    explains="Files of Erasmus and Erasmus+ mobilities in EU open data, 2008 and later: participants are added up.",
    comes_as="a file of EU open data: its columns are recognised, and rows that do not name us are left out",
    slice_by=("source", "academic_year", "began"),
    tables=tables,
    notes=notes,
    holds_people=True,
    columns=(
        Column(name="source", kind=TEXT, explains="the programme", example="Erasmus+", fallback="Erasmus+"),
        Column(
            name="academic_year", kind=ACADEMIC_YEAR, explains="year of the stay", example="2014/15", is_required=True
        ),
        Column(name="started", kind=TEXT, explains="first day or month", example="2014-09"),
        Column(name="began", kind=INTEGER, explains="calendar year in which it began", example="2014"),
        Column(
            name="direction",
            kind=WORD,
            explains="inbound or outbound, as seen from us",
            example="outbound",
            choices=DIRECTIONS,
            is_required=True,
        ),
        Column(name="own_erasmus_code", kind=ERASMUS, explains="our own Erasmus code", example="S LUND01"),
        Column(name="own_name", kind=TEXT, explains="our name, for files without codes", example="Lund University"),
        Column(name="activity", kind=TEXT, explains="what for", example="Student mobility for studies"),
        Column(name="field", kind=TEXT, explains="field of education", example="0222 - History"),
        Column(name="level", kind=TEXT, explains="level of education", example="ISCED-6 - First cycle"),
        *_side("sending", "the institution that sends"),
        *_side("receiving", "the institution that receives"),
        Column(name="students", kind=INTEGER, explains="participants", example="1", low=1, fallback=1),
        Column(name="days", kind=NUMBER, explains="days of one stay", example="150", low=0, high=1100),
        Column(name="months", kind=NUMBER, explains="months of study of one stay", example="5", low=0, high=36),
        Column(name="placement_months", kind=NUMBER, explains="months of placement", example="3", low=0, high=36),
        Column(name="provisional_from", kind=INTEGER, explains="first year that is not complete", example="2024"),
    ),
)

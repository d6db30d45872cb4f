"""Rooms that the office can let, by academic year and housing area."""

from loaders._contract import Accepted, Column, Frames, Loader
from loaders._parse import ACADEMIC_YEAR, INTEGER, TEXT
from loaders._periods import year_of
from loaders._slices import each


def tables(accepted: Accepted) -> Frames:
    rows = accepted.rows.rename(columns={"academic_year": "period"})
    return {"room": rows.assign(year=each(rows["period"], year_of, "int64"))}


LOADER = Loader(
    id="rooms",
    title="Rooms",
    explains="How many rooms the office can let in an academic year, by housing area.",
    slice_by=("academic_year",),
    key=("academic_year", "area"),
    tables=tables,
    columns=(
        Column(name="academic_year", kind=ACADEMIC_YEAR, explains="the year", example="2024/25", is_required=True),
        Column(name="area", kind=TEXT, explains="the housing area", example="North campus", divides=True),
        Column(name="rooms", kind=INTEGER, explains="rooms that can be let", example="120", is_required=True, low=0),
    ),
)

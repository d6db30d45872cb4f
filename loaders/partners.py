"""Institutions we can exchange with, from a published list such as the ECHE list, with the codes they go by."""

from loaders._contract import Accepted, Column, Frames, Loader
from loaders._parse import COUNTRY, ERASMUS, TEXT
from loaders._slices import each


def tables(accepted: Accepted) -> Frames:
    rows = accepted.rows
    words = {name: each(rows[name], _plain, "str") for name in ("partner", "city")}
    return {"partner": rows.assign(**words)}


def _plain(words: str) -> str:
    """Blanks of all kinds, alone or in a row, are one blank."""
    return " ".join(words.split())


LOADER = Loader(
    id="partners",
    title="Partners",
    explains="A list of institutions with their codes, such as the European Commission's ECHE list.",
    slice_by=("source",),
    key=("source", "erasmus_code", "pic", "partner"),
    tables=tables,
    columns=(
        Column(name="source", kind=TEXT, explains="the list", example="ECHE list", fallback="partner list"),
        Column(
            name="partner", kind=TEXT, explains="the institution's name", example="University of Oslo", is_required=True
        ),
        Column(name="country", kind=COUNTRY, explains="its country: ISO code or name", example="NO"),
        Column(name="city", kind=TEXT, explains="its city", example="Oslo"),
        Column(name="erasmus_code", kind=ERASMUS, explains="its Erasmus code", example="N OSLO01", is_required=True),
        Column(name="pic", kind=TEXT, explains="its Participant Identification Code (PIC)", example="999975814"),
        Column(name="oid", kind=TEXT, explains="its organisation ID", example="E10209399"),
        Column(name="schac", kind=TEXT, explains="its domain (SCHAC)", example="uio.no"),
    ),
)

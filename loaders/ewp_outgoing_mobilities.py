"""Mobilities of Erasmus Without Paper (EWP), told by the sending institution: our students, or a partner's to us."""

import pandas as pd

from loaders._contract import Accepted, Column, Frames, Loader, ends_after
from loaders._ewp_stays import months
from loaders._ewp_words import known
from loaders._parse import ACADEMIC_YEAR, DATE, TEXT, WORD
from loaders._periods import year_of
from loaders._slices import each
from loaders.ewp_agreements import country_of

STATES = {
    "nomination": "nominated",
    "live": "live",
    "recognized": "completed",
    "cancelled": "cancelled",
    "pending": "nominated",
    "approved": "live",
    "rejected": "cancelled",
}
"""By the words of versions 1 and 2, and by those that version 3 has besides."""
OF_A_SIDE = ("faculty", "iia")


def tables(accepted: Accepted) -> Frames:
    rows = accepted.rows
    is_out = rows["sending_hei"] == rows["own_hei"]
    own = {name: rows[f"sending_{name}"].where(is_out, rows[f"receiving_{name}"]) for name in OF_A_SIDE}
    partner = rows["receiving_hei"].where(is_out, rows["sending_hei"])
    mobilities = rows.assign(
        agreement=own["iia"],
        faculty=known(own["faculty"]),
        partner=partner,
        country=each(partner, country_of, "str"),
        direction=pd.Series("outbound", index=rows.index).where(is_out, "inbound"),
        state=rows["ewp_status"].map(STATES),
        period=rows["academic_year"],
        year=each(rows["academic_year"], year_of, "int64"),
        students=1,
        told_by="sender",
        months=months(rows["arrives"], rows["leaves"]),
    )
    return {"mobility": mobilities}


LOADER = Loader(
    id="ewp_outgoing_mobilities",
    title="Outgoing mobilities of EWP",
    explains="Students who were nominated to go, from an EWP get response: ours, or a partner's who come to us.",
    comes_as="an EWP response in XML (omobilities-get-response)",
    slice_by=("sending_hei", "omobility"),
    key=("sending_hei", "omobility"),
    tables=tables,
    holds_people=True,
    rules=(ends_after("arrives", "leaves"),),
    columns=(
        Column(name="own_hei", kind=WORD, explains="our institution: its domain", example="uw.example"),
        Column(name="omobility", kind=TEXT, explains="number of the mobility", example="M-1", is_required=True),
        Column(name="sending_hei", kind=WORD, explains="who sends: its domain", example="uw.example", is_required=True),
        Column(name="sending_unit", kind=TEXT, explains="its unit", example="140"),
        Column(name="sending_faculty", kind=TEXT, explains="that unit's faculty", example="Humanities"),
        Column(name="sending_iia", kind=TEXT, explains="its number of the agreement", example="A-1"),
        Column(
            name="receiving_hei",
            kind=WORD,
            explains="who receives: its domain",
            example="uni.example",
            is_required=True,
        ),
        Column(name="receiving_unit", kind=TEXT, explains="its unit", example="7"),
        Column(name="receiving_faculty", kind=TEXT, explains="that unit's faculty", example="Arts"),
        Column(name="receiving_iia", kind=TEXT, explains="its number of the agreement", example="B-9"),
        Column(
            name="academic_year", kind=ACADEMIC_YEAR, explains="year of the stay", example="2024/25", is_required=True
        ),
        Column(name="term", kind=TEXT, explains="autumn, spring or full year", example="spring"),
        Column(
            name="ewp_status",
            kind=WORD,
            explains="where the mobility stands",
            example="live",
            is_required=True,
            choices=tuple(STATES),
        ),
        Column(
            name="kind",
            kind=WORD,
            explains="who moves for what",
            example="studies",
            choices=("studies", "traineeship", "teaching", "training"),
        ),
        Column(name="level", kind=TEXT, explains="level of study", example="master"),
        Column(name="arrives", kind=DATE, explains="first day, planned or actual", example="2025-02-01"),
        Column(name="leaves", kind=DATE, explains="last day, planned or actual", example="2025-06-20"),
    ),
)

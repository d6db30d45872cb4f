"""What the receiving institution says of mobilities, as Erasmus Without Paper (EWP) tells it: verified, came, left."""

import pandas as pd

from loaders._contract import Accepted, Column, Frames, Loader, Rule, ends_after
from loaders._ewp_stays import academic_year, months
from loaders._parse import ACADEMIC_YEAR, DATE, TEXT, WORD
from loaders._periods import year_of
from loaders._slices import each

STATUSES = ("pending", "verified", "rejected")
CANCELLED, NOMINATED, ARRIVED, COMPLETED = "cancelled", "nominated", "arrived", "completed"


def tables(accepted: Accepted) -> Frames:
    rows = accepted.rows
    periods = each(rows["arrived"], academic_year, "str").fillna(rows["academic_year"])
    mobilities = rows.assign(
        period=periods,
        year=each(periods, year_of, "int64"),
        state=_states(rows),
        students=1,
        told_by="receiver",
        months=months(rows["arrived"], rows["left"]),
        is_provisional=rows["arrived"].isna(),
    )
    return {"mobility": mobilities}


def _states(rows: pd.DataFrame) -> "pd.Series[str]":
    states = pd.Series(NOMINATED, index=rows.index)
    states = states.mask(rows["arrived"].notna(), ARRIVED).mask(rows["left"].notna(), COMPLETED)
    return states.mask(rows["ewp_status"] == "rejected", CANCELLED)


LOADER = Loader(
    id="ewp_incoming_mobilities",
    title="Incoming mobilities of EWP",
    explains="Which students came and left, from an EWP response; one stay with the outgoing mobility of its number.",
    comes_as="an EWP response in XML (imobilities-get-response)",
    slice_by=("omobility",),
    key=("omobility",),
    tables=tables,
    holds_people=True,
    rules=(
        Rule(
            says="a day of arrival, or academic_year under `constants` in the profile",
            expects="ExpectColumnValuesToBeNull",
            column="omobility",
            settings={"column": "omobility"},
            when="arrived != arrived and academic_year != academic_year",
        ),
        ends_after("arrived", "left"),
    ),
    columns=(
        Column(name="omobility", kind=TEXT, explains="number of the mobility", example="M-1", is_required=True),
        Column(
            name="direction",
            kind=WORD,
            explains="inbound; outbound where a partner tells it of our students",
            example="inbound",
            choices=("inbound", "outbound"),
            fallback="inbound",
        ),
        Column(
            name="ewp_status",
            kind=WORD,
            explains="whether the nomination was taken; not told since version 2",
            example="verified",
            choices=STATUSES,
        ),
        Column(
            name="academic_year",
            kind=ACADEMIC_YEAR,
            explains="year of the stay where no day is told",
            example="2024/25",
        ),
        Column(name="arrived", kind=DATE, explains="first day", example="2025-02-01"),
        Column(name="left", kind=DATE, explains="last day", example="2025-06-20"),
    ),
)

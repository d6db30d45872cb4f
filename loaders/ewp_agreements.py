"""Agreements (IIAs) as Erasmus Without Paper exchanges them: our copies and our partners', with seats per year."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from data.lookups import country_code
from loaders._contract import Accepted, Column, Frames, Loader
from loaders._ewp_words import SEPARATOR, joined, known, years_of
from loaders._parse import DATE, FLAG, INTEGER, NUMBER, TEXT, WORD, Kind
from loaders._slices import each

KINDS = ("studies", "traineeship", "teaching", "training")
YEARS = Kind(
    dtype="str",
    expects="academic years that ascend, such as 2024/2025; 2025/2026",
    parse=lambda words, _: SEPARATOR.join(map(str, years_of(words))),
)
PARTNER = "partner"
SIDES = ("local", "remote")
OF_A_SIDE = ("hei", "unit", "faculty", "iia", "signed_on", "code")
FIRST_DAY, LAST_DAY = (8, 1), (7, 31)
"""Of an academic year, where only the year is told."""


def tables(accepted: Accepted) -> Frames:
    rows = _with_sides(accepted.rows)
    return {"agreement": _agreements(rows), "seat": _seats(rows)}


def _with_sides(rows: pd.DataFrame) -> pd.DataFrame:
    """Whose copy it is, what is ours and what the partner's; the agreement goes by our number wherever it is known."""
    is_ours = rows["local_hei"] == rows["own_hei"]
    own = {f"own_{name}": rows[f"local_{name}"].where(is_ours, rows[f"remote_{name}"]) for name in OF_A_SIDE}
    other = {f"other_{name}": rows[f"remote_{name}"].where(is_ours, rows[f"local_{name}"]) for name in OF_A_SIDE}
    rows = rows.assign(**own, **other)
    is_out = rows["sender"] == pd.Series("local", index=rows.index).where(is_ours, "remote")
    moving = {name: rows[f"sending_{name}"].where(is_out, rows[f"receiving_{name}"]) for name in ("unit", "faculty")}
    return rows.assign(
        agreement=rows["own_iia"].fillna(rows["other_iia"]),
        copy=pd.Series(PARTNER, index=rows.index).mask(is_ours),
        signing_unit=rows["own_unit"].fillna(moving["unit"]),
        faculty=known(rows["own_faculty"]).fillna(known(moving["faculty"])),
        direction=pd.Series("outbound", index=rows.index).where(is_out, "inbound"),
        country=each(rows["other_hei"], country_of, "str"),
        years=each(rows["years"], _listed, "object"),
    )


def country_of(hei: str) -> str | None:
    """The country of an institution's domain; None for .eu and the like."""
    return country_code(hei.rpartition(".")[2])


def _listed(years: str) -> list[int]:
    return [int(year) for year in years.split(SEPARATOR)]


def _agreements(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per copy. Valid from the first to the last year of its specifications: in effect says less."""
    groups = rows.groupby(["local_hei", "local_iia"], sort=False)
    one = groups.first().reset_index()
    years = groups["years"].agg(lambda lists: sorted({year for years in lists.dropna() for year in years}))
    first = pd.Series([of_all[0] if of_all else None for of_all in years], dtype="Int64")
    last = pd.Series([of_all[-1] if of_all else None for of_all in years], dtype="Int64")
    words = {name: groups[name].agg(_all).to_numpy() for name in ("signing_unit", "faculty", "isced_f", "level")}
    return one.assign(
        **words,
        partner=one["other_hei"],
        schac=one["other_hei"],
        partner_agreement=one["other_iia"],
        iia_code=one["own_code"],
        signed_on=one["own_signed_on"].fillna(one["other_signed_on"]),
        scheme="Erasmus+",
        first_year=first,
        last_year=last,
        valid_from=each(first, lambda year: date(year, *FIRST_DAY), "object"),
        valid_to=each(last, lambda year: date(year + 1, *LAST_DAY), "object"),
        ratio=1.0,
        is_in_effect=one["in_effect"],
        is_terminated=one["terminated"],
    )


def _all(cells: pd.Series[Any]) -> str | None:
    """Every value of the cells once."""
    return joined([word for cell in cells.dropna() for word in cell.split(SEPARATOR)])


def _seats(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per specification and academic year; a draft or an agreement that was terminated has agreed on none."""
    is_agreed = rows["in_effect"].fillna(value=False) & ~rows["terminated"].fillna(value=False)
    given = rows[is_agreed & rows["years"].notna() & rows["kind"].notna()]
    seats = given.assign(
        months=given["months"].where(given["kind"].isin(["studies", "traineeship"])),
        is_placeholder=given["not_yet_defined"].fillna(value=False).astype(bool),
        year=given["years"],
    )
    return seats.explode("year").astype({"year": "int64"})


def _partners(side: str) -> tuple[Column, ...]:
    whose = "the institution whose system gave it" if side == "local" else "the other institution"
    example = {"local": ("uw.example", "140", "A-1"), "remote": ("uni.example", "7", "B-9")}[side]
    return (
        Column(name=f"{side}_hei", kind=WORD, explains=f"{whose}: its domain", example=example[0], is_required=True),
        Column(name=f"{side}_unit", kind=TEXT, explains="its unit that is the partner", example=example[1]),
        Column(name=f"{side}_faculty", kind=TEXT, explains="that unit's faculty", example="Humanities"),
        Column(
            name=f"{side}_iia",
            kind=TEXT,
            explains="its number of the agreement",
            example=example[2],
            is_required=side == "local",
        ),
        Column(name=f"{side}_signed_on", kind=DATE, explains="day it signed", example="2022-03-01"),
        Column(name=f"{side}_code", kind=TEXT, explains="its code of the agreement (IIA code)", example="2022-147"),
    )


LOADER = Loader(
    id="ewp_agreements",
    title="Agreements of EWP",
    explains="Agreements (IIAs) in an EWP get response, versions 1 to 7: a row for every specification.",
    comes_as="an EWP response in XML (iias-get-response)",
    slice_by=("local_hei", "local_iia"),
    key=("local_hei", "local_iia", "specification"),
    tables=tables,
    holds_people=True,
    columns=(
        Column(name="own_hei", kind=WORD, explains="our institution: its domain", example="uw.example"),
        *_partners("local"),
        *_partners("remote"),
        Column(name="in_effect", kind=FLAG, explains="yes if it was ever agreed", example="yes"),
        Column(name="terminated", kind=FLAG, explains="yes if it was terminated as a whole", example="no"),
        Column(name="specification", kind=INTEGER, explains="number of the specification", example="1", low=1),
        Column(name="kind", kind=WORD, explains="who moves for what", example="studies", choices=KINDS),
        Column(name="sender", kind=WORD, explains="which of the two sends", example="local", choices=SIDES),
        Column(name="sending_unit", kind=TEXT, explains="the sender's unit", example="140"),
        Column(name="sending_faculty", kind=TEXT, explains="that unit's faculty", example="Humanities"),
        Column(name="receiving_unit", kind=TEXT, explains="the receiver's unit", example="7"),
        Column(name="receiving_faculty", kind=TEXT, explains="that unit's faculty", example="Arts"),
        Column(name="years", kind=YEARS, explains="academic years, with ; between", example="2024/2025; 2025/2026"),
        Column(name="seats", kind=NUMBER, explains="people per academic year", example="2", low=0),
        Column(name="not_yet_defined", kind=FLAG, explains="yes if the seats are still open", example="no"),
        Column(name="months", kind=NUMBER, explains="months of all seats in a year", example="10", low=0),
        Column(name="level", kind=TEXT, explains="levels of study, with ; between", example="bachelor; master"),
        Column(name="isced_f", kind=TEXT, explains="fields of education, ISCED-F, with ; between", example="0222"),
    ),
)

"""Tuition: what was planned, what came in and what was paid back, by period and group."""

from loaders._contract import Accepted, Column, Frames, Loader
from loaders._parse import CURRENCY, NUMBER, WORD
from loaders._periods import year_of
from loaders._slices import each
from loaders._students import GROUP, PROVISIONAL, SOURCE, WHOM, period

KINDS = ("budget", "revenue", "refund")


def tables(accepted: Accepted) -> Frames:
    rows = accepted.rows
    years = each(rows["period"], year_of, "int64")
    return {"tuition": rows.assign(year=years, is_provisional=rows["provisional"].astype(bool))}


LOADER = Loader(
    id="tuition",
    title="Tuition",
    explains="Budget, revenue and refunds of tuition fees. Amounts are positive, refunds too.",
    slice_by=("source", "period"),
    key=("source", "period", "kind", "currency", *GROUP),
    tables=tables,
    columns=(
        SOURCE,
        period("the period that was paid for"),
        Column(
            name="kind",
            kind=WORD,
            explains="budget, revenue (before refunds) or refund",
            example="revenue",
            is_required=True,
            choices=KINDS,
        ),
        *WHOM,
        Column(name="amount", kind=NUMBER, explains="the amount", example="1450000", is_required=True, low=0),
        Column(name="payments", kind=NUMBER, explains="number of payments", example="20", low=0),
        Column(name="currency", kind=CURRENCY, explains="three letters of ISO 4217", example="SEK", is_required=True),
        PROVISIONAL,
    ),
)

"""What became of applications for a residence permit, as the migration authority or the office counts them."""

from loaders._contract import Accepted, Column, Frames, Loader
from loaders._parse import NUMBER, WORD
from loaders._periods import year_of
from loaders._slices import each
from loaders._students import GROUP, SOURCE, SUPPRESSED, WHOM, hidden, period

OUTCOMES = ("granted", "refused", "withdrawn", "pending")


def tables(accepted: Accepted) -> Frames:
    rows = accepted.rows
    years = each(rows["period"], year_of, "int64")
    return {"permit": rows.assign(year=years, is_suppressed=rows["suppressed"].astype(bool))}


LOADER = Loader(
    id="permits",
    title="Residence permits",
    explains="How many applications for a residence permit or visa were granted, refused, withdrawn or are pending.",
    slice_by=("source", "period"),
    key=("source", "period", "outcome", *GROUP),
    tables=tables,
    rules=(hidden("applicants"),),
    columns=(
        SOURCE,
        period("the period that they applied to study in"),
        Column(
            name="outcome",
            kind=WORD,
            explains=", ".join(OUTCOMES),
            example="granted",
            is_required=True,
            choices=OUTCOMES,
        ),
        *WHOM,
        Column(
            name="applicants",
            kind=NUMBER,
            explains="how many; blank where hidden",
            example="120",
            low=0,
            is_counted=True,
        ),
        SUPPRESSED,
    ),
)

"""How many agreements wait for whose approval, as Erasmus Without Paper (EWP) counts them."""

from loaders._contract import Accepted, Column, Frames, Loader
from loaders._parse import DATE, INTEGER, TEXT, WORD

STATES = ("waits for us", "waits for partner", "approved", "approved by neither")


def tables(accepted: Accepted) -> Frames:
    return {"approval": accepted.rows.rename(columns={"approval_state": "state", "iias": "agreements"})}


LOADER = Loader(
    id="ewp_agreement_stats",
    title="Approvals of EWP",
    explains="How many agreements (IIAs) wait for our approval or the partner's, from an EWP statistics response.",
    comes_as="an EWP response in XML (iias-stats-response)",
    slice_by=("source", "counted_on"),
    key=("source", "counted_on", "approval_state"),
    tables=tables,
    columns=(
        Column(name="source", kind=TEXT, explains="who counted", example="EWP", is_required=True),
        Column(name="counted_on", kind=DATE, explains="day of the count", example="2024-10-15"),
        Column(
            name="approval_state",
            kind=WORD,
            explains="whose approval is missing",
            example="waits for us",
            is_required=True,
            choices=STATES,
        ),
        Column(name="iias", kind=INTEGER, explains="how many agreements", example="12", is_required=True, low=0),
    ),
)

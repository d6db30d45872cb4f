"""Programmes of study, and whether they leave room for a stay abroad."""

from loaders._contract import Accepted, Column, Frames, Loader
from loaders._parse import FLAG, TEXT


def tables(accepted: Accepted) -> Frames:
    return {"programme": accepted.rows.rename(columns={"exchange_window": "has_exchange_window"})}


LOADER = Loader(
    id="programmes",
    title="Programmes",
    explains="The programmes of study: one row each, with its faculty and whether it has an exchange window.",
    slice_by=("source",),
    key=("source", "programme", "level"),
    tables=tables,
    columns=(
        Column(name="source", kind=TEXT, explains="the list it comes from", example="study guide", is_required=True),
        Column(name="programme", kind=TEXT, explains="its name or code", example="History", is_required=True),
        Column(name="faculty", kind=TEXT, explains="the faculty it belongs to", example="Humanities"),
        Column(name="level", kind=TEXT, explains="level of study", example="bachelor"),
        Column(
            name="exchange_window",
            kind=FLAG,
            explains="yes if it leaves a term or more for a stay abroad; blank if nobody knows",
            example="yes",
        ),
    ),
)

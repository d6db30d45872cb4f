"""What is to be reached, by when, and who answers for it."""

from loaders._contract import Accepted, Column, Frames, Loader
from loaders._parse import DATE, NUMBER, TEXT


def tables(accepted: Accepted) -> Frames:
    return {"target": accepted.rows}


LOADER = Loader(
    id="targets",
    title="Targets",
    explains="One row per metric and scope: the value to reach, the day it is due and its owner.",
    slice_by=("metric", "series", "faculty"),
    key=("metric", "series", "faculty", "due"),
    tables=tables,
    columns=(
        Column(name="metric", kind=TEXT, explains="id of the metric", example="outbound_students", is_required=True),
        Column(name="series", kind=TEXT, explains="series, of observation_value", example=""),
        Column(name="faculty", kind=TEXT, explains="faculty; blank for the whole university", example="Law"),
        Column(
            name="value", kind=NUMBER, explains="value to reach; a share from 0 to 1", example="60", is_required=True
        ),
        Column(name="due", kind=DATE, explains="last day", example="2026-12-31", is_required=True),
        Column(
            name="owner", kind=TEXT, explains="role that answers for it", example="Head of Mobility", is_required=True
        ),
        Column(name="set_on", kind=DATE, explains="day it was decided", example="2024-01-15"),
        Column(name="explains", kind=TEXT, explains="what it is for", example="the plan's first goal"),
    ),
)

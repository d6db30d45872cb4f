"""Things outside the office that could explain a change."""

from loaders._contract import Accepted, Column, Frames, Loader, ends_after
from loaders._parse import DATE, TEXT


def tables(accepted: Accepted) -> Frames:
    return {"event": accepted.rows}


LOADER = Loader(
    id="events",
    title="Events",
    explains="A pandemic, a fee law, a strike: what could have moved a number besides the office's own work.",
    slice_by=("name",),
    key=("name", "starts"),
    tables=tables,
    rules=(ends_after("starts", "ends"),),
    columns=(
        Column(name="name", kind=TEXT, explains="what happened", example="Entry ban", is_required=True),
        Column(name="starts", kind=DATE, explains="first day", example="2020-03-17", is_required=True),
        Column(name="ends", kind=DATE, explains="last day; blank if it goes on", example="2021-08-31"),
        Column(name="kind", kind=TEXT, explains="pandemic, law, programme, strike ...", example="pandemic"),
        Column(name="explains", kind=TEXT, explains="what it could have moved", example="Fewer exchange students"),
        Column(
            name="kpis",
            kind=TEXT,
            explains="KPIs it concerns, with ; between them",
            example="inbound_students; observation_value: web_visits",
        ),
    ),
)

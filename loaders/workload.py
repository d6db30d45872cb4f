"""The work that groups of students cause: inquiries and hours, counted by the office or exported by a ticket system."""

from loaders._contract import Accepted, Column, Frames, Loader
from loaders._parse import NUMBER, PERIOD, WORD
from loaders._periods import start_of
from loaders._slices import each
from loaders._students import GROUP, SOURCE, WHOM

MEASURES = ("inquiries", "hours")


def tables(accepted: Accepted) -> Frames:
    rows = accepted.rows
    starts = each(rows["period"], start_of, "date32[pyarrow]")
    return {"workload": rows.assign(starts=starts, year=each(rows["period"], lambda at: start_of(at).year, "int64"))}


LOADER = Loader(
    id="workload",
    title="Workload",
    explains="Inquiries and hours of work by the group of students who caused them.",
    slice_by=("source", "measure", "period"),
    key=("source", "measure", "period", *GROUP),
    tables=tables,
    columns=(
        SOURCE,
        Column(
            name="period",
            kind=PERIOD,
            explains="day, week, month, quarter, term or year",
            example="2024-03",
            is_required=True,
        ),
        Column(
            name="measure",
            kind=WORD,
            explains="inquiries or hours",
            example="hours",
            is_required=True,
            choices=MEASURES,
        ),
        *WHOM,
        Column(name="amount", kind=NUMBER, explains="how many", example="112.5", is_required=True, low=0),
    ),
)

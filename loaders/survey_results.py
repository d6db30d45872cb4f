"""A survey's results as its publisher aggregated them, with comparison groups and ranks."""

from loaders._contract import Accepted, Column, Frames, Loader
from loaders._parse import INTEGER, NUMBER, TEXT
from loaders._periods import year_of
from loaders._slices import each


def tables(accepted: Accepted) -> Frames:
    rows = accepted.rows
    shares = {
        "satisfied_share": rows["satisfied_percent"] / 100,
        "group_share": rows["group_percent"] / 100,
        "year": rows["year"].fillna(each(rows["wave"], year_of, "Int64")),
    }
    return {"survey_result": rows.assign(**shares)}


LOADER = Loader(
    id="survey_results",
    title="Survey results",
    explains="The satisfied share per section and element, as the publisher of the survey delivered it.",
    slice_by=("survey", "wave"),
    key=("survey", "wave", "section", "element", "group"),
    tables=tables,
    columns=(
        Column(name="survey", kind=TEXT, explains="name of the survey", example="barometer", is_required=True),
        Column(name="wave", kind=TEXT, explains="when it was held", example="2025", is_required=True),
        Column(name="year", kind=INTEGER, explains="calendar year; found in wave if blank", example="2025"),
        Column(name="section", kind=TEXT, explains="section of the survey", example="support", is_required=True),
        Column(name="element", kind=TEXT, explains="what was asked", example="housing office", is_required=True),
        Column(
            name="satisfied_percent",
            kind=NUMBER,
            explains="per cent satisfied, 0 to 100",
            example="88.4",
            low=0,
            high=100,
        ),
        Column(name="n", kind=INTEGER, explains="answers behind it", example="512", low=0),
        Column(name="group", kind=TEXT, explains="comparison group", example="Europe"),
        Column(
            name="group_percent",
            kind=NUMBER,
            explains="per cent satisfied in the group",
            example="86.1",
            low=0,
            high=100,
        ),
        Column(name="rank", kind=INTEGER, explains="rank among those compared", example="4", low=1),
        Column(name="rank_of", kind=INTEGER, explains="how many were compared", example="31", low=1),
    ),
)

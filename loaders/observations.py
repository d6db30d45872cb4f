"""Any series that another system computed: response times, inquiries, web visits, followers."""

from loaders._contract import Accepted, Column, Frames, Loader, Rule
from loaders._parse import NUMBER, PERIOD, TEXT, WORD
from loaders._periods import start_of
from loaders._slices import each


def tables(accepted: Accepted) -> Frames:
    rows = accepted.rows
    starts = each(rows["period"], start_of, "date32[pyarrow]")
    years = each(rows["period"], lambda text: start_of(text).year, "int64")
    return {"observation": rows.assign(starts=starts, year=years)}


LOADER = Loader(
    id="observations",
    title="Observations",
    explains="A number per period that another system computed, in one row per series, period and group.",
    slice_by=("source", "series", "period"),
    key=("source", "series", "period", "group"),
    tables=tables,
    rules=(
        Rule(
            says="a value, unless summary is share",
            expects="ExpectColumnValuesToNotBeNull",
            column="value",
            settings={"column": "value"},
            when='summary != "share"',
        ),
        Rule(
            says="a numerator where summary is share",
            expects="ExpectColumnValuesToNotBeNull",
            column="numerator",
            settings={"column": "numerator"},
            when='summary == "share"',
        ),
        Rule(
            says="a denominator where summary is share",
            expects="ExpectColumnValuesToNotBeNull",
            column="denominator",
            settings={"column": "denominator"},
            when='summary == "share"',
        ),
        Rule(
            says="a denominator no smaller than the numerator",
            expects="ExpectColumnPairValuesAToBeGreaterThanB",
            column="denominator",
            settings={
                "column_A": "denominator",
                "column_B": "numerator",
                "or_equal": True,
                "ignore_row_if": "either_value_is_missing",
            },
            when='summary == "share"',
        ),
    ),
    columns=(
        Column(name="series", kind=TEXT, explains="what is measured", example="first_reply_days", is_required=True),
        Column(
            name="period",
            kind=PERIOD,
            explains="day, week, month, quarter or year",
            example="2024-03",
            is_required=True,
        ),
        Column(name="group", kind=TEXT, explains="part of the office or kind of case", example="admissions"),
        Column(name="value", kind=NUMBER, explains="the number", example="3.2"),
        Column(name="numerator", kind=NUMBER, explains="how many of the denominator", example="164", low=0),
        Column(name="denominator", kind=NUMBER, explains="of how many", example="200", low=0),
        Column(name="unit", kind=TEXT, explains="days, visits, persons ...", example="days", is_required=True),
        Column(
            name="summary",
            kind=WORD,
            explains="how rows join: sum, mean, or share (numerator / denominator)",
            example="mean",
            is_required=True,
            choices=("sum", "mean", "share"),
        ),
        Column(name="source", kind=TEXT, explains="the system it comes from", example="ticket system"),
    ),
)

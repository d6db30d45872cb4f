"""Where the answers begin in a text or a sheet: under the header rows of a survey tool's export, or under a header."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from loaders import _limesurvey, _qualtrics, _surveymonkey
from loaders._columns import unique_names
from loaders._export import Export, Head
from loaders._layout import Layout, Record, filled, layout
from loaders._refusal import Fault, Unreadable
from loaders._table import Layout as Tool
from loaders._table import Reading

TITLE_LINES = 5  # as many may stand above the header of an export

TOOLS: Mapping[Tool, Callable[[Sequence[Record]], Export | None]] = {
    "qualtrics": _qualtrics.qualtrics,
    "limesurvey": _limesurvey.limesurvey,
    "surveymonkey": _surveymonkey.surveymonkey,
}
SIGNS: Mapping[Tool, str] = {
    "qualtrics": _qualtrics.SIGNS,
    "limesurvey": _limesurvey.SIGNS,
    "surveymonkey": _surveymonkey.SIGNS,
}


def place_of(records: Sequence[Record], reading: Reading) -> Layout:
    export = _export(records, reading)
    if export is None:
        place = layout(records, reading)
        return replace(place, found={**place.found, "layout": "plain"}) if reading.layout else place
    first = export.start + export.rows
    line = records[export.start][0]
    if first >= len(records):
        raise Unreadable(Fault(line=records[-1][0], rule="responses under the header rows", value="none"))
    found: dict[str, str] = {}
    heads = _with_names(export, found)
    found["layout"] = f"{export.layout}, {export.rows} header row{'s' * (export.rows > 1)} from line {line}"
    return Layout(
        names=tuple(head.name for head in heads),
        header=line,
        first=first,
        line=records[first][0],
        found=found,
        export=replace(export, heads=heads),
    )


def _export(records: Sequence[Record], reading: Reading) -> Export | None:
    if reading.layout == "plain" or reading.columns:
        return None
    tools = [reading.layout] if reading.layout else list(TOOLS)
    starts = _starts(records, reading)
    for start in starts:
        for tool in tools:
            if export := TOOLS[tool](records[start:]):
                return replace(export, start=start)
    if reading.layout:
        rule = (
            f"an export of {reading.layout}, as the profile tells ({SIGNS[reading.layout]}); or take `layout` out of it"
        )
        raise Unreadable(
            Fault(line=records[starts[0]][0] if starts else None, rule=rule, value=_shown(records, starts))
        )
    return None


def _starts(records: Sequence[Record], reading: Reading) -> list[int]:
    """The records that may be the header: one cell alone is a title."""
    if reading.header is not None:
        return [index for index, (line, _) in enumerate(records) if line == reading.header]
    return [index for index, (_, cells) in enumerate(records[:TITLE_LINES]) if sum(map(filled, cells)) > 1]


def _shown(records: Sequence[Record], starts: Sequence[int]) -> str:
    return ", ".join(filter(filled, records[starts[0]][1])) if starts else "blank lines only"


def _with_names(export: Export, found: dict[str, str]) -> tuple[Head, ...]:
    """Each name once; a column without one stays so, and is left out where it is blank."""
    names = unique_names([head.name for head in export.heads], found)
    found.pop("columns without a name", None)
    return tuple(
        replace(head, name=name if head.name.strip() else "") for head, name in zip(export.heads, names, strict=True)
    )

"""The keywords of a PC-Axis file up to its data: `KEYWORD[language]("of what")="value","value";`.

The format: https://www.scb.se/en/services/statistical-programs-for-px-files/px-file-format/
"""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass

from loaders._refusal import Fault, Unreadable

HEAD_BYTES = 1 << 16
FIRST = re.compile(rb"\s*(AXIS[-._]VERSION|CHARSET)\s*=", re.IGNORECASE)
ANY_FIRST = re.compile(rb"\s*[A-Z][A-Z0-9._-]*(\[\w+\])?(\([^\r\n=]*\))?\s*=\s*(\"|YES|NO|\d)")
AXES, DATA = re.compile(rb"^\s*(STUB|HEADING)(\[\w+\])?\s*=", re.MULTILINE), re.compile(rb"^\s*DATA\s*=", re.MULTILINE)
KEYWORD = re.compile(
    r"""\s*(?P<name>[A-Za-z][\w.-]*+)\s*
    (?:\[(?P<language>[^\]"]*+)\]\s*)?
    (?:\((?P<of>(?:[^")]++|"[^"]*+")*+)\)\s*)?=""",
    re.VERBOSE,
)
VALUES = re.compile(r'(?P<values>(?:[^";]++|"[^"]*+"(?=[\s,;:)"-]))*+);')
"""A letter after a quotation mark is a mark too many, and would turn all that follows inside out."""
TEXT = re.compile(r'"([^"]*+)"')
PART = re.compile(r'(?P<texts>"[^"]*+"(?:\s*"[^"]*+")*+)|(?P<word>[^",\s][^",]*+)')
"""A text may go on in another pair of quotation marks, on another line; the next value stands after a comma."""
DECLARED = re.compile(rb"(CHARSET|CODEPAGE)\s*=\s*\"([^\"]*)\"", re.IGNORECASE)
ANSI, DOS = "cp1252", "cp850"
"""CHARSET="ANSI" is Windows; a file that says nothing was made by the DOS program."""


@dataclass(frozen=True, kw_only=True)
class Keyword:
    """`of` is what it is said of: a variable, or a variable and its value; `values` are texts and bare words."""

    name: str
    language: str
    of: tuple[str, ...]
    values: tuple[str, ...]
    line: int


def is_px(data: bytes) -> bool:
    """Whether it begins as PC-Axis files do. Any keyword may come first where the axes and the data follow."""
    text = data.removeprefix(codecs.BOM_UTF8)
    if FIRST.match(text):
        return True
    return bool(ANY_FIRST.match(text) and AXES.search(text[:HEAD_BYTES]) and DATA.search(text))


def encoding_of(data: bytes) -> str:
    """What the file declares; UTF-8 wherever it is that, because many declare what they no longer are."""
    declared = {name.upper(): value.decode("ascii", "replace") for name, value in DECLARED.findall(data[:HEAD_BYTES])}
    try:
        data.decode()
    except UnicodeDecodeError:
        return _not_utf8(declared)
    return "utf-8"


def _not_utf8(declared: Mapping[bytes, str]) -> str:
    page = declared.get(b"CODEPAGE", "")
    for name in (page, f"cp{page}"):
        try:
            found = codecs.lookup(name).name if page else "utf-8"
        except LookupError:
            continue
        if found not in {"utf-8", "ascii", "iso8859-1"}:  # ISO 8859-1 as it is meant: the page of Windows
            return found
    return DOS if b"CHARSET" not in declared else ANSI


def keywords(text: str) -> tuple[list[Keyword], int]:
    """All up to DATA, and where the data begin."""
    found: list[Keyword] = []
    at = 0
    while head := KEYWORD.match(text, at):
        if head["name"].upper() == "DATA":
            return found, head.end()
        values = VALUES.match(text, head.end())
        if values is None:
            raise Unreadable(_fault(text, at, f"{head['name']} with its values in quotation marks and a semicolon"))
        found.append(_keyword(head, values["values"], text.count("\n", 0, head.start("name")) + 1))
        at = values.end()
    if not text[at:].strip():
        raise Unreadable(
            _fault(text, len(text.rstrip()), "the keyword DATA with the table's cells", "the end of the file")
        )
    raise Unreadable(_fault(text, at, 'a keyword of PC-Axis such as TITLE="...";'))


def _keyword(head: "re.Match[str]", values: str, line: int) -> Keyword:
    return Keyword(
        name=head["name"].upper().replace(".", "-").replace("_", "-"),
        language=head["language"] or "",
        of=tuple(part.strip() for part in TEXT.findall(head["of"] or "")),
        values=tuple(_values(values)),
        line=line,
    )


def _values(text: str) -> list[str]:
    return [
        ("".join(TEXT.findall(part["texts"])) if part["texts"] else part["word"]).strip()
        for part in PART.finditer(text)
    ]


def _fault(text: str, at: int, rule: str, value: str | None = None) -> Fault:
    start = len(text) - len(text[at:].lstrip())
    shown = text[start:].partition("\n")[0].strip()
    return Fault(line=text.count("\n", 0, min(start, len(text) - 1)) + 1, rule=rule, value=value or shown)

"""What a file is, told by its content; its name is only compared."""

import re
from pathlib import Path

from loaders._markup import is_xml
from loaders._px_keywords import is_px
from loaders._refusal import Fault, Unreadable
from loaders._table import Format

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
READ: dict[bytes, Format] = {ZIP: "xlsx", OLE: "xlsx", b"$FL2": "sav", b"$FL3": "sav"}
NOT_READ = {
    b"\x1f\x8b": "a gzip archive; unpack it first",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive; unpack it first",
    b"Rar!": "a RAR archive; unpack it first",
    b"BZh": "a bzip2 archive; unpack it first",
    b"\xfd7zXZ": "an xz archive; unpack it first",
    b"PK\x05\x06": "an empty ZIP archive",
    b"%PDF": "a PDF; ask for the table behind it",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a text document (RTF)",
    b"PAR1": "a Parquet file",
    b"SQLite format 3": "an SQLite database",
    b"<stata_dta>": "a Stata file; save it as CSV or SPSS",
    b"HEADER RECORD*": "a SAS file; save it as CSV or SPSS",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
}
NAMES: dict[Format, tuple[str, ...]] = {
    "csv": (".csv", ".tsv", ".txt", ".tab", ".dat", ""),
    "xlsx": (".xlsx", ".xls", ".ods", ".xlsm"),
    "sav": (".sav", ".zsav"),
    "por": (".por",),
    "yaml": (".yaml", ".yml"),
    "xml": (".xml",),
    "px": (".px",),
}
PORTABLE, PORTABLE_HEAD = re.compile(rb"SPSS PORT FILE|SPSSPORT"), 600  # said within the first eight lines of 80 bytes
HEAD_BYTES = 1 << 16  # enough for the comments above the first line
JSON = re.compile(rb'(\{\s*["}]|\[\s*[\[{"\d\]])')
# A list of mappings, or a name alone on its line with a list or mapping under it.
YAML = re.compile(
    rb"""(%.*\n|---.*\n|[ \t]*(\#.*)?\r?\n)*  # directives, comments and blank lines
    (-[ ]+(\{[ ]*)?[\w"'][^,;\t\n]*:(\s|$)|-[ \t]*\r?\n|[\w-]+:[ \t]*(\#.*)?\r?\n[ \t]*-\s)""",
    re.VERBOSE,
)


def of_bytes(data: bytes) -> Format | None:
    """The format, or None for what is text or unknown."""
    for start, words in NOT_READ.items():
        if data.startswith(start):
            raise Unreadable(Fault(rule="text, a workbook or an SPSS file", value=words))
    if PORTABLE.search(data[:PORTABLE_HEAD]):
        return "por"
    if is_xml(data):
        return "xml"
    if is_px(data):
        return "px"
    return next((form for start, form in READ.items() if data.startswith(start)), None)


def of_text(text: bytes) -> Format:
    if is_xml(text):  # which would have been seen in the bytes
        raise Unreadable(Fault(rule="XML in UTF-8, or in UTF-16 with a byte order mark"))
    head = text.lstrip()[:HEAD_BYTES]
    if JSON.match(head):
        raise Unreadable(Fault(rule="a table; JSON files are not read", value="JSON"))
    return "yaml" if YAML.match(head) else "csv"


def agreed(content: Format, told: Format | None) -> Format:
    """The one overlap: any text may be told to be CSV or YAML."""
    if told is None or told == content or {told, content} == {"csv", "yaml"}:
        return told or content
    raise Unreadable(Fault(rule=f"a file of the format {told}, as the profile tells", value=content))


def named(form: Format, path: Path) -> str:
    """The format in words, with the contradiction where the name says another."""
    ending = path.suffix.lower()
    return form if ending in NAMES[form] else f"{form}, although its name ends in {ending or 'nothing'}"

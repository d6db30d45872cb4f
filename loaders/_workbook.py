"""What may be inside a workbook before its engine sees it: no bombs, no macros, no encryption, no XML entities."""

import zipfile
import zlib
from io import BytesIO

from loaders._received import MEGABYTE, max_bytes
from loaders._refusal import Fault, Unreadable
from loaders._sheet_area import refuse_area

MAX_RATIO = 200  # sheets of repeated rows pack 50 times, bombs 1,000 times
SMALL_BYTES = 16 * MEGABYTE  # what unpacks to less is no bomb, whatever its ratio
ERROR_CELL = b' t="e"'
PARTS = (".xml", ".rels", "mimetype")
SAVE_AS = "a workbook that is saved as .xlsx"
OWN_SHEETS = ("Answers", "Questions", "Scales")
"""The first sheets of a template for a questionnaire; only the first of them is filled in."""


def checked_workbook(data: bytes, found: dict[str, str]) -> BytesIO:
    """The parts that hold cells, packed anew, so that the engine sees what was checked and nothing else."""
    if not data.startswith(b"PK"):
        _refuse_old_workbook(data)
        return BytesIO(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _refuse_parts(archive.infolist())
            return _packed_anew(archive, found)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        raise Unreadable(Fault(rule="a workbook that is whole", value=str(error))) from None


def _refuse_old_workbook(data: bytes) -> None:
    """Names inside an OLE file are UTF-16."""
    if _holds(data, "EncryptedPackage") or _holds(data, "EncryptionInfo"):
        raise Unreadable(Fault(rule="a workbook without a password", value="an encrypted workbook"))
    if _holds(data, "_VBA_PROJECT"):
        raise Unreadable(Fault(rule="a workbook without macros; save it as .xlsx", value="a macro project"))
    if not (_holds(data, "Workbook") or _holds(data, "Book")):
        raise Unreadable(Fault(rule=SAVE_AS, value="another kind of Office file"))


def _holds(data: bytes, name: str) -> bool:
    return name.encode("utf-16-le") in data


def _refuse_parts(parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename.lower() for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(Fault(rule="a workbook without a password", value="an encrypted archive"))
    if macros := [name for name in names if name.endswith("vbaproject.bin") or name.startswith("basic/")]:
        raise Unreadable(Fault(rule="a workbook without macros; save it as .xlsx", value=min(macros)))
    if "xl/workbook.xml" not in names and "content.xml" not in names:
        raise Unreadable(Fault(rule=SAVE_AS, value=_other_archive(names)))
    if len(names) < len(parts):
        raise Unreadable(Fault(rule="each part once", value="two parts of the same name"))
    _refuse_bomb(parts)


def _other_archive(names: set[str]) -> str:
    kinds = {"xl/workbook.bin": "a binary workbook (.xlsb)", "word/document.xml": "a text document (.docx)"}
    kinds |= {"ppt/presentation.xml": "slides (.pptx)"}
    return next((words for name, words in kinds.items() if name in names), "a ZIP archive; unpack it first")


def _refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    if unpacked > max_bytes():
        raise Unreadable(Fault(rule=f"at most {max_bytes() // MEGABYTE:,} MB unpacked", value=f"{unpacked:,} bytes"))
    for part in parts:
        if part.file_size > max(SMALL_BYTES, MAX_RATIO * part.compress_size):
            rule = f"parts packed at most {MAX_RATIO} times"
            raise Unreadable(Fault(rule=rule, value=f"{part.filename}: {part.file_size // part.compress_size} times"))


def _packed_anew(archive: zipfile.ZipFile, found: dict[str, str]) -> BytesIO:
    packed, errors = BytesIO(), 0
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as clean:
        for part in archive.infolist():
            if part.filename.endswith(PARTS):
                content = archive.read(part)
                _refuse_part(part.filename, content)
                clean.writestr(part.filename, content)
                errors += content.count(ERROR_CELL)
    if errors:
        found["error cells"] = f"{errors:,} in the workbook, such as #DIV/0!, are read as missing"
    packed.seek(0)
    return packed


def _refuse_part(name: str, content: bytes) -> None:
    if b"\0" in content[:4] or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(Fault(rule="parts in UTF-8", value=name))
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Unreadable(Fault(rule="XML without a DTD or entities", value=name))
    if b"encryption-data" in content and name.startswith("META-INF/"):
        raise Unreadable(Fault(rule="a workbook without a password", value="an encrypted workbook"))
    refuse_area(name, content)

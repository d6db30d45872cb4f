"""From the bytes of a text file to UTF-8 with plain line ends, saying what was found on the way."""

import codecs
import re
from collections.abc import Callable

from loaders._refusal import FAULTS_SHOWN, Fault, Unreadable

SAMPLE = 4096
BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
FEW_CONTROLS = 10  # more than these and one in a hundred: no text
REPLACEMENT = "�".encode()
# UTF-8 once read as cp1252 and saved again: "Ã" before a sign of 0x80-0xBF in cp1252, "â€", or the mark "ï»¿".
TWICE_ENCODED = re.compile(rb"\xc3\x83(?:[\xc2\xc5\xc6\xcb]|\xe2\x80)|\xc3\xa2\xe2\x82\xac|\xc3\xaf\xc2\xbb\xc2\xbf")


def decoded(data: bytes, told: str | None) -> tuple[bytes, dict[str, str]]:
    """The text as UTF-8 without a byte order mark, and what was found."""
    found: dict[str, str] = {}
    encoding = told or _found_encoding(data, found)
    text = _utf8(data, encoding, told or "UTF-8 or cp1252").removeprefix(codecs.BOM_UTF8)
    _refuse_binary(text)
    if b"\r" in text and b"\n" not in text:
        text = text.replace(b"\r", b"\n")
        found["line ends"] = "CR only, as old Macs write them"
    return text, found | _damage(text)


def _found_encoding(data: bytes, found: dict[str, str]) -> str:
    mark = next((mark for mark in BOMS if data.startswith(mark)), b"")
    encoding = BOMS.get(mark) or _utf16_without_mark(data) or _utf8_or_cp1252(data)
    found["encoding"] = f"{encoding} with a byte order mark" if mark else encoding
    return encoding


def _utf16_without_mark(data: bytes) -> str | None:
    """Latin letters leave every second byte empty."""
    head = data[:SAMPLE]
    half = max(len(head) // 2, 1)
    even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
    if max(even, odd) < 0.5 or min(even, odd) > 0.05:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _utf8_or_cp1252(data: bytes) -> str:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, error.start)
        return "cp1252"
    return "utf-8"


def _refuse_damaged_utf8(data: bytes, first: int) -> None:
    """A file that is UTF-8 but for a few bytes would turn into nonsense as cp1252."""
    text = data.decode(errors="replace")
    damaged = text.count("�")
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    if foreign - damaged > damaged:
        raise Unreadable(_bad_byte(data, first, "UTF-8 like the rest of the file"))


def _utf8(data: bytes, encoding: str, rule: str) -> bytes:
    try:
        if codecs.lookup(encoding).name == "utf-8":
            data.decode()
            return data
        return data.decode(encoding).encode()
    except UnicodeDecodeError as error:
        raise Unreadable(_bad_byte(data, error.start, f"text in {rule}")) from None
    except UnicodeEncodeError:
        raise Unreadable(Fault(rule=f"text in {encoding}", value="half a character")) from None
    except (LookupError, ValueError):
        raise Unreadable(Fault(rule="an encoding that Python knows", value=encoding)) from None


def _bad_byte(data: bytes, position: int, rule: str) -> Fault:
    line = data.count(b"\n", 0, position) + 1
    return Fault(line=line, rule=f"{rule}; tell the encoding in a profile", value=f"byte 0x{data[position]:02X}")


def _refuse_binary(text: bytes) -> None:
    controls = len(text) - len(text.translate(None, CONTROLS))
    if controls > FEW_CONTROLS and controls > len(text) / 100:
        raise Unreadable(Fault(rule="text, a workbook or an SPSS file", value="unknown binary data"))
    if b"\0" in text:
        raise Unreadable(*_at_lines(text, text.count(b"\0"), lambda start: text.find(b"\0", start)))


def _at_lines(text: bytes, number: int, find: Callable[[int], int]) -> list[Fault]:
    positions, start = [], 0
    for _ in range(min(number, FAULTS_SHOWN)):
        positions.append(find(start))
        start = positions[-1] + 1
    lines = sorted({text.count(b"\n", 0, position) + 1 for position in positions})
    return [Fault(line=line, rule="text", value="a NUL byte") for line in lines]


def _damage(text: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    if text.isascii():
        return found
    if lost := text.count(REPLACEMENT):
        found["lost letters"] = f"{lost:,} letters were replaced by � before the file came here"
    if twice := TWICE_ENCODED.search(text):
        line = text.count(b"\n", 0, twice.start()) + 1
        found["encoded twice"] = f"line {line} holds UTF-8 that was once read as cp1252; kept as it is"
    return found

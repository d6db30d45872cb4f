"""XML and HTML told by their first bytes; a DTD is refused, so no entity is ever expanded and nothing is opened."""

import codecs
import re
from io import BytesIO
from xml.etree.ElementTree import ParseError

from loaders._refusal import Fault, Unreadable

HTML = re.compile(rb"<(!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
HEAD_BYTES = 400
XML = re.compile(rb"<[?!A-Za-z_]")


def is_xml(data: bytes) -> bool:
    """Whether it begins like XML; a web page, which does too, is refused by name."""
    head = _head(data)
    if HTML.match(head):
        rule = "a workbook or CSV; open it in a spreadsheet program and save it as .xlsx"
        raise Unreadable(Fault(rule=rule, value="a web page (HTML)"))
    return XML.match(head) is not None


def refuse_dtd(data: bytes) -> None:
    """A DTD stands before the first element, so the parser need not come further than that."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    try:
        next(iterparse(BytesIO(data), events=["start"], forbid_dtd=True))
    except DefusedXmlException:
        raise Unreadable(Fault(line=_doctype_line(data), rule="XML without a DTD or entities")) from None
    except ParseError as error:
        raise Unreadable(Fault(line=error.position[0], rule="well-formed XML", value=str(error))) from None
    except (StopIteration, LookupError, ValueError) as error:  # no element, or no such encoding
        raise Unreadable(Fault(rule="well-formed XML", value=str(error) or "no element")) from None


def _head(data: bytes) -> bytes:
    head = data[:HEAD_BYTES].removeprefix(codecs.BOM_UTF8)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode()
    return head.lstrip()


def _doctype_line(data: bytes) -> int | None:
    place = data.upper().find(b"<!DOCTYPE")
    return data.count(b"\n", 0, place) + 1 if place >= 0 else None

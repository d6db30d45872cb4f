"""XML and HTML are refused by name; their entities are never expanded and nothing they point to is opened."""

import re
from io import BytesIO
from xml.etree.ElementTree import ParseError

from loaders._refusal import Fault, Unreadable

HTML = re.compile(rb"<(!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
HEAD_BYTES = 100
XML = re.compile(rb"<[?!A-Za-z_]")


def refuse_markup(text: bytes) -> None:
    head = text.lstrip()[:HEAD_BYTES]
    if HTML.match(head):
        rule = "a workbook or CSV; open it in a spreadsheet program and save it as .xlsx"
        raise Unreadable(Fault(rule=rule, value="a web page (HTML)"))
    if XML.match(head):
        root = _root(text)
        raise Unreadable(Fault(rule=f"a table; XML files are not read yet: no loader for root element <{root}>"))


def _root(text: bytes) -> str:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    try:
        _, element = next(iterparse(BytesIO(text), events=["start"], forbid_dtd=True))
    except DefusedXmlException:
        raise Unreadable(Fault(line=_doctype_line(text), rule="XML without a DTD or entities")) from None
    except ParseError as error:
        raise Unreadable(Fault(line=error.position[0], rule="well-formed XML", value=str(error))) from None
    except StopIteration:
        raise Unreadable(Fault(rule="well-formed XML", value="no element")) from None
    return str(element.tag).rpartition("}")[2]


def _doctype_line(text: bytes) -> int:
    return text.count(b"\n", 0, text.upper().find(b"<!DOCTYPE")) + 1

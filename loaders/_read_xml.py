"""XML responses of Erasmus Without Paper (EWP) as a table: the root element and its namespace decide what is read."""

from collections.abc import Mapping

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from loaders import _ewp_iias, _ewp_institutions, _ewp_mobilities, _ewp_stats, _ewp_units
from loaders._columns import Columns, columns_of
from loaders._ewp_xml import Document, line_of
from loaders._markup import refuse_dtd
from loaders._received import MEGABYTE
from loaders._refusal import Fault, Unreadable
from loaders._table import Reading

MAX_BYTES = 100 * MEGABYTE  # the tree takes several times as much; 10,000 agreements with their PDFs are less
DOCUMENTS: Mapping[str, Document] = {
    document.root: document
    for document in (
        _ewp_iias.DOCUMENT,
        _ewp_stats.DOCUMENT,
        _ewp_mobilities.OUTGOING,
        _ewp_mobilities.INCOMING,
        _ewp_units.DOCUMENT,
        _ewp_institutions.DOCUMENT,
    )
}


def read_xml(data: bytes, reading: Reading, rows: int | None) -> Columns:
    if len(data) > MAX_BYTES:
        raise Unreadable(Fault(rule=f"at most {MAX_BYTES // MEGABYTE} MB of XML", value=f"{len(data):,} bytes"))
    refuse_dtd(data)
    root = _tree(data, reading.encoding)
    document = _document(root)
    version = document.version_of(root)
    found = {"document": f"EWP {document.root}, version {version}"}
    if document.holds_people:
        found["people"] = "names, addresses and other details of persons: not read"
    body = document.rows(root, version, found)[:rows]
    cells = columns_of([[row.get(name) for name in document.columns] for _, row in body], len(document.columns))
    lines = _lines([line for line, _ in body], found)
    return Columns(names=document.columns, columns=cells, lines=lines, found=found)


def _lines(lines: list[int], found: dict[str, str]) -> NDArray[np.int64]:
    """Servers leave line ends out; a row must be known by a number of its own."""
    if len(set(lines)) < len(lines):
        found["lines"] = "several rows on a line: told by the number of the row instead"
        return np.arange(1, len(lines) + 1, dtype=np.int64)
    return np.array(lines, dtype=np.int64)


def _tree(data: bytes, encoding: str | None) -> etree._Element:
    """Comments are left out: EWP's hashes are taken without them."""
    parser = etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        rule = "well-formed XML to its last line; fetch or save the file once more"
        raise Unreadable(Fault(line=error.lineno, rule=rule, value=error.msg)) from None
    except (LookupError, ValueError) as error:
        raise Unreadable(Fault(rule="XML in an encoding that is known", value=str(error))) from None


def _document(root: etree._Element) -> Document:
    name = etree.QName(root)
    if name.localname in DOCUMENTS:
        return DOCUMENTS[name.localname]
    rule = f"a response of Erasmus Without Paper ({', '.join(DOCUMENTS)}); of other XML ask for a table"
    got = f"<{name.localname}>" + (f" of {name.namespace}" if name.namespace else "")
    raise Unreadable(Fault(line=line_of(root), rule=rule, value=got))

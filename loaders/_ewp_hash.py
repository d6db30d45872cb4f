"""Whether an agreement is as its partner hashed it.

Up to version 6 the hash is that of the cooperation conditions in exclusive canonical XML, from version 6 on without
contacts. The examples of the specification before 6.1 bear hashes that fit no content, so up to version 5 it proves
nothing. Version 7 hashes a text that an XSLT of the specification makes; this is that text, made here.
"""

from collections.abc import Iterator
from copy import deepcopy
from hashlib import sha256

from lxml import etree

from loaders._ewp_xml import YES, Element, children, text

FIRST_PROVEN = 6
FIRST_OF_TEXT = 7
TERMINATED = "terminated-as-a-whole"
CONTACTS = ("sending-contact", "receiving-contact")
YEARS = ("receiving-first-academic-year-id", "receiving-last-academic-year-id")
APART = ("not-yet-defined", "v6-value")


def given(iia: Element) -> str | None:
    return text(iia, "iia-hash") or text(iia, "conditions-hash")


def fits(iia: Element, version: int) -> bool | None:
    """None where there is nothing to compare with."""
    told, conditions = given(iia), iia.find("{*}cooperation-conditions")
    if told is None or conditions is None:
        return None
    told = told.casefold()
    return told == _of_xml(conditions, version) if version < FIRST_OF_TEXT else told in _of_text(iia, conditions)


def _of_xml(conditions: Element, version: int) -> str:
    conditions = deepcopy(conditions)
    for name in CONTACTS if version >= FIRST_PROVEN else ():
        for contact in conditions.findall(f"*/{{*}}{name}"):
            _take_out(contact)
    canonical = etree.tostring(conditions, method="c14n", exclusive=True, with_comments=False, with_tail=False)
    return _hashed(canonical)


def _take_out(element: Element) -> None:
    """The blanks after it stay, unlike with `remove`."""
    before, parent = element.getprevious(), element.getparent()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _of_text(iia: Element, conditions: Element) -> Iterator[str]:
    """The XSLT marks every agreement of a response as terminated when one is; a server may have hashed one alone."""
    partners = enumerate(children(iia, "partner"), start=1)
    ids = [f"_iia-id_{number}={_words(partner, 'iia-id')}_" for number, partner in partners]
    whole = "".join([*ids, *(_specification(each) for each in conditions.iterchildren("{*}*"))])
    yield _hashed(_marked(whole, conditions.get(TERMINATED)).encode())
    alike = iia.getroottree().getroot().iterfind(f"{{*}}iia/{{*}}cooperation-conditions[@{TERMINATED}]")
    yield _hashed(_marked(whole, *(each.get(TERMINATED) for each in alike)).encode())


def _marked(whole: str, *flags: str | None) -> str:
    return f"_@{TERMINATED}@_{whole}" if any(flag in YES for flag in flags) else whole


def _specification(specification: Element) -> str:
    parts = [_element(each) for each in specification.iterdescendants("{*}*") if not _is_left_out(each)]
    return "".join([*parts, *(f"_{name}={_words(specification, name)}_" for name in YEARS)])


def _is_left_out(element: Element) -> bool:
    above = [element, *element.iterancestors()]
    return (
        _name(element) in YEARS
        or any(_name(each) in CONTACTS for each in above[1:])
        or any(each.get("not-yet-defined") in YES for each in above)
    )


def _element(element: Element) -> str:
    above = list(element.iterancestors())
    name = ".".join(_name(each) for each in (above[1], above[0], element))
    named = {etree.QName(key).localname: str(words) for key, words in element.items()}
    marks = [f"_@{name}.{key}={words}@_" for key, words in named.items() if key not in APART]
    if len(element):
        return "".join(marks)
    words = (_name(element) == "isced-f-code" and named.get("v6-value")) or element.text or ""
    return "".join([*marks, f"_{name}={words}_"])


def _words(parent: Element, name: str) -> str:
    return parent.findtext(f"{{*}}{name}") or ""


def _name(element: Element) -> str:
    return etree.QName(element).localname


def _hashed(content: bytes) -> str:
    return sha256(content).hexdigest()

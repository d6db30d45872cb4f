"""EWP agreements (IIAs), `get` responses of versions 1 to 7: a row for every specification of every agreement."""

from collections.abc import Iterator

from lxml import etree

from loaders import _ewp_hash
from loaders._ewp_words import joined, level, years_of
from loaders._ewp_xml import BASE, YES, Document, Element, Row, Rows, children, hei, line_of, text, texts
from loaders._refusal import Fault, Unreadable

KINDS = {
    "student-studies-mobility-spec": "studies",
    "student-traineeship-mobility-spec": "traineeship",
    "staff-teacher-mobility-spec": "teaching",
    "staff-training-mobility-spec": "training",
}
LAST_WITH_MONTHS_OF_ALL_YEARS = 4
"""Up to this version a specification's months are those of all its years together, from the next those of a year."""
PARTNER = ("hei", "unit", "iia", "signed_on", "code")
COLUMNS = (
    *(f"local_{name}" for name in PARTNER),
    *(f"remote_{name}" for name in PARTNER),
    "in_effect",
    "terminated",
    "specification",
    "kind",
    "sender",
    "sending_unit",
    "receiving_unit",
    "years",
    "seats",
    "not_yet_defined",
    "months",
    "level",
    "isced_f",
)


def rows(root: Element, version: int, found: dict[str, str]) -> Rows:
    iias = children(root, "iia")
    hashes = [_ewp_hash.fits(iia, version) for iia in iias]
    faults = [fault for iia, fits in zip(iias, hashes, strict=True) for fault in _faults(iia, version, fits)]
    if faults:
        raise Unreadable(*faults)
    found["agreements"] = f"{len(iias):,}"
    found["hashes"] = _said_of_hashes(hashes)
    if version <= LAST_WITH_MONTHS_OF_ALL_YEARS:
        said = f"total-months are of all years together in version {version}"
        found["months"] = f"{said}: divided by the years of each specification"
    return [row for iia in iias for row in _rows(iia, version)]


def _faults(iia: Element, version: int, fits: bool | None) -> Iterator[Fault]:
    line, partners = line_of(iia), children(iia, "partner")
    if len(partners) != 2:
        yield Fault(line=line, column="partner", rule="two partners of an agreement", value=str(len(partners)))
    for partner in partners:
        if hei(partner, "hei-id") is None:
            yield Fault(line=line_of(partner), column="hei-id", rule="the id of the institution (its domain)")
    if partners and _number(partners[0]) is None:
        rule = "an id of the agreement at the first partner (iia-id or iia-code)"
        yield Fault(line=line_of(partners[0]), column="iia-id", rule=rule)
    if iia.find("{*}cooperation-conditions") is None:
        yield Fault(line=line, column="cooperation-conditions", rule="the conditions of the agreement")
    if version >= _ewp_hash.FIRST_PROVEN and fits is False:
        rule = "an agreement as it was hashed; it was changed since: fetch it once more"
        yield Fault(line=line, column="hash", rule=rule, value=_ewp_hash.given(iia))


def _said_of_hashes(answers: list[bool | None]) -> str:
    parts = {"right": answers.count(True), "not given": answers.count(None)}
    said = [f"{number:,} {words}" for words, number in parts.items() if number]
    if wrong := answers.count(False):  # refused from version 6 on
        said.append(f"{wrong:,} not right, which proves nothing before version {_ewp_hash.FIRST_PROVEN}")
    return ", ".join(said) or "none"


def _rows(iia: Element, version: int) -> Iterator[tuple[int, Row]]:
    conditions = iia.find("{*}cooperation-conditions")
    specifications = [] if conditions is None else list(conditions.iterchildren("{*}*"))
    local, remote = children(iia, "partner")
    shared = _partner(local, "local") | _partner(remote, "remote")
    shared["in_effect"] = text(iia, "in-effect")
    is_terminated = conditions is not None and conditions.get(_ewp_hash.TERMINATED) in YES
    shared["terminated"] = "yes" if is_terminated else "no"
    if not specifications:
        yield line_of(iia), shared
    for number, each in enumerate(specifications, start=1):
        yield line_of(each), {**shared, "specification": str(number), **_specification(each, version, shared)}


def _partner(partner: Element, side: str) -> Row:
    said = (text(partner, "signing-date"), text(partner, "iia-code"))
    values = (hei(partner, "hei-id"), text(partner, "ounit-id"), _number(partner), *said)
    return {f"{side}_{name}": value for name, value in zip(PARTNER, values, strict=True)}


def _number(partner: Element) -> str | None:
    return text(partner, "iia-id") or text(partner, "iia-code")


def _specification(specification: Element, version: int, partners: Row) -> Row:
    name = etree.QName(specification).localname
    years = _years(specification)
    seats = specification.find("{*}mobilities-per-year")
    is_open = seats is not None and seats.get("not-yet-defined") in YES
    return {
        "kind": KINDS.get(name, name),
        "sender": _sender(specification, partners),
        "sending_unit": joined(texts(specification, "sending-ounit-id")),
        "receiving_unit": joined(texts(specification, "receiving-ounit-id")),
        "years": joined(years),
        "seats": None if is_open else text(specification, "mobilities-per-year"),
        "not_yet_defined": "yes" if is_open else "no",
        "months": _months(specification, version, len(years)),
        "level": joined([level(code) for code in texts(specification, "eqf-level")]),
        "isced_f": joined(texts(specification, "subject-area/isced-f-code") + texts(specification, "isced-f-code")),
    }


def _sender(specification: Element, partners: Row) -> str:
    """Which partner sends to the other; the two that are named where they are not the partners."""
    named = hei(specification, "sending-hei-id"), hei(specification, "receiving-hei-id")
    ways = {(partners["local_hei"], partners["remote_hei"]): "local"}
    ways[partners["remote_hei"], partners["local_hei"]] = "remote"
    return ways.get(named) or " to ".join(each or "nobody" for each in named)


def _years(specification: Element) -> list[str]:
    """Listed one by one, in any order, up to version 6; the first and the last of them in version 7."""
    listed = sorted(texts(specification, "receiving-academic-year-id"))
    bounds = [text(specification, f"receiving-{name}-academic-year-id") for name in ("first", "last")]
    ends = [bound for bound in bounds if bound]
    if listed or len(ends) < 2:
        return listed or ends
    try:
        first, last = (years_of(bound)[0] for bound in ends)
    except ValueError:
        return ends
    apart = int(ends[0][-4:]) - first
    return [f"{year}/{year + apart}" for year in range(first, last + 1)] or ends


def _months(specification: Element, version: int, years: int) -> str | None:
    """Of all seats together in one year. An average is one per academic year, says the schema of version 2."""
    of_a_year = text(specification, "total-months-per-year") or text(specification, "avg-months")
    total = text(specification, "total-months")
    if of_a_year or total is None or version > LAST_WITH_MONTHS_OF_ALL_YEARS or not years:
        return of_a_year or total
    try:
        return str(float(total) / years)
    except ValueError:
        return total


DOCUMENT = Document(
    root="iias-get-response",
    namespace=f"{BASE}iias/blob/stable-v{{}}/endpoints/get-response.xsd",
    versions=range(1, 8),
    columns=COLUMNS,
    rows=rows,
    holds_people=True,
)

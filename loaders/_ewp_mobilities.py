"""EWP mobilities: outgoing ones, which the sending institution tells, and what the receiving one says of them."""

from datetime import date

from lxml import etree

from loaders._ewp_stays import academic_year
from loaders._ewp_words import ACADEMIC_YEAR, level
from loaders._ewp_xml import BASE, Document, Element, Row, Rows, hei, line_of, text

KINDS = {
    "student-mobility-for-studies": "studies",
    "student-studies": "studies",
    "student-traineeship": "traineeship",
    "student-traineeships": "traineeship",
    "staff-teaching": "teaching",
    "staff-training": "training",
}
TERMS = {"1/1": "full year", "1/2": "autumn", "2/2": "spring"}
"""The number of a term in its academic year and how many there are, as in 2009/2010-2/2."""
FIRST_WITHOUT_STATES_ABROAD = 3
OUTGOING_COLUMNS = (
    "omobility",
    "sending_hei",
    "sending_unit",
    "sending_iia",
    "receiving_hei",
    "receiving_unit",
    "receiving_iia",
    "academic_year",
    "term",
    "ewp_status",
    "kind",
    "level",
    "arrives",
    "leaves",
)
INCOMING_COLUMNS = ("omobility", "ewp_status", "academic_year", "arrived", "left")


def outgoing(root: Element, version: int, found: dict[str, str]) -> Rows:
    if version >= FIRST_WITHOUT_STATES_ABROAD:
        found["states"] = f"version {version} does not tell who left: approved counts as live until it is cancelled"
    return [(line_of(each), _outgoing(each)) for each in root.iterchildren("{*}*")]


def incoming(root: Element, _: int, found: dict[str, str]) -> Rows:
    """No year is told: who has no day of arrival belongs to the year of all others, if they share one."""
    body = [(line_of(each), _incoming(each)) for each in root.iterchildren("{*}*")]
    undated = [row for _, row in body if row["arrived"] is None]
    years = {_year_of(row["arrived"]) for _, row in body if row["arrived"]}
    if undated and len(years) == 1 and (year := years.pop()):
        found["academic year"] = f"{year} for {len(undated):,} without a day of arrival, like all others here"
        for row in undated:
            row["academic_year"] = year
    return body


def _outgoing(mobility: Element) -> Row:
    nomination = mobility.find("{*}nomination")  # from version 3 on
    about = mobility if nomination is None else nomination
    kind = text(about, "activity-type") or etree.QName(mobility).localname
    eqf = text(about, "eqf-level-studied-at-departure") or text(about, "eqf-level-studied-at-nomination")
    sides = {
        f"{side}_{name}": (hei if name == "hei" else text)(about, f"{side}-hei/{name}-id")
        for side in ("sending", "receiving")
        for name in ("hei", "iia")
    }
    units = {f"{side}_unit": text(about, f"{side}-hei/ounit-id") for side in ("sending", "receiving")}
    return {
        "omobility": text(mobility, "omobility-id"),
        **sides,
        **units,
        "academic_year": _academic_year(text(about, "receiving-academic-year-id")),
        "term": _term(text(about, "sending-academic-term-ewp-id")),
        "ewp_status": text(mobility, "status"),
        "kind": KINDS.get(kind, kind),
        "level": level(eqf) if eqf else None,
        "arrives": text(mobility, "actual-arrival-date") or text(mobility, "planned-arrival-date"),
        "leaves": text(mobility, "actual-departure-date") or text(mobility, "planned-departure-date"),
    }


def _incoming(mobility: Element) -> Row:
    return {
        "omobility": text(mobility, "omobility-id"),
        "ewp_status": text(mobility, "status"),
        "arrived": text(mobility, "actual-arrival-date"),
        "left": text(mobility, "actual-departure-date"),
    }


def _year_of(day: str | None) -> str | None:
    try:
        return academic_year(date.fromisoformat(day or ""))
    except ValueError:
        return None


def _academic_year(words: str | None) -> str | None:
    """South of the equator it begins and ends in the same year: 2024/2024 is 2024."""
    found = ACADEMIC_YEAR.fullmatch(words or "")
    return found["first"] if found and found["first"] == found["last"] else words


def _term(words: str | None) -> str | None:
    number = (words or "").rpartition("-")[2]
    return TERMS.get(number, words)


OUTGOING = Document(
    root="omobilities-get-response",
    namespace=f"{BASE}omobilities/blob/stable-v{{}}/endpoints/get-response.xsd",
    versions=(1, 2, 3),
    columns=OUTGOING_COLUMNS,
    rows=outgoing,
    holds_people=True,
)
INCOMING = Document(
    root="imobilities-get-response",
    namespace=f"{BASE}imobilities/blob/stable-v{{}}/endpoints/get-response.xsd",
    versions=(1, 2),
    columns=INCOMING_COLUMNS,
    rows=incoming,
    holds_people=True,
)

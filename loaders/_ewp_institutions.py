"""EWP institutions: a row for each, with the codes it is known by."""

from loaders._ewp_xml import BASE, Document, Element, Row, Rows, children, hei, line_of, name_of, text

CODES = {"erasmus": "erasmus_code", "pic": "pic", "oid": "oid"}
ADDRESSES = ("street-address", "mailing-address")


def rows(root: Element, _: int, __: dict[str, str]) -> Rows:
    return [(line_of(each), _institution(each)) for each in children(root, "hei")]


def _institution(institution: Element) -> Row:
    ids = {each.get("type"): (each.text or "").strip() or None for each in children(institution, "other-id")}
    return {
        "hei": hei(institution, "hei-id"),
        "hei_name": name_of(institution),
        "hei_country": _of_address(institution, "country"),
        "hei_city": _of_address(institution, "locality"),
        **{column: ids.get(kind) for kind, column in CODES.items()},
    }


def _of_address(institution: Element, name: str) -> str | None:
    return next((words for each in ADDRESSES if (words := text(institution, f"{each}/{name}"))), None)


DOCUMENT = Document(
    root="institutions-response",
    namespace=f"{BASE}institutions/tree/stable-v{{}}",
    versions=(1, 2),
    columns=("hei", "hei_name", "hei_country", "hei_city", *CODES.values()),
    rows=rows,
    holds_people=True,
)

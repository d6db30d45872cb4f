"""EWP organisational units: a row for each, with the unit above it."""

from loaders._ewp_xml import BASE, Document, Element, Rows, children, line_of, name_of, text
from loaders._refusal import Fault, Unreadable


def rows(root: Element, _: int, __: dict[str, str]) -> Rows:
    body: Rows = [
        (
            line_of(unit),
            {
                "ounit": text(unit, "ounit-id"),
                "ounit_name": name_of(unit),
                "ounit_code": text(unit, "ounit-code"),
                "parent_ounit": text(unit, "parent-ounit-id"),
            },
        )
        for unit in children(root, "ounit")
    ]
    parents = {row["ounit"]: row["parent_ounit"] for _, row in body}
    circular = [
        Fault(line=line, column="parent-ounit-id", rule="a unit that is not above itself", value=row["ounit"])
        for line, row in body
        if _is_above_itself(row["ounit"], parents)
    ]
    if circular:
        raise Unreadable(*circular)
    return body


def _is_above_itself(unit: str | None, parents: dict[str | None, str | None]) -> bool:
    above, seen = parents.get(unit), set()
    while above is not None and above not in seen:
        if above == unit:
            return True
        seen.add(above)
        above = parents.get(above)
    return False


DOCUMENT = Document(
    root="ounits-response",
    namespace=f"{BASE}ounits/tree/stable-v{{}}",
    versions=(1, 2),
    columns=("ounit", "ounit_name", "ounit_code", "parent_ounit"),
    rows=rows,
    holds_people=True,
)

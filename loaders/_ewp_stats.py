"""EWP statistics of agreements: how many wait for whose approval."""

from loaders._ewp_xml import BASE, Document, Element, Rows, children, line_of, text
from loaders._refusal import Fault, Unreadable

FETCHABLE = "iia-fetchable"
STATES = {
    "iia-local-unapproved-partner-approved": "waits for us",
    "iia-local-approved-partner-unapproved": "waits for partner",
    "iia-both-approved": "approved",
}
NEITHER = "approved by neither"
"""The rest of those that can be fetched."""


def rows(root: Element, _: int, found: dict[str, str]) -> Rows:
    faults = [_fault(root, name) for name in (FETCHABLE, *STATES) if not (text(root, name) or "").isdecimal()]
    if faults:
        raise Unreadable(*faults)
    numbers = {name: int(text(root, name) or 0) for name in (FETCHABLE, *STATES)}
    rest = 2 * numbers[FETCHABLE] - sum(numbers.values())
    if rest < 0:
        rule = f"at most as many agreements by approval as can be fetched ({FETCHABLE})"
        raise Unreadable(Fault(line=line_of(root), rule=rule, value=f"{-rest:,} more"))
    found["agreements"] = f"{numbers[FETCHABLE]:,} that can be fetched"
    body = [(line_of(children(root, name)[0]), state, numbers[name]) for name, state in STATES.items()]
    body.append((line_of(children(root, FETCHABLE)[0]), NEITHER, rest))
    return [
        (line, {"source": "EWP", "approval_state": state, "iias": str(number)}) for line, state, number in sorted(body)
    ]


def _fault(root: Element, name: str) -> Fault:
    at = root.find(f"{{*}}{name}")
    return Fault(line=line_of(root if at is None else at), column=name, rule="a whole number", value=text(root, name))


DOCUMENT = Document(
    root="iias-stats-response",
    namespace=f"{BASE}iias/blob/stable-v{{}}/endpoints/stats-response.xsd",
    versions=(6, 7),
    columns=("source", "approval_state", "iias"),
    rows=rows,
)

"""EWP documents written by hand, after the element names of the public specification, for every version."""

from collections.abc import Sequence
from dataclasses import dataclass, field

OURS, THEIRS = "uw.example", "uni.example"
API = "https://github.com/erasmus-without-paper/ewp-specs-api-"
CONTACTS = "https://github.com/erasmus-without-paper/ewp-specs-types-contact/tree/stable-v1"
CONTACT = "<c:contact><c:contact-name>Contact Person</c:contact-name><c:email>contact@uw.example</c:email></c:contact>"


@dataclass(frozen=True, kw_only=True)
class Specification:
    kind: str = "student-studies"
    sender: str = OURS
    receiver: str = THEIRS
    years: Sequence[int] = (2024, 2025)
    seats: str | None = "2"
    is_open: bool = False
    months: str | None = "20"
    isced: Sequence[str] = ("0222",)
    eqf: Sequence[int] = (6,)


@dataclass(frozen=True, kw_only=True)
class Iia:
    local: str = OURS
    remote: str = THEIRS
    local_id: str = "A-1"
    remote_id: str | None = "B-9"
    unit: str | None = None
    specifications: Sequence[Specification] = field(default_factory=lambda: (Specification(),))
    in_effect: str = "true"
    attributes: str = ""
    hash: str | None = None


def iias(version: int, *agreements: Iia) -> str:
    namespace = f"{API}iias/blob/stable-v{version}/endpoints/get-response.xsd"
    body = "\n".join(_iia(each, version) for each in agreements)
    return f'<iias-get-response xmlns="{namespace}" xmlns:c="{CONTACTS}">\n{body}\n</iias-get-response>\n'


def document(api: str, root: str, body: str, path: str = "blob/stable-v1/endpoints/get-response.xsd") -> str:
    return f'<{root} xmlns="{API}{api}/{path}" xmlns:c="{CONTACTS}">\n{body}\n</{root}>\n'


def element(name: str, words: object, attributes: str = "") -> str:
    return "" if words is None else f"<{name}{attributes}>{words}</{name}>\n"


def _iia(iia: Iia, version: int) -> str:
    name = "iia-hash" if version >= 7 else "conditions-hash"
    return "".join(
        [
            "<iia>\n",
            _partner(iia.local, iia.local_id, iia.unit),
            _partner(iia.remote, iia.remote_id, None),
            element("in-effect", iia.in_effect),
            f"<cooperation-conditions{iia.attributes}>\n",
            *(_specification(each, version) for each in iia.specifications),
            "</cooperation-conditions>\n",
            element(name, iia.hash),
            "</iia>",
        ]
    )


def _partner(hei: str, number: str | None, unit: str | None) -> str:
    parts = [element("hei-id", hei), element("ounit-id", unit), element("iia-id", number)]
    return f"<partner>\n{''.join(parts)}{CONTACT}\n</partner>\n"


def _specification(given: Specification, version: int) -> str:
    name = f"{given.kind}-mobility-spec"
    parts = [
        element("sending-hei-id", given.sender),
        element("receiving-hei-id", given.receiver),
        _years(given.years, version),
        element("mobilities-per-year", given.seats, ' not-yet-defined="true"' if given.is_open else ""),
        *(_field(code, version) for code in given.isced),
        element("total-months" if version < 5 else "total-months-per-year", given.months),
        element("blended", "false") if version >= 3 else "",
        *(element("eqf-level", level) for level in given.eqf),
    ]
    return f"<{name}>\n{''.join(parts)}</{name}>\n"


def _years(years: Sequence[int], version: int) -> str:
    named = [f"{year}/{year + 1}" for year in years]
    if version < 7:
        return "".join(element("receiving-academic-year-id", each) for each in named)
    bounds = {"first": named[0], "last": named[-1]}
    return "".join(element(f"receiving-{end}-academic-year-id", each) for end, each in bounds.items())


def _field(code: str, version: int) -> str:
    inner = element("isced-f-code", code)
    return inner if version < 4 else f"<subject-area>\n{inner}</subject-area>\n"

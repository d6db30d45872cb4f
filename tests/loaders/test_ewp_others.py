"""Approvals, mobilities, units and institutions of Erasmus Without Paper."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.home import Home
from loaders.ewp_units import top
from loaders.ingest import Outcome
from metrics import catalogue, measure, told_twice
from tests.ewp import OURS, THEIRS, Iia, Specification, document, element, iias
from tests.loads import load, load_all, rebuild, rows, undo, written

NAMES = ("iia-fetchable", "iia-local-unapproved-partner-approved", "iia-local-approved-partner-unapproved")


def loaded(home: Home, folder: Path, text: str, **constants: str) -> Outcome:
    return load(home, written(folder / "ewp.xml", text), {"constants": constants})


def found(home: Home, table: str, *columns: str) -> list[tuple[Any, ...]]:
    return list(rows(home.published(), table)[list(columns)].itertuples(index=False, name=None))


@pytest.mark.parametrize("version", [6, 7])
def test_approvals_add_up_to_the_agreements_there_are(version: int, home: Home, tmp_path: Path) -> None:
    numbers = dict(zip((*NAMES, "iia-both-approved"), (20, 3, 5, 8), strict=True))
    body = "\n".join(element(name, number).strip() for name, number in numbers.items())
    path = f"blob/stable-v{version}/endpoints/stats-response.xsd"
    loaded(home, tmp_path, document("iias", "iias-stats-response", body, path))
    assert dict(found(home, "approval", "state", "agreements")) == {
        "waits for us": 3,
        "waits for partner": 5,
        "approved": 8,
        "approved by neither": 4,
    }


def outgoing(*mobilities: str, version: int = 2) -> str:
    path = f"blob/stable-v{version}/endpoints/get-response.xsd"
    return document("omobilities", "omobilities-get-response", "\n".join(mobilities), path)


def mobility(number: str, status: str, *, sender: str = OURS, receiver: str = THEIRS, more: str = "") -> str:
    return (
        f"<student-mobility>\n<omobility-id>{number}</omobility-id>\n"
        f"<sending-hei><hei-id>{sender}</hei-id><ounit-id>140</ounit-id><iia-id>A-1</iia-id></sending-hei>\n"
        f"<receiving-hei><hei-id>{receiver}</hei-id><iia-id>B-9</iia-id></receiving-hei>\n"
        "<sending-academic-term-ewp-id>2024/2025-2/2</sending-academic-term-ewp-id>\n"
        "<receiving-academic-year-id>2024/2025</receiving-academic-year-id>\n"
        "<student><given-names>Given</given-names><family-name>Family</family-name><birth-date>2001-05-05</birth-date>"
        "<gender>1</gender><email>student@uw.example</email></student>\n"
        f"<status>{status}</status>\n<activity-type>student-studies</activity-type>\n"
        "<planned-arrival-date>2025-02-01</planned-arrival-date>"
        "<planned-departure-date>2025-06-30</planned-departure-date>\n"
        f"{more}<eqf-level-studied-at-departure>7</eqf-level-studied-at-departure>\n</student-mobility>"
    )


def test_outgoing_mobilities_are_tied_to_the_agreement(home: Home, tmp_path: Path) -> None:
    loaded(home, tmp_path, outgoing(mobility("M-1", "live")))
    columns = ("agreement", "period", "year", "term", "direction", "state", "kind", "level", "partner")
    assert found(home, "mobility", *columns) == [
        ("A-1", "2024/25", 2024, "spring", "outbound", "live", "studies", "master", THEIRS)
    ]
    assert found(home, "mobility", "students", "months") == [(1, 5.0)]


def test_a_partners_outgoing_mobilities_are_our_incoming_ones(home: Home, tmp_path: Path) -> None:
    loaded(home, tmp_path, outgoing(mobility("M-1", "live")), own_hei=THEIRS)
    assert found(home, "mobility", "agreement", "direction", "partner") == [("B-9", "inbound", OURS)]


@pytest.mark.parametrize(
    ("status", "state"),
    [("nomination", "nominated"), ("live", "live"), ("recognized", "completed"), ("cancelled", "cancelled")],
)
def test_states_are_told_in_our_words(status: str, state: str, home: Home, tmp_path: Path) -> None:
    loaded(home, tmp_path, outgoing(mobility("M-1", status)))
    assert found(home, "mobility", "state") == [(state,)]


def test_version_3_tells_of_a_nomination(home: Home, tmp_path: Path) -> None:
    """The partners and the year stand in `nomination`; no state says who left, so approved ones count."""
    states = {"pending": "nominated", "approved": "live", "rejected": "cancelled", "cancelled": "cancelled"}
    outcome = loaded(home, tmp_path, outgoing(*(nominated(word) for word in states), version=3))
    columns = ("agreement", "period", "term", "direction", "kind", "level", "partner")
    assert set(found(home, "mobility", *columns)) == {
        ("A-1", "2024/25", "spring", "outbound", "studies", "master", THEIRS)
    }
    assert sorted(found(home, "mobility", "omobility", "state")) == sorted(states.items())
    assert outcome.found["states"].startswith("version 3 does not tell who left")


def nominated(status: str) -> str:
    """As version 3 writes it."""
    flat = mobility(status, status)
    start, end = flat.index("<sending-hei>"), flat.index("<student>")
    about = flat[start:end] + "<activity-type>student-studies</activity-type>\n"
    about += "<agreement-isced-f-code>0222</agreement-isced-f-code>\n"
    about += "<eqf-level-studied-at-departure>7</eqf-level-studied-at-departure>\n"
    student = flat[end : flat.index("<status>")]
    return (
        f"<student-mobility>\n<omobility-id>{status}</omobility-id>\n{student}"
        f'<nomination proposal-id="1">\n{about}</nomination>\n<status>{status}</status>\n</student-mobility>'
    )


def test_actual_days_count_before_planned_ones(home: Home, tmp_path: Path) -> None:
    actual = "<actual-departure-date>2025-03-02</actual-departure-date>"
    loaded(home, tmp_path, outgoing(mobility("M-1", "live", more=actual), version=1))
    assert found(home, "mobility", "months") == [(1.0,)]


def test_no_student_is_kept_anywhere(home: Home, tmp_path: Path) -> None:
    loaded(home, tmp_path, outgoing(mobility("M-1", "live")))
    kept = [path.read_bytes() for path in home.settings.home.rglob("*") if path.is_file()]
    words = (b"Given", b"Family", b"2001-05-05", b"student@uw.example")
    assert [word for word in words for content in kept if word in content] == []


def incoming(*mobilities: tuple[str, str, str | None, str | None]) -> str:
    body = [
        "<student-mobility-for-studies>\n"
        f"<omobility-id>{number}</omobility-id>\n<status>{status}</status>\n"
        f"{element('actual-arrival-date', first)}{element('actual-departure-date', last)}"
        "</student-mobility-for-studies>"
        for number, status, first, last in mobilities
    ]
    return document("imobilities", "imobilities-get-response", "\n".join(body))


def test_incoming_mobilities_came_and_left(home: Home, tmp_path: Path) -> None:
    given = [
        ("M-1", "verified", "2025-02-01", "2025-06-30"),
        ("M-2", "verified", "2025-02-01", None),
        ("M-3", "rejected", None, None),
        ("M-4", "verified", None, None),
    ]
    outcome = loaded(home, tmp_path, incoming(*given))
    assert outcome.found["academic year"] == "2024/25 for 2 without a day of arrival, like all others here"
    assert found(home, "mobility", "state", "period", "direction", "is_provisional") == [
        ("completed", "2024/25", "inbound", False),
        ("arrived", "2024/25", "inbound", False),
        ("cancelled", "2024/25", "inbound", True),
        ("nominated", "2024/25", "inbound", True),
    ]
    assert list(rows(home.published(), "mobility")["months"].dropna()) == [5.0]
    rebuild(home)
    assert len(rows(home.published(), "mobility")) == 4


def test_incoming_mobilities_of_version_2_have_days_and_no_status(home: Home, tmp_path: Path) -> None:
    days = {"M-1": ("2025-02-01", "2025-06-30"), "M-2": ("2025-02-01", None), "M-3": (None, None)}
    body = [
        f"<student-mobility>\n<omobility-id>{number}</omobility-id>\n{element('actual-arrival-date', first)}"
        f"{element('actual-departure-date', last)}</student-mobility>"
        for number, (first, last) in days.items()
    ]
    path = "blob/stable-v2/endpoints/get-response.xsd"
    loaded(home, tmp_path, document("imobilities", "imobilities-get-response", "\n".join(body), path))
    assert dict(found(home, "mobility", "omobility", "state")) == {
        "M-1": "completed",
        "M-2": "arrived",
        "M-3": "nominated",
    }


def units(*given: tuple[str, str, str | None]) -> str:
    body = "\n".join(
        f"<ounit>\n<ounit-id>{unit}</ounit-id>\n<ounit-code>{unit}</ounit-code>\n"
        f'<name xml:lang="sv">Namn {unit}</name>\n<name xml:lang="en">{name}</name>\n'
        f"{element('parent-ounit-id', parent)}</ounit>"
        for unit, name, parent in given
    )
    return document("ounits", "ounits-response", body, "tree/stable-v2")


def test_the_faculty_is_the_highest_unit_below_the_root(home: Home, tmp_path: Path) -> None:
    tree = [("1", "University", None), ("2", "Law", "1"), ("3", "Civil law", "2"), ("4", "Family law", "3")]
    loaded(home, tmp_path, units(*tree), own_hei=OURS)
    told = rows(home.published(), "unit").fillna("")[["unit", "name", "parent", "faculty", "schac"]]
    assert told.to_numpy().tolist() == [
        ["1", "University", "", "", OURS],
        ["2", "Law", "1", "Law", OURS],
        ["3", "Civil law", "2", "Law", OURS],
        ["4", "Family law", "3", "Law", OURS],
    ]


def test_units_without_a_root_are_faculties_beside_each_other(home: Home, tmp_path: Path) -> None:
    loaded(home, tmp_path, units(("2", "Law", "1"), ("3", "Civil law", "2"), ("5", "Arts", "1")))
    assert dict(found(home, "unit", "unit", "faculty")) == {"2": "Law", "3": "Law", "5": "Arts"}
    loaded(home, tmp_path, units(("2", "Law", None), ("3", "Civil law", "2"), ("5", "Arts", None)))
    assert dict(found(home, "unit", "unit", "faculty")) == {"2": "Law", "3": "Law", "5": "Arts"}


def test_agreements_and_students_belong_to_the_faculty_of_their_unit(home: Home, tmp_path: Path) -> None:
    loaded(home, tmp_path, units(("1", "University", None), ("2", "Law", "1"), ("140", "Civil law", "2")), own_hei=OURS)
    outcome = loaded(home, tmp_path, outgoing(mobility("M-1", "live")))
    assert outcome.found["units"] == "1 of 1 known by name and faculty"
    iia = Iia(unit="140", specifications=(Specification(years=(2024,)),))
    loaded(home, tmp_path, iias(7, iia, Iia(local_id="A-2", unit="999")))
    for _ in range(2):
        assert found(home, "mobility", "faculty") == [("Law",)]
        told = rows(home.published(), "agreement").fillna("")[["agreement", "signing_unit", "faculty"]]
        assert told.to_numpy().tolist() == [["A-1", "Civil law", "Law"], ["A-2", "999", ""]]
        assert set(rows(home.published(), "seat").fillna("")["faculty"]) == {"Law", ""}
        rebuild(home)


def test_units_of_the_same_command_are_used(home: Home, tmp_path: Path) -> None:
    texts = {
        "a.xml": outgoing(mobility("M-1", "live")),
        "b.xml": units(("1", "University", None), ("2", "Law", "1"), ("140", "Civil law", "2")),
    }
    files = [written(tmp_path / name, text) for name, text in texts.items()]
    load_all(home, files, {"constants": {"own_hei": OURS}})
    for _ in range(2):
        assert found(home, "mobility", "faculty") == [("Law",)]
        rebuild(home)


def test_units_nobody_knows_leave_the_faculty_open(home: Home, tmp_path: Path) -> None:
    outcome = loaded(home, tmp_path, outgoing(mobility("M-1", "live")))
    assert outcome.found["units"].startswith("0 of 1 known by name and faculty; load our units")
    assert pd.isna(found(home, "mobility", "faculty")[0][0])
    assert loaded(home, tmp_path, outgoing(mobility("M-1", "live"))).is_unchanged


def test_units_in_a_circle_have_no_faculty() -> None:
    assert top("1", {"1": "2", "2": "1"}, None) is None


def test_an_institution_has_its_codes(home: Home, tmp_path: Path) -> None:
    body = (
        '<hei>\n<hei-id>UNI.example</hei-id>\n<other-id type="erasmus">N  OSLO01</other-id>\n'
        '<other-id type="pic">999975814</other-id>\n<name xml:lang="no">Universitetet</name>\n'
        '<name xml:lang="en">University</name>\n'
        "<a:street-address><a:locality>Oslo</a:locality><a:country>NO</a:country></a:street-address>\n"
        "<c:contact><c:contact-name>Contact Person</c:contact-name></c:contact>\n</hei>"
    )
    text = document("institutions", "institutions-response", body, "tree/stable-v2")
    address = "https://github.com/erasmus-without-paper/ewp-specs-types-address/tree/stable-v1"
    loaded(home, tmp_path, text.replace("xmlns:c=", f'xmlns:a="{address}" xmlns:c='))
    columns = ("partner", "country", "city", "erasmus_code", "pic", "schac")
    assert found(home, "partner", *columns) == [("University", "NO", "Oslo", "N  OSLO01", "999975814", THEIRS)]
    assert pd.isna(found(home, "partner", "oid")[0][0])


def test_what_both_sides_tell_of_a_stay_is_one_stay(home: Home, tmp_path: Path) -> None:
    """The receiver's days complete the sender's row; taken back, the sender's stands as it was."""
    sent = [mobility(number, "live", sender=THEIRS, receiver=OURS) for number in ("M-1", "M-2", "M-3")]
    loaded(home, tmp_path, outgoing(*sent), own_hei=OURS)
    told = incoming(("M-1", "verified", "2025-02-03", None), ("M-2", "rejected", None, None))
    outcome = load(home, written(tmp_path / "in.xml", told), {"constants": {"academic_year": "2024/25"}})
    both = ("omobility", "state", "agreement", "told_by")
    counted = [row[:3] for row in found(home, "mobility", *both, "is_told_twice") if row[4] is not True]
    assert sorted(counted) == [("M-1", "arrived", "B-9"), ("M-2", "cancelled", "B-9"), ("M-3", "live", "B-9")]
    inbound = measure(home.published(), catalogue()["inbound_students"]).rows[0].value
    assert inbound.because == "hidden: fewer than 5"
    rebuild(home)
    assert len(found(home, "mobility", *both)) == 3 + 2 + 2
    assert outcome.load_id is not None
    undo(home, outcome.load_id)
    assert sorted(found(home, "mobility", "omobility", "state")) == [(f"M-{n}", "live") for n in (1, 2, 3)]
    assert rows(home.published(), "mobility")["is_told_twice"].isna().all()


def test_a_number_that_two_senders_use_joins_nothing(home: Home, tmp_path: Path) -> None:
    sent = [mobility("M-1", "live", sender=sender, receiver=OURS) for sender in (THEIRS, "other.example")]
    loaded(home, tmp_path, outgoing(*sent), own_hei=OURS)
    told = incoming(("M-1", "verified", "2025-02-03", None))
    load(home, written(tmp_path / "in.xml", told))
    assert len(found(home, "mobility", "omobility")) == 3
    assert rows(home.published(), "mobility")["is_told_twice"].isna().all()
    assert told_twice(home.published()).unclear == 1

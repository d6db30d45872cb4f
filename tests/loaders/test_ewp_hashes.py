"""Hashes of agreements: as the specification takes them, so that a changed agreement is seen."""

from dataclasses import replace
from hashlib import sha256

import pytest
from lxml import etree

from loaders import _ewp_hash
from tests.ewp import Iia, Specification, iias

NAMESPACE = "https://github.com/erasmus-without-paper/ewp-specs-api-iias/blob/stable-v{}/endpoints/get-response.xsd"
CONTACT = "<sending-contact><c:contact-name>XYZ</c:contact-name></sending-contact>\n"
TEXT = (
    "_iia-id_1=A-1__iia-id_2=B-9_"
    "_cooperation-conditions.student-studies-mobility-spec.sending-hei-id=uw.example_"
    "_cooperation-conditions.student-studies-mobility-spec.receiving-hei-id=uni.example_"
    "{seats}"
    "_student-studies-mobility-spec.subject-area.isced-f-code={isced}_"
    "_cooperation-conditions.student-studies-mobility-spec.total-months-per-year=20_"
    "_cooperation-conditions.student-studies-mobility-spec.blended=false_"
    "_cooperation-conditions.student-studies-mobility-spec.eqf-level=6_"
    "_receiving-first-academic-year-id=2024/2025__receiving-last-academic-year-id=2025/2026_"
)
SEATS = "_cooperation-conditions.student-studies-mobility-spec.mobilities-per-year=2_"


def first(text: str) -> etree._Element:
    found = etree.fromstring(text.encode(), etree.XMLParser(remove_comments=True)).find("{*}iia")
    assert found is not None
    return found


def canonical_of(text: str) -> str:
    """Its conditions, which are canonical but for the namespace that they get from above."""
    conditions = text[text.index("<cooperation-conditions>") : text.index("</iia>")].strip()
    return conditions.replace("<cooperation-conditions>", f'<cooperation-conditions xmlns="{NAMESPACE.format(6)}">')


def hashed(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def test_version_6_hashes_the_conditions_in_canonical_xml() -> None:
    plain = iias(6, Iia())
    conditions = plain[plain.index("<cooperation-conditions>") : plain.index("</iia>")].strip()
    canonical = conditions.replace(
        "<cooperation-conditions>", f'<cooperation-conditions xmlns="{NAMESPACE.format(6)}">'
    )
    signed = iias(6, Iia(hash=hashed(canonical)))
    assert _ewp_hash.fits(first(signed), 6) is True
    assert _ewp_hash.fits(first(signed.replace("<iia>", "<iia><!-- seen -->")), 6) is True
    assert _ewp_hash.fits(first(signed.replace("per-year>2<", "per-year>3<")), 6) is False


def test_contacts_are_no_conditions_from_version_6_on() -> None:
    plain = iias(6, Iia())
    with_contact = plain.replace("<receiving-hei-id>", f"{CONTACT}<receiving-hei-id>")
    bare = with_contact.replace(CONTACT.strip(), "")  # the blanks after a contact stay
    conditions = bare[bare.index("<cooperation-conditions>") : bare.index("</iia>")].strip()
    canonical = conditions.replace(
        "<cooperation-conditions>", f'<cooperation-conditions xmlns="{NAMESPACE.format(6)}">'
    )
    signed = with_contact.replace("</iia>", f"<conditions-hash>{hashed(canonical)}</conditions-hash></iia>")
    assert _ewp_hash.fits(first(signed), 6) is True


@pytest.mark.parametrize(
    ("agreement", "text"),
    [
        (Iia(), TEXT.format(seats=SEATS, isced="0222")),
        (Iia(specifications=(Specification(is_open=True),)), TEXT.format(seats="", isced="0222")),
        (
            Iia(attributes=' terminated-as-a-whole="true"'),
            "_@terminated-as-a-whole@_" + TEXT.format(seats=SEATS, isced="0222"),
        ),
        (Iia(remote_id=None), TEXT.format(seats=SEATS, isced="0222").replace("B-9", "")),
    ],
    ids=["plain", "not yet defined", "terminated", "partner's number unknown"],
)
def test_version_7_hashes_the_text_of_the_specifications_xslt(agreement: Iia, text: str) -> None:
    signed = iias(7, replace(agreement, hash=hashed(text)))
    assert _ewp_hash.fits(first(signed), 7) is True
    assert _ewp_hash.fits(first(signed.replace("per-year>20<", "per-year>21<")), 7) is False


def test_version_7_hashes_the_field_of_education_as_it_was_in_version_6() -> None:
    signed = iias(7, Iia(hash=hashed(TEXT.format(seats=SEATS, isced="022"))))
    assert _ewp_hash.fits(first(signed.replace("<isced-f-code>", '<isced-f-code v6-value="022">')), 7) is True


def test_version_7_hashes_no_contacts() -> None:
    signed = iias(7, Iia(hash=hashed(TEXT.format(seats=SEATS, isced="0222"))))
    assert _ewp_hash.fits(first(signed.replace("<receiving-hei-id>", f"{CONTACT}<receiving-hei-id>")), 7) is True


def test_without_a_hash_there_is_nothing_to_compare() -> None:
    assert _ewp_hash.fits(first(iias(6, Iia())), 6) is None

"""What a load of agreements changed: new, ended, seats, terms, and copies that differ, in sentences."""

from pathlib import Path

import pytest

from data.home import Home
from loaders.history import NoHistory, as_rows, changes, copies
from tests.loads import headcounts, load, undo, written

AGREEMENTS = "source,agreement,partner,country,faculty,valid_from,valid_to,seats_in,seats_out,ratio\n"
OSLO = "A-1,University of Oslo,NO,Law,2022-08-01,2025-07-31,2,2,1"
VIENNA = "A-2,University of Vienna,AT,Law,2022-08-01,2025-07-31,3,,1"
ROMA = "A-3,Sapienza,IT,Arts,2022-08-01,2025-07-31,1,1,1"


def agreements(home: Home, path: Path, *lines: str, source: str = "list") -> int:
    load_id = load(home, written(path, AGREEMENTS + "".join(f"{source},{line}\n" for line in lines))).load_id
    assert load_id is not None
    return load_id


def told(home: Home, load_id: int) -> list[tuple[str, str]]:
    return [(change.kind, change.sentence) for change in changes(home, load_id)]


def test_in_a_first_load_all_are_new(home: Home, tmp_path: Path) -> None:
    first = agreements(home, tmp_path / "a.csv", OSLO, VIENNA)
    assert told(home, first) == [
        ("new", "A-1 (University of Oslo) is new"),
        ("new", "A-2 (University of Vienna) is new"),
    ]


def test_what_is_new_ended_and_other_in_seats_and_terms(home: Home, tmp_path: Path) -> None:
    agreements(home, tmp_path / "a.csv", OSLO, VIENNA)
    oslo = OSLO.replace("2025-07-31,2,2,1", "2027-07-31,2,4,2")
    second = agreements(home, tmp_path / "b.csv", oslo, ROMA)
    assert told(home, second) == [
        ("seats", "A-1 (University of Oslo): outbound seats in 2022/23 to 2024/25 2 → 4"),
        ("terms", "A-1 (University of Oslo): last day 2025-07-31 → 2027-07-31; ratio 1 → 2"),
        ("ended", "A-2 (University of Vienna) has ended: it is no longer listed"),
        ("new", "A-3 (Sapienza) is new"),
    ]


def test_a_file_that_says_the_same_has_changed_nothing(home: Home, tmp_path: Path) -> None:
    agreements(home, tmp_path / "a.csv", OSLO, VIENNA)
    again = agreements(home, tmp_path / "b.csv", VIENNA, OSLO)
    assert changes(home, again) == []


def test_seats_that_begin_or_stop_to_be_agreed(home: Home, tmp_path: Path) -> None:
    agreements(home, tmp_path / "a.csv", VIENNA)
    second = agreements(home, tmp_path / "b.csv", VIENNA.replace("3,,1", ",2,1"))
    stopped = "inbound seats in 2022/23 to 2024/25 3 → nothing"
    begun = "outbound seats in 2022/23 to 2024/25 nothing → 2"
    assert told(home, second) == [("seats", f"A-2 (University of Vienna): {stopped}; {begun}")]


def test_a_load_is_compared_with_the_one_it_replaced_not_with_another_list(home: Home, tmp_path: Path) -> None:
    agreements(home, tmp_path / "a.csv", OSLO)
    agreements(home, tmp_path / "other.csv", ROMA, source="other")
    third = agreements(home, tmp_path / "b.csv", OSLO, VIENNA)
    fourth = agreements(home, tmp_path / "c.csv", OSLO.replace("2,2,1", "2,2,1.0"))
    undo(home, third)
    fifth = agreements(home, tmp_path / "d.csv", OSLO.replace("Law", "Arts"))
    assert told(home, third) == [("new", "A-2 (University of Vienna) is new")]
    assert told(home, fourth) == []
    assert told(home, fifth) == [("terms", "A-1 (University of Oslo): faculty Law → Arts")]


def test_a_row_for_each_term_side_by_side(home: Home, tmp_path: Path) -> None:
    agreements(home, tmp_path / "a.csv", OSLO)
    second = agreements(home, tmp_path / "b.csv", OSLO.replace("2025-07-31,2,2,1", "2027-07-31,2,2,2"), ROMA)
    rows = as_rows(changes(home, second))
    assert [row[:7] for row in rows] == [
        ("A-1", "University of Oslo", "Law", "terms", "last day", "2025-07-31", "2027-07-31"),
        ("A-1", "University of Oslo", "Law", "terms", "ratio", "1", "2"),
        ("A-3", "Sapienza", "Arts", "new", "", None, None),
    ]


def test_no_history_of_what_is_no_load_of_agreements(home: Home, tmp_path: Path) -> None:
    load(home, headcounts(tmp_path / "h.csv", {"2018": 1}))
    with pytest.raises(NoHistory, match="expected a load of agreements, got one of headcounts"):
        changes(home, 1)
    with pytest.raises(NoHistory, match="load 7: expected the number of a load"):
        changes(home, 7)


SPECIFICATION = """<student-studies-mobility-spec><sending-hei-id>{sends}</sending-hei-id>
<receiving-hei-id>{receives}</receiving-hei-id><receiving-academic-year-id>2024/2025</receiving-academic-year-id>
<mobilities-per-year>{seats}</mobilities-per-year><recommended-language-skill><language>en</language>
<cefr-level>B2</cefr-level></recommended-language-skill><total-months-per-year>10</total-months-per-year>
<eqf-level>6</eqf-level></student-studies-mobility-spec>"""
SPACE = "https://github.com/erasmus-without-paper/ewp-specs-api-iias/blob/stable-v6/endpoints/get-response.xsd"
IIA = """<iias-get-response xmlns="{space}"><iia>
<partner><hei-id>{first}</hei-id><iia-id>{first_iia}</iia-id></partner>
<partner><hei-id>{second}</hei-id><iia-id>{second_iia}</iia-id></partner>
<in-effect>true</in-effect><cooperation-conditions>{specification}</cooperation-conditions></iia></iias-get-response>"""


def copy_of(home: Home, path: Path, *, is_ours: bool, seats: int) -> int:
    """One copy of the agreement `7` of uni.example.se with uni.example.no, on seats for our students."""
    sides = [("uni.example.se", "7"), ("uni.example.no", "B-9")]
    (first, first_iia), (second, second_iia) = sides if is_ours else sides[::-1]
    specification = SPECIFICATION.format(sends="uni.example.se", receives="uni.example.no", seats=seats)
    partners = {"first": first, "first_iia": first_iia, "second": second, "second_iia": second_iia}
    text = IIA.format(space=SPACE, specification=specification, **partners)
    outcome = load(home, written(path, text), {"constants": {"own_hei": "uni.example.se"}})
    assert outcome.load_id is not None
    return outcome.load_id


def test_the_partners_copy_that_says_another_number(home: Home, tmp_path: Path) -> None:
    copy_of(home, tmp_path / "ours.xml", is_ours=True, seats=4)
    theirs = copy_of(home, tmp_path / "theirs.xml", is_ours=False, seats=2)
    differing = [change for change in changes(home, theirs) if change.kind == "copies differ"]
    assert [change.sentence for change in differing] == [
        "7 (uni.example.no): the copies differ; outbound seats in 2024/25: ours 4 (10 months), theirs 2 (10 months)"
    ]
    assert copies(home) == differing
    assert copies(home, ["8"]) == []
    same = copy_of(home, tmp_path / "mended.xml", is_ours=False, seats=4)
    assert [change.kind for change in changes(home, same)] == ["seats"]
    assert changes(home, same)[0].is_partners_copy
    assert copies(home) == []

"""Agreements that a person has said to be one: they count once, whatever is loaded after, until it is taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data.agreement_matches import Unjoinable, join, set_apart, withdraw
from data.decisions import Undecidable, decide
from data.decisions import withdraw as withdraw_decision
from data.home import Home
from data.joined_agreements import numbers_kept
from data.records import AgreementMatch
from data.settings import Settings
from loaders import history
from metrics import agreements, catalogue, measure, told_twice
from tests.ewp import OURS, THEIRS, Iia, Specification, iias
from tests.loads import all_rows, close, load, rebuild, rows, undo, written

HEADER = "source,agreement,partner,erasmus_code,faculty,valid_from,valid_to,ratio,seats_in,seats_out\n"
OFFICE = HEADER + "our list,A-1,University of Oslo,N OSLO01,Law,2022-08-01,2026-07-31,2,4,6\n"
SYSTEM = HEADER + "system,X-9,University of Oslo,N OSLO01,,2022-08-01,2026-07-31,1,9,9\n"
STAYS = "source,agreement,academic_year,direction,state,students,semesters\n"
MOVED = STAYS + (
    "register,A-1,2023/24,outbound,completed,5,1\n"
    "register,X-9,2023/24,outbound,completed,3,1\n"
    "register,X-9,2023/24,inbound,completed,6,1\n"
)


@pytest.fixture(params=["files", pytest.param("servers", marks=pytest.mark.postgres)])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Home]:
    url = request.getfixturevalue("postgres_url") if request.param == "servers" else None
    opened = Home.open(Settings(home=tmp_path / "home", register_url=url, warehouse_url=url))
    for name, text in {"office": OFFICE, "system": SYSTEM, "moved": MOVED}.items():
        load(opened, written(tmp_path / f"{name}.csv", text))
    yield opened
    close(opened)


def told(home: Home) -> dict[str, dict[str, Any]]:
    """What the list of agreements says of each."""
    frame = agreements(home.published())
    names = ("faculty", "ratio", "came_last", "went_last", "seats_in", "seats_out", "net")
    return {row["agreement"]: {name: row[name] for name in names} for row in frame.to_dict("records")}


APART_AS_LISTED = {"A-1": (5.0, 0.0, 6.0, 5.0), "X-9": (3.0, 6.0, 9.0, -3.0)}
"""Went, came, seats out and net of each agreement by itself."""
AS_ONE = {"A-1": (8.0, 6.0, 6.0, -4.0)}
"""By the terms of the first: 8 went, 2 x 6 came, 6 seats."""


def counted(home: Home) -> dict[str, tuple[float, ...]]:
    names = ("went_last", "came_last", "seats_out", "net")
    return {number: tuple(float(each[name]) for name in names) for number, each in told(home).items()}


def test_two_agreements_count_once_by_the_terms_of_the_first(home: Home) -> None:
    assert counted(home) == APART_AS_LISTED
    assert list(told_twice(home.published()).agreements["other"]) == ["X-9"]
    join(home, "A-1", "X-9", actor="ada")
    assert counted(home) == AS_ONE
    assert told(home)["A-1"]["faculty"] == "Law"
    twice = told_twice(home.published())
    assert (len(twice.agreements), twice.merged) == (0, 0)
    net = measure(home.published(), catalogue()["net_balance_semesters"], by=("faculty",)).rows
    assert {row.group["faculty"]: (row.value.value, row.value.n) for row in net} == {"Law": (-4.0, 14)}


def test_it_survives_new_loads_and_a_rebuild(home: Home, tmp_path: Path) -> None:
    join(home, "A-1", "X-9", actor="ada")
    newer = load(home, written(tmp_path / "newer.csv", SYSTEM.replace(",9,9", ",1,1")))
    assert counted(home) == AS_ONE
    before = all_rows(home.published())
    rebuild(home)
    assert all_rows(home.published()) == before
    assert newer.load_id is not None
    undo(home, newer.load_id)
    assert counted(home) == AS_ONE


def test_it_waits_while_one_of_the_two_is_in_no_list(home: Home, tmp_path: Path) -> None:
    join(home, "A-1", "X-9", actor="ada")
    load(home, written(tmp_path / "other.csv", OFFICE.replace("A-1", "A-7")))
    assert set(counted(home)) == {"A-7", "X-9"}
    load(home, written(tmp_path / "office.csv", OFFICE.replace(",4,6", ",4,7")))
    assert counted(home) == {"A-1": (8.0, 6.0, 7.0, -4.0)}


def test_taken_back_they_stand_as_their_files_wrote_them(home: Home) -> None:
    before = all_rows(home.published())
    join(home, "A-1", "X-9", actor="ada")
    gone = withdraw(home, "X-9", actor="bo")
    assert (gone.agreement, home.register.agreement_matches()) == ("A-1", [])
    assert all_rows(home.published()) == before
    assert counted(home) == APART_AS_LISTED


def test_what_is_set_apart_is_not_proposed_again(home: Home) -> None:
    version = home.published().version
    set_apart(home, "X-9", "A-1", actor="ada")
    assert told_twice(home.published(), home.register.agreement_matches()).agreements.empty
    assert home.published().version == version
    withdraw(home, "A-1", actor="ada")
    assert len(told_twice(home.published(), home.register.agreement_matches()).agreements) == 1


@pytest.mark.parametrize(("agreement", "other"), [("A-1", "A-1"), ("A-1", "Z"), ("Z", "A-1")])
def test_what_cannot_be_joined_is_refused(agreement: str, other: str, home: Home) -> None:
    version = home.published().version
    with pytest.raises(Unjoinable, match="expected"):
        join(home, agreement, other, actor="ada")
    assert home.published().version == version


def test_what_is_joined_already_is_refused_and_nothing_to_take_back_too(home: Home) -> None:
    join(home, "A-1", "X-9", actor="ada")
    for pair in (("X-9", "A-1"), ("A-1", "X-9")):
        with pytest.raises(Unjoinable, match="'X-9'"):
            join(home, *pair, actor="ada")
    with pytest.raises(Unjoinable, match="'A-1'"):
        withdraw(home, "A-1", actor="ada")


def test_decisions_about_either_are_about_the_one(home: Home) -> None:
    decide(home, "X-9", "close", actor="ada")
    join(home, "A-1", "X-9", actor="ada")
    assert [(each.agreement, each.decision) for each in home.register.decisions()] == [("A-1", "close")]
    decide(home, "A-1", "renew", actor="ada")
    assert [each.decision for each in home.register.decision_history("A-1")] == ["renew", "close"]
    assert [withdraw_decision(home, "A-1", actor="ada").decision for _ in range(2)] == ["renew", "close"]
    with pytest.raises(Undecidable, match="'A-1'"):
        withdraw_decision(home, "A-1", actor="ada")


def test_two_numbers_of_one_list_do_not_add_their_seats(home: Home, tmp_path: Path) -> None:
    double = OFFICE + OFFICE.splitlines()[1].replace("A-1", "A-2") + "\n"
    load(home, written(tmp_path / "office.csv", double))
    join(home, "A-1", "A-2", actor="ada")
    assert counted(home)["A-1"] == (5.0, 0.0, 6.0, 5.0)


def test_a_partners_copy_that_does_not_know_our_number_stands_beside_ours(tmp_path: Path) -> None:
    home = Home.open(Settings(home=tmp_path / "home", register_url=None, warehouse_url=None, own_hei=OURS))
    load(home, written(tmp_path / "ours.xml", iias(7, Iia(specifications=(Specification(years=(2024,)),)))))
    back = Specification(sender=OURS, receiver=THEIRS, seats="3", years=(2024,))
    theirs = Iia(local=THEIRS, remote=OURS, local_id="B-9", remote_id=None, specifications=(back,))
    load(home, written(tmp_path / "theirs.xml", iias(7, theirs)))
    assert set(rows(home.published(), "agreement")["agreement"]) == {"A-1"}
    (change,) = history.copies(home)
    assert "outbound seats in 2024/25: ours 2 (20 months), theirs 3 (20 months)" in change.sentence
    rebuild(home)
    assert set(rows(home.published(), "seat")["agreement"]) == {"A-1"}


def test_what_is_joined_with_a_joined_one_goes_with_it() -> None:
    assert numbers_kept([_match(3, "A", "B"), _match(2, "B", "C"), _match(1, "Z", "C")]) == {"B": "A", "C": "A"}
    assert numbers_kept([_match(2, "A", "B"), _match(1, "B", "A")]).keys() == {"A", "B"}


def _match(number: int, agreement: str, other: str) -> AgreementMatch:
    said = {"agreement": agreement, "other": other, "verdict": "joined", "actor": "ada"}
    never: Any = None
    return AgreementMatch(id=number, at=never, withdrawn_by=None, withdrawn_at=None, **said)

"""Agreements of Erasmus Without Paper: seats, months, years and copies mean the same in every version."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.home import Home
from data.settings import Settings
from loaders import ingest
from loaders.ingest import Outcome, Refused, Request
from metrics import agreements as list_agreements
from metrics import catalogue, measure
from tests.ewp import OURS, THEIRS, Iia, Specification, iias
from tests.loads import load, rebuild, rows, undo, written

VERSIONS = range(1, 8)


def loaded(home: Home, folder: Path, text: str, name: str = "iias.xml", **constants: str) -> Outcome:
    return load(home, written(folder / name, text), {"constants": constants})


def agreement(home: Home) -> dict[str, Any]:
    (only,) = rows(home.published(), "agreement").to_dict("records")
    return {str(name): value for name, value in only.items()}


def seats(home: Home, *columns: str) -> list[tuple[Any, ...]]:
    found = rows(home.published(), "seat").sort_values(["agreement", "year", "direction"])
    return list(found[list(columns)].itertuples(index=False, name=None))


@pytest.mark.parametrize("version", VERSIONS)
def test_every_version_gives_the_same_agreement(version: int, home: Home, tmp_path: Path) -> None:
    specification = Specification(isced=("0222", "0314"), eqf=(5, 6, 7, 8), months=None)
    outcome = loaded(home, tmp_path, iias(version, Iia(specifications=(specification,), unit="140")))
    assert (outcome.loader, outcome.rows_accepted, outcome.found["document"]) == (
        "ewp_agreements",
        1,
        f"EWP iias-get-response, version {version}",
    )
    found = agreement(home)
    told = {
        "agreement": "A-1",
        "partner": THEIRS,
        "schac": THEIRS,
        "partner_agreement": "B-9",
        "signing_unit": "140",
        "level": "short cycle; bachelor; master; doctorate",
        "first_year": 2024,
        "last_year": 2025,
        "valid_from": date(2024, 8, 1),
        "valid_to": date(2026, 7, 31),
        "is_in_effect": True,
        "is_terminated": False,
        "copy": None,
    }
    assert {name: found[name] for name in told} == told
    assert found["isced_f"] == ("0222; 0314")
    assert seats(home, "year", "direction", "seats", "kind", "copy") == [
        (2024, "outbound", 2.0, "studies", None),
        (2025, "outbound", 2.0, "studies", None),
    ]


@pytest.mark.parametrize(("version", "months"), [(1, 10.0), (3, 10.0), (4, 10.0), (5, 20.0), (6, 20.0), (7, 20.0)])
def test_months_are_of_all_years_up_to_version_4_and_of_each_from_5(
    version: int, months: float, home: Home, tmp_path: Path
) -> None:
    loaded(home, tmp_path, iias(version, Iia(specifications=(Specification(years=(2024, 2025), months="20"),))))
    assert seats(home, "year", "months") == [(2024, months), (2025, months)]


@pytest.mark.parametrize(
    ("version", "written_as", "meant", "months"),
    [(4, "total-months", "total-months-per-year", 20.0), (5, "total-months-per-year", "total-months", 20.0)],
)
def test_months_under_another_versions_name_are_of_one_year(
    version: int, written_as: str, meant: str, months: float, home: Home, tmp_path: Path
) -> None:
    loaded(home, tmp_path, iias(version, Iia()).replace(f"{written_as}>", f"{meant}>"))
    assert seats(home, "months") == [(months,), (months,)]


def test_an_average_is_already_one_of_a_year(home: Home, tmp_path: Path) -> None:
    found = loaded(home, tmp_path, iias(2, Iia()).replace("total-months", "avg-months")).found
    assert found["months"].startswith("total-months are of all years together")
    assert seats(home, "months") == [(20.0,), (20.0,)]


def test_a_seat_not_yet_defined_is_no_seat(home: Home, tmp_path: Path) -> None:
    loaded(home, tmp_path, iias(7, Iia(specifications=(Specification(is_open=True, years=(2024,)),))))
    ((number, is_placeholder),) = seats(home, "seats", "is_placeholder")
    assert (pd.isna(number), is_placeholder) == (True, True)


def test_staff_are_no_students_and_their_days_no_months(home: Home, tmp_path: Path) -> None:
    kinds = ("student-studies", "student-traineeship", "staff-teacher", "staff-training")
    given = [Specification(kind=kind, years=(2024,), months="9") for kind in kinds]
    loaded(home, tmp_path, iias(6, Iia(specifications=given)))
    found = {str(kind): months for kind, months in seats(home, "kind", "months")}
    assert list(found) == ["studies", "traineeship", "teaching", "training"]
    assert (found["studies"], pd.isna(found["teaching"])) == (9.0, True)


def test_every_specification_has_its_direction(home: Home, tmp_path: Path) -> None:
    back = Specification(sender=THEIRS, receiver=OURS, years=(2024,), seats="5")
    loaded(home, tmp_path, iias(6, Iia(specifications=(Specification(years=(2024,)), back))))
    assert seats(home, "direction", "seats") == [("inbound", 5.0), ("outbound", 2.0)]


@pytest.mark.parametrize(
    ("iia", "is_in_effect", "is_terminated"),
    [
        (Iia(in_effect="false"), False, False),
        (Iia(attributes=' terminated-as-a-whole="true"'), True, True),
    ],
    ids=["draft", "terminated"],
)
def test_a_draft_and_a_terminated_agreement_have_no_seats(
    iia: Iia, is_in_effect: bool, is_terminated: bool, home: Home, tmp_path: Path
) -> None:
    loaded(home, tmp_path, iias(7, iia))
    found = agreement(home)
    assert (found["is_in_effect"], found["is_terminated"]) == (is_in_effect, is_terminated)
    assert (found["first_year"], found["last_year"], seats(home, "seats")) == (2024, 2025, [])


def test_an_agreement_without_specifications_is_one_all_the_same(home: Home, tmp_path: Path) -> None:
    assert loaded(home, tmp_path, iias(6, Iia(specifications=()))).rows_accepted == 1
    found = agreement(home)
    assert (found["agreement"], found["level"], pd.isna(found["first_year"])) == ("A-1", None, True)


def test_years_with_a_gap_and_of_the_southern_hemisphere_are_years(home: Home, tmp_path: Path) -> None:
    text = iias(6, Iia(specifications=(Specification(years=(2022, 2025)),))).replace("2022/2023", "2022/2022")
    loaded(home, tmp_path, text)
    assert seats(home, "year") == [(2022,), (2025,)]


def test_years_are_a_set_that_a_server_may_list_in_any_order(home: Home, tmp_path: Path) -> None:
    loaded(home, tmp_path, iias(4, Iia(specifications=(Specification(years=(2025, 2023, 2024), months="30"),))))
    assert seats(home, "year", "months") == [(2023, 10.0), (2024, 10.0), (2025, 10.0)]


def test_a_draft_is_not_in_force(home: Home, tmp_path: Path) -> None:
    loaded(home, tmp_path, iias(7, Iia(in_effect="false"), Iia(local_id="A-2", remote_id="B-2")))
    number = measure(home.published(), catalogue()["agreements"], where={"year": "2024"}).rows[0].value.value
    assert number == 1
    listed = list_agreements(home.published(), today=date(2025, 1, 1)).set_index("agreement")
    assert listed["is_in_effect"].to_dict() == {"A-1": False, "A-2": True}


def test_a_partners_copy_stands_beside_ours(home: Home, tmp_path: Path) -> None:
    loaded(home, tmp_path, iias(6, Iia()), "ours.xml")
    theirs = Iia(local=THEIRS, remote=OURS, local_id="B-9", remote_id="A-1", specifications=(Specification(seats="3"),))
    outcome = loaded(home, tmp_path, iias(7, theirs), "theirs.xml")
    assert outcome.found["our institution"] == f"{OURS}, as in earlier loads"
    copies = rows(home.published(), "agreement").fillna({"copy": "ours"})
    told = copies[["agreement", "partner", "copy", "partner_agreement"]].to_numpy().tolist()
    assert told == [["A-1", THEIRS, "ours", "B-9"], ["A-1", THEIRS, "partner", "B-9"]]
    counted = rows(home.published(), "seat").fillna({"copy": "ours"})
    assert counted.groupby("copy")["seats"].max().to_dict() == {"ours": 2.0, "partner": 3.0}


def test_who_we_are_is_told_by_a_profile(home: Home, tmp_path: Path) -> None:
    outcome = loaded(home, tmp_path, iias(6, Iia()), own_hei="UNI.example")
    assert outcome.found["our institution"] == f"{THEIRS}, as told"
    assert (agreement(home)["copy"], agreement(home)["agreement"]) == ("partner", "B-9")
    assert seats(home, "direction")[0] == ("inbound",)


def test_who_we_are_is_told_by_the_setting(tmp_path: Path) -> None:
    home = Home.open(Settings(home=tmp_path / "home", own_hei=THEIRS))
    assert loaded(home, tmp_path, iias(6, Iia())).found["our institution"].startswith(f"{THEIRS}, by the setting")


def test_who_we_are_is_who_is_in_every_agreement(home: Home, tmp_path: Path) -> None:
    other = "third.example"
    second = Iia(remote=other, local_id="A-2", specifications=(Specification(receiver=other),))
    turned = Iia(local=other, remote=OURS, local_id="C-3", remote_id="A-3", specifications=second.specifications)
    outcome = loaded(home, tmp_path, iias(6, Iia(), second, turned))
    assert outcome.found["our institution"] == f"{OURS}, the one that all rows share"
    found = rows(home.published(), "agreement").fillna({"copy": "ours"})
    assert sorted(zip(found["agreement"], found["partner"], found["copy"], strict=True)) == [
        ("A-1", THEIRS, "ours"),
        ("A-2", other, "ours"),
        ("A-3", other, "partner"),
    ]


def test_where_nothing_tells_the_system_that_gave_the_file_is_ours(home: Home, tmp_path: Path) -> None:
    outcome = loaded(home, tmp_path, iias(6, Iia()))
    assert outcome.found["our institution"].startswith(f"{OURS}, whose system gave the file; if that is a partner's")


def test_a_newer_response_replaces_the_agreements_in_it_and_no_other(home: Home, tmp_path: Path) -> None:
    loaded(home, tmp_path, iias(6, Iia(), Iia(local_id="A-2", remote_id="B-2")), "both.xml")
    newer = Iia(specifications=(Specification(seats="7"),))
    second = loaded(home, tmp_path, iias(7, newer), "newer.xml")
    assert seats(home, "agreement", "seats") == [("A-1", 7.0), ("A-1", 7.0), ("A-2", 2.0), ("A-2", 2.0)]
    assert second.load_id is not None
    undo(home, second.load_id)
    assert {number for _, number in seats(home, "agreement", "seats")} == {2.0}


def test_a_rebuild_gives_the_same_rows_and_the_same_bytes_change_nothing(home: Home, tmp_path: Path) -> None:
    loaded(home, tmp_path, iias(7, Iia()))
    before = rows(home.published(), "seat"), rows(home.published(), "agreement")
    rebuild(home)
    assert rows(home.published(), "seat").equals(before[0])
    assert rows(home.published(), "agreement").astype(str).equals(before[1].astype(str))
    assert loaded(home, tmp_path, iias(7, Iia())).is_unchanged


def test_no_contact_is_kept_anywhere(home: Home, tmp_path: Path) -> None:
    outcome = loaded(home, tmp_path, iias(6, Iia()))
    assert outcome.found["people"] == "names, addresses and other details of persons: not read"
    kept = [path.read_bytes() for path in home.settings.home.rglob("*") if path.is_file()]
    assert len(kept) >= 3
    assert not any(word in content for content in kept for word in (b"Contact Person", b"contact@uw.example"))


def test_a_response_on_one_line_numbers_its_rows(home: Home, tmp_path: Path) -> None:
    specifications = (Specification(), Specification(kind="staff-teacher"), Specification(seats="many"))
    outcome = loaded(home, tmp_path, iias(6, Iia(specifications=specifications)).replace("\n", ""))
    assert [(each.line, each.value) for each in outcome.rejects] == [(3, "many")]
    assert outcome.rows_accepted == 2


def test_a_thousand_agreements_are_one_file(home: Home, tmp_path: Path) -> None:
    many = [Iia(local_id=f"A-{number}", remote_id=f"B-{number}", remote=THEIRS) for number in range(1000)]
    assert loaded(home, tmp_path, iias(6, *many)).rows_accepted == 1000
    assert len(rows(home.published(), "agreement")) == 1000


def test_a_refused_file_changes_nothing(home: Home, tmp_path: Path) -> None:
    loaded(home, tmp_path, iias(6, Iia()))
    version = home.published().version
    path = written(tmp_path / "wrong.xml", iias(6, Iia(hash="0" * 64)))
    with pytest.raises(Refused, match="expected an agreement as it was hashed"):
        ingest.load(home, [Request(path=path, name="wrong.xml")], actor="tester", tell=lambda _: None)
    assert home.published().version == version

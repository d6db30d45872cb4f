"""Decisions about agreements: kept, withdrawn, never lost by a new load; and a register of before knows them."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from python_calamine import CalamineWorkbook
from sqlalchemy import text

from data.decisions import Undecidable, decide, withdraw
from data.home import Home
from data.register import Register
from data.register_engine import MIGRATIONS, NEWEST_REVISION, RegisterEngine
from data.settings import Settings
from reports.decisions import HEADER, as_rows, workbook
from tests.loads import close, load, rebuild, silent, undo, written

AGREEMENTS = "source,agreement,partner,country,valid_from,valid_to,seats_in,seats_out\n"


@pytest.fixture(params=["files", pytest.param("servers", marks=pytest.mark.postgres)])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Home]:
    url = request.getfixturevalue("postgres_url") if request.param == "servers" else None
    opened = Home.open(Settings(home=tmp_path / "home", register_url=url, warehouse_url=url))
    agreements(opened, tmp_path, "A-1", "A-2")
    yield opened
    close(opened)


def agreements(home: Home, folder: Path, *numbers: str, seats: int = 2) -> None:
    lines = [f"list,{number},University of Oslo,NO,2022-08-01,2027-07-31,{seats},2\n" for number in numbers]
    load(home, written(folder / f"{'-'.join(numbers)}-{seats}.csv", AGREEMENTS + "".join(lines)))


def held(home: Home) -> dict[str, str]:
    return {each.agreement: each.decision for each in home.register.decisions()}


def test_the_newest_decision_holds_and_the_others_are_its_history(home: Home) -> None:
    decide(home, "A-1", "renew", actor="ada")
    decide(home, "A-2", "watch", actor="ada")
    said = decide(home, "A-1", "close", actor="bo", note="nobody goes", owner="Law", due=date(2027, 1, 31))
    assert (said.note, said.owner, said.due, said.actor) == ("nobody goes", "Law", date(2027, 1, 31), "bo")
    assert [(each.agreement, each.decision) for each in home.register.decisions()] == [
        ("A-1", "close"),
        ("A-2", "watch"),
    ]
    assert [each.decision for each in home.register.decision_history("A-1")] == ["close", "renew"]


def test_a_decision_withdrawn_gives_way_to_the_one_before_and_stays_in_the_history(home: Home) -> None:
    decide(home, "A-1", "renew", actor="ada")
    decide(home, "A-1", "close", actor="bo")
    gone = withdraw(home, "A-1", actor="cy")
    assert (gone.decision, gone.withdrawn_by) == ("close", "cy")
    assert held(home) == {"A-1": "renew"}
    withdraw(home, "A-1", actor="cy")
    assert held(home) == {}
    assert len(home.register.decision_history("A-1")) == 2
    with pytest.raises(Undecidable, match="a decision that holds"):
        withdraw(home, "A-1", actor="cy")


def test_a_decision_makes_no_version_of_the_warehouse(home: Home) -> None:
    before = home.published().version
    decide(home, "A-1", "renew", actor="ada")
    assert home.published().version == before


def test_decisions_outlive_new_loads_undo_and_rebuild(home: Home, tmp_path: Path) -> None:
    decide(home, "A-1", "renegotiate", actor="ada")
    agreements(home, tmp_path, "A-2", "A-3")
    rebuild(home)
    undo(home, 1)
    assert held(home) == {"A-1": "renegotiate"}
    assert as_rows(home)[0][:2] == ("A-1", None)


def test_every_fault_of_a_decision_is_told_at_once(home: Home) -> None:
    with pytest.raises(Undecidable) as refused:
        decide(home, "A-9", "burn", actor="ada", note="x" * 2_001)
    assert str(refused.value).splitlines() == [
        "decision: expected one of renew, renegotiate, close, watch, got 'burn'",
        "agreement: expected the number of an agreement that is loaded, got 'A-9'",
        "note: expected at most 2,000 characters, got 2,001",
    ]
    assert held(home) == {}


def test_a_workbook_of_decisions_runs_nothing(home: Home) -> None:
    decide(home, "A-1", "renew", actor="ada", note="=HYPERLINK(1)", owner="@Law", due=date(2027, 1, 31))
    sheet = CalamineWorkbook.from_filelike(BytesIO(workbook(home))).get_sheet_by_index(0).to_python()
    assert sheet[0] == list(HEADER)
    told = dict(zip(HEADER, sheet[1], strict=True))
    assert (told["agreement"], told["partner"], told["valid_to"]) == ("A-1", "University of Oslo", "2027-07-31")
    assert (told["note"], told["owner"], told["due"]) == ("'=HYPERLINK(1)", "'@Law", "2027-01-31")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def first_register(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RegisterEngine]:
    """A register as revision 0001 left it, with a load in it."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else None
    engine = RegisterEngine(file=tmp_path / "home" / "register.sqlite", url=url)
    engine.file.parent.mkdir(parents=True)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.reader.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("INSERT INTO setting (key, value) VALUES ('demonstration', 'kept')"))
        at = {"at": "2024-03-01 12:00:00"}
        connection.execute(text("INSERT INTO version (number, reason, actor, at) VALUES (7, 'load', 'ada', :at)"), at)
    yield engine
    engine.reader.dispose()


def test_a_register_of_before_decisions_is_migrated_with_all_it_holds(first_register: RegisterEngine) -> None:
    assert not first_register.is_newest()
    first_register.migrate()
    with first_register.reader.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == NEWEST_REVISION
    register = Register(engine=first_register)
    assert (register.version(), register.setting("demonstration")) == (7, "kept")
    assert (register.decisions(), register.partner_matches()) == ([], [])
    with first_register.writing(lambda: silent("")) as connection:
        statement = "INSERT INTO decision (agreement, decision, actor, at) VALUES ('A-1', 'watch', 'ada', :at)"
        connection.execute(text(statement), {"at": "2024-03-01 12:00:00"})
    assert [each.decision for each in register.decisions()] == ["watch"]

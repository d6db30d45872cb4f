"""The list of decisions about agreements, beside what the agreement is, to be taken away as a workbook."""

from sqlalchemy import func, select

from data.home import Home
from data.records import Decision
from data.schema import WAREHOUSE
from data.spreadsheet import as_text, as_workbook

ABOUT = ("partner", "country", "faculty", "signing_unit", "valid_to")
HEADER = ("agreement", *ABOUT, "decision", "note", "owner", "due", "decided_by", "decided_at")


def as_rows(home: Home) -> list[tuple[object, ...]]:
    """What holds, newest first, under HEADER; an agreement that is no longer loaded keeps its decision."""
    held = home.register.decisions()
    about = _about(home, [each.agreement for each in held])
    return [(each.agreement, *about.get(each.agreement, (None,) * len(ABOUT)), *_said(each)) for each in held]


def workbook(home: Home) -> bytes:
    """Text that a spreadsheet would run is told to be text."""
    return as_workbook(HEADER, [[as_text(cell) for cell in row] for row in as_rows(home)])


def _said(each: Decision) -> tuple[object, ...]:
    due = each.due.isoformat() if each.due else None
    return each.decision, each.note, each.owner, due, each.actor, f"{each.at.isoformat(timespec='seconds')}Z"


def _about(home: Home, agreements: list[str]) -> dict[str, tuple[object, ...]]:
    """Our copy, as the newest list has it."""
    listed = WAREHOUSE.tables["agreement"].c
    told = {name: listed[name] for name in ABOUT} | {"partner": func.coalesce(listed.known_as, listed.partner)}
    ours = select(listed.agreement, *told.values()).where(listed["copy"].is_(None))
    with home.published().engine.connect() as connection:
        rows = connection.execute(ours.where(listed.agreement.in_(agreements)).order_by(listed.slice_id))
        return {str(agreement): tuple(_plain(cell) for cell in about) for agreement, *about in rows}


def _plain(cell: object) -> object:
    return cell.isoformat() if hasattr(cell, "isoformat") else cell

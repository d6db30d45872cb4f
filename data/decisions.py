"""What is to become of an agreement: said by a person, taken back by a person, never erased."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select, update

from data import register_tables as tables
from data.home import Home
from data.records import Decision
from data.schema import WAREHOUSE
from data.writing import Writing

DECISIONS = ("renew", "renegotiate", "close", "watch")
LONGEST_NOTE = 2_000


class Undecidable(ValueError):
    """A decision that cannot be taken or taken back; says what was expected."""


def decide(
    home: Home,
    agreement: str,
    decision: str,
    *,
    actor: str,
    note: str | None = None,
    owner: str | None = None,
    due: date | None = None,
) -> Decision:
    """From now on this holds of the agreement; what was decided before stays in its history. Raises Undecidable."""
    _refuse(home, agreement, decision, note)
    said = {"agreement": agreement, "decision": decision, "note": note or None, "owner": owner or None, "due": due}
    with home.writing(actor=actor, reason="decision") as writing:
        writing.connection.execute(insert(tables.decision).values(**said, actor=actor, at=writing.at))
    return home.register.decision_history(agreement)[0]


def withdraw(home: Home, agreement: str, *, actor: str) -> Decision:
    """Take the newest decision back, so that the one before it holds again. Raises Undecidable."""
    with home.writing(actor=actor, reason="decision") as writing:
        number = _newest(writing, home.register.numbers_of(agreement))
        gone = {"withdrawn_by": actor, "withdrawn_at": writing.at}
        writing.connection.execute(update(tables.decision).where(tables.decision.c.id == number).values(**gone))
    return next(each for each in home.register.decision_history(agreement) if each.id == number)


def _refuse(home: Home, agreement: str, decision: str, note: str | None) -> None:
    faults = []
    if decision not in DECISIONS:
        faults.append(f"decision: expected one of {', '.join(DECISIONS)}, got {decision!r}")
    if not _is_loaded(home, agreement):
        faults.append(f"agreement: expected the number of an agreement that is loaded, got {agreement!r}")
    if note and len(note) > LONGEST_NOTE:
        faults.append(f"note: expected at most {LONGEST_NOTE:,} characters, got {len(note):,}")
    if faults:
        raise Undecidable("\n".join(faults))


def _is_loaded(home: Home, agreement: str) -> bool:
    named = WAREHOUSE.tables["agreement"].c.agreement
    with home.published().engine.connect() as connection:
        return connection.execute(select(named).where(named == agreement).limit(1)).first() is not None


def _newest(writing: Writing, numbers: Sequence[str]) -> Any:
    """Of the agreement, whose number comes first, and those joined with it."""
    each = tables.decision.c
    holds = select(func.max(each.id)).where(each.agreement.in_(numbers), each.withdrawn_at.is_(None))
    number = writing.connection.execute(holds).scalar()
    if number is None:
        raise Undecidable(f"agreement: expected one with a decision that holds, got {numbers[0]!r}")
    return number

"""What a person says of two agreements: they are one and count as it, or they are not; or the word is taken back."""

from sqlalchemy import insert, select, update

from data import register_tables as tables
from data.home import Home
from data.joined_agreements import APART, JOINED
from data.records import AgreementMatch
from data.schema import WAREHOUSE

REASON = "agreements joined"


class Unjoinable(ValueError):
    """Agreements that cannot be joined or set apart; says what was expected."""


def join(home: Home, agreement: str, other: str, *, actor: str) -> AgreementMatch:
    """From now on `other` counts under the number, and by the terms, of `agreement`. Raises Unjoinable."""
    return _say(home, agreement, other, JOINED, actor)


def set_apart(home: Home, agreement: str, other: str, *, actor: str) -> AgreementMatch:
    """The two are not proposed as one again. Raises Unjoinable."""
    return _say(home, agreement, other, APART, actor)


def withdraw(home: Home, other: str, *, actor: str) -> AgreementMatch:
    """Take back the newest word on an agreement, joined or not. Raises Unjoinable."""
    said = next((each for each in home.register.agreement_matches() if each.other == other), None)
    if said is None:
        raise Unjoinable(f"agreement: expected one that was joined with another or set apart from it, got {other!r}")
    each = tables.agreement_match
    with home.writing(actor=actor, reason=REASON) as writing:
        gone = {"withdrawn_by": actor, "withdrawn_at": writing.at}
        writing.connection.execute(update(each).where(each.c.id == said.id).values(gone))
        if said.verdict == JOINED:
            writing.renew()
    return said


def _say(home: Home, agreement: str, other: str, verdict: str, actor: str) -> AgreementMatch:
    _refuse(home, agreement, other)
    said = {"agreement": agreement, "other": other, "verdict": verdict}
    with home.writing(actor=actor, reason=REASON) as writing:
        writing.connection.execute(insert(tables.agreement_match).values(**said, actor=actor, at=writing.at))
        if verdict == JOINED:
            writing.renew()
    return home.register.agreement_matches()[0]


def _refuse(home: Home, agreement: str, other: str) -> None:
    if agreement == other:
        raise Unjoinable(f"other: expected another agreement than {agreement!r}, got the same")
    listed = WAREHOUSE.tables["agreement"].c
    ours = select(listed.agreement).where(listed.agreement.in_([agreement, other]), listed["copy"].is_(None))
    with home.published().engine.connect() as connection:
        there = set(connection.scalars(ours))
    missing = [number for number in (agreement, other) if number not in there]
    if missing:
        rule = "expected the number of an agreement that is loaded and not joined with another"
        raise Unjoinable("\n".join(f"agreement: {rule}, got {number!r}" for number in missing))

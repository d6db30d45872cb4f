"""Reviews: a person looked at a target or at a signal and said what was decided. Taken back, never erased."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import insert, update

from data import register_tables as tables
from data.home import Home
from data.records import Review

ABOUT = ("target", "signal")
LONGEST = 2_000


class Unreviewable(ValueError):
    """A review that cannot be recorded or taken back; says what was expected."""


def review(
    home: Home,
    about: str,
    *,
    metric: str,
    decided: str,
    actor: str,
    series: str | None = None,
    faculty: str | None = None,
    period: str | None = None,
    owner: str | None = None,
    next_on: date | None = None,
) -> Review:
    """Record that `actor` looked and what was decided; `period` is a signal's point. Raises Unreviewable."""
    _refuse(about, decided)
    whose: Mapping[str, object] = {"metric": metric, "series": series, "faculty": faculty, "period": period}
    said = {"decided": decided.strip(), "owner": owner or None, "next_on": next_on}
    with home.writing(actor=actor, reason="review") as writing:
        writing.connection.execute(
            insert(tables.review).values(about=about, **whose, **said, actor=actor, at=writing.at)
        )
    return home.register.reviews()[0]


def withdraw(home: Home, number: int, *, actor: str) -> None:
    """Take a review back; the register keeps it. Raises Unreviewable."""
    if number not in {each.id for each in home.register.reviews()}:
        raise Unreviewable(f"review {number}: expected the number of a review that holds")
    with home.writing(actor=actor, reason="review") as writing:
        gone = {"withdrawn_by": actor, "withdrawn_at": writing.at}
        writing.connection.execute(update(tables.review).where(tables.review.c.id == number).values(**gone))


def _refuse(about: str, decided: str) -> None:
    faults = []
    if about not in ABOUT:
        faults.append(f"about: expected one of {', '.join(ABOUT)}, got {about!r}")
    if not decided.strip():
        faults.append("decided: expected a few words on what was decided, got none")
    if len(decided) > LONGEST:
        faults.append(f"decided: expected at most {LONGEST:,} characters, got {len(decided):,}")
    if faults:
        raise Unreviewable("\n".join(faults))

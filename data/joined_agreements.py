"""Agreements that several lists tell under numbers of their own: what a person, or EWP's own numbers, make one.

Rows take the number under which they count and keep their own in `listed_as`. Both are worked out anew for every
version, so that nothing is left of a join that was taken back.
"""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, and_, func, insert, or_, select, update

from data import register_tables as tables
from data.records import AgreementMatch
from data.schema import WAREHOUSE

JOINED, APART = "joined", "apart"
NUMBERED = tuple(WAREHOUSE.tables[name] for name in ("agreement", "seat", "mobility"))
COPIED = NUMBERED[:2]
"""Tables whose rows may be the partner's copy."""
AT_ONCE = 1_000
"""Rows that one statement takes."""

_agreement = WAREHOUSE.tables["agreement"]
Told = tuple[int | None, str, str]
"""Of which slice, or of all; the number that rows write; and the one under which they count."""


def held(connection: Connection) -> list[AgreementMatch]:
    """What people have said and not taken back, newest first, out of the register that is being written."""
    each = tables.agreement_match
    rows = connection.execute(select(each).where(each.c.withdrawn_at.is_(None)).order_by(each.c.id.desc()))
    return [AgreementMatch(**row._mapping) for row in rows]


def numbers_kept(said: Sequence[AgreementMatch]) -> dict[str, str]:
    """Under which number each joined agreement counts; what is joined with a joined one goes with it."""
    newest: dict[str, str] = {}
    for match in said:
        if match.verdict == JOINED:
            newest.setdefault(match.other, match.agreement)
    return {other: _end(other, newest) for other in newest}


def _end(number: str, newest: Mapping[str, str]) -> str:
    seen = {number}
    while (kept := newest.get(number)) is not None and kept not in seen:
        seen.add(kept)
        number = kept
    return number


def apply_joined_agreements(connection: Connection, said: Sequence[AgreementMatch]) -> None:
    for table in NUMBERED:
        as_listed = {"agreement": table.c.listed_as, "listed_as": None}
        connection.execute(update(table).where(table.c.listed_as.is_not(None)).values(as_listed))
    if copies := list(_nameless_copies(connection)):
        _write(connection, COPIED, copies)
    kept = numbers_kept(said)
    there = _listed(connection, [*kept, *kept.values()])
    if told := [(None, other, number) for other, number in kept.items() if {other, number} <= there]:
        _write(connection, NUMBERED, told)


def _listed(connection: Connection, numbers: Sequence[str]) -> set[str]:
    """A join waits while one of its two is in no list."""
    column = _agreement.c.agreement
    starts = range(0, len(numbers), AT_ONCE)
    asked = (select(column).where(column.in_(numbers[start : start + AT_ONCE])).distinct() for start in starts)
    return {number for each in asked for number in connection.scalars(each)}


def _nameless_copies(connection: Connection) -> Iterator[Told]:
    """A partner's copy that does not know our number goes by the partner's; ours may know that one."""
    copy, ours = _agreement.alias("copy"), _agreement.alias("ours")
    is_same = and_(ours.c.partner_agreement == copy.c.agreement, ours.c.schac == copy.c.schac, ours.c.copy.is_(None))
    is_nameless = and_(copy.c.copy == "partner", copy.c.agreement == copy.c.partner_agreement)
    first, last = func.min(ours.c.agreement), func.max(ours.c.agreement)
    keys = copy.c.slice_id, copy.c.agreement
    found = select(*keys, first).select_from(copy.join(ours, is_same)).where(is_nameless).group_by(*keys)
    rows = connection.execute(found.having(first == last, first != copy.c.agreement))
    yield from (tuple(row) for row in rows)


def _write(connection: Connection, numbered: Sequence[Table], told: Sequence[Told]) -> None:
    names = Table("joining", MetaData(), Column("slice_id", Integer), Column("listed", String), Column("kept", String))
    names.create(connection)
    rows = [dict(zip(names.c.keys(), each, strict=True)) for each in told]
    for start in range(0, len(rows), AT_ONCE):
        connection.execute(insert(names).values(rows[start : start + AT_ONCE]))
    for table in numbered:
        written = {"agreement": names.c.kept, "listed_as": func.coalesce(table.c.listed_as, table.c.agreement)}
        is_copy = and_(names.c.slice_id == table.c.slice_id, table.c.copy == "partner") if "copy" in table.c else None
        of = names.c.slice_id.is_(None) if is_copy is None else or_(names.c.slice_id.is_(None), is_copy)
        connection.execute(update(table).values(written).where(table.c.agreement == names.c.listed, of))
    names.drop(connection)

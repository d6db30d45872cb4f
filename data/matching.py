"""Partners that lists name without a code: the code that a person has confirmed is written into every version.

So a version needs nothing beside it to be read, and metrics never ask who stands behind a name.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, Table, and_, or_, select, update

from data import register_tables as tables
from data.joined_agreements import apply_joined_agreements
from data.joined_stays import apply_joined
from data.partner_codes import name_key
from data.partner_names import NAMING, apply_names
from data.records import AgreementMatch, PartnerMatch
from data.schema import WAREHOUSE

CONFIRMED, REJECTED = "confirmed", "rejected"

__all__ = ["CONFIRMED", "NAMING", "REJECTED", "apply", "confirmed", "name_key", "nameless"]


def confirmed(connection: Connection) -> list[PartnerMatch]:
    """One for each name, the newest, out of the register that is being written."""
    each = tables.partner_match
    holding = select(each).where(each.c.withdrawn_at.is_(None), each.c.verdict == CONFIRMED).order_by(each.c.id)
    said = [PartnerMatch(**row._mapping) for row in connection.execute(holding)]
    return list({name_key(match.name): match for match in said}.values())


def nameless(table: Table) -> ColumnElement[bool]:
    """Rows with a partner's name and no code of any kind that would say more than the name."""
    codes = [table.c[code].is_(None) for code in ("erasmus_code", "pic", "oid", "schac") if code in table.c]
    return and_(table.c.partner.is_not(None), *codes)


def apply(connection: Connection, matches: Sequence[PartnerMatch], agreements: Sequence[AgreementMatch] = ()) -> None:
    """Write the codes into the rows that have none, join what is told twice, and name every partner.

    A row of another country than the partner's keeps its name.
    """
    known = {name_key(match.name): match for match in matches}
    for table in (WAREHOUSE.tables[name] for name in NAMING) if known else ():
        for written, match in list(_written(connection, table, known)):
            named = and_(table.c.partner == written, nameless(table), _of_country(table, match))
            connection.execute(update(table).where(named).values(erasmus_code=match.code))
    apply_joined_agreements(connection, agreements)
    apply_joined(connection)
    apply_names(connection)


def _written(
    connection: Connection, table: Table, known: dict[str, PartnerMatch]
) -> Iterator[tuple[str, PartnerMatch]]:
    for (written,) in connection.execute(select(table.c.partner).where(nameless(table)).distinct()):
        if match := known.get(name_key(written)):
            yield written, match


def _of_country(table: Table, match: PartnerMatch) -> ColumnElement[bool]:
    return or_(table.c.country.is_(None), table.c.country == match.country)

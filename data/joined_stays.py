"""One stay, told by both sides: what the sender says of it (omobility) and the receiver (imobility) is joined.

Both rows stay as they were loaded and are marked; a third one, made anew for every version, counts in their place. A
number that several senders use for a mobility in one direction joins nothing.
"""

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    and_,
    case,
    delete,
    func,
    insert,
    literal,
    select,
    tuple_,
    update,
)

from data.schema import WAREHOUSE

SENDER, RECEIVER, BOTH = "sender", "receiver", "both"
KEY = ("omobility", "direction")

_mobility = WAREHOUSE.tables["mobility"]


def apply_joined(connection: Connection) -> None:
    connection.execute(delete(_mobility).where(_mobility.c.told_by == BOTH))
    connection.execute(update(_mobility).where(_mobility.c.is_told_twice).values(is_told_twice=None))
    if connection.execute(select(_mobility.c.told_by).where(_mobility.c.told_by == RECEIVER).limit(1)).first():
        _join(connection)


def _join(connection: Connection) -> None:
    sent, came = _once(SENDER), _once(RECEIVER)
    told = {each.name: sent.c[each.name] for each in _mobility.c} | {
        "slice_id": came.c.slice_id,
        "state": _state(sent, came),
        "months": func.coalesce(came.c.months, sent.c.months),
        "told_by": literal(BOTH),
    }
    same = and_(*(sent.c[name] == came.c[name] for name in KEY))
    both = select(*(each.label(name) for name, each in told.items())).select_from(sent.join(came, same))
    connection.execute(insert(_mobility).from_select(list(told), both))
    joined = select(*(_mobility.c[name] for name in KEY)).where(_mobility.c.told_by == BOTH)
    apart = _mobility.c.told_by.in_((SENDER, RECEIVER))
    connection.execute(
        update(_mobility)
        .where(apart, tuple_(*(_mobility.c[name] for name in KEY)).in_(joined))
        .values(is_told_twice=True)
    )


def _once(by: str) -> FromClause:
    """The rows of one side whose number no other row of that side has."""
    rows = select(_mobility, func.count().over(partition_by=[_mobility.c[name] for name in KEY]).label("rows")).where(
        _mobility.c.told_by == by, _mobility.c.omobility.is_not(None)
    )
    found = rows.subquery(f"all_{by}")
    return select(found).where(found.c.rows == 1).subquery(by)


def _state(sent: FromClause, came: FromClause) -> ColumnElement[str]:
    """The receiver knows who came; the sender knows what was recognised in the end."""
    return case(
        (came.c.state == "cancelled", "cancelled"),
        (sent.c.state == "completed", "completed"),
        (came.c.state.in_(("arrived", "completed")), came.c.state),
        else_=sent.c.state,
    )

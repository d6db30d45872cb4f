"""A warehouse made by an older version of the program is told by what it lacks, before a question fails on it."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Engine, column, select, table

from data.schema import WAREHOUSE

SHOWN = 5  # missing things that are named

_THERE = table(
    "columns", column("table_schema"), column("table_name"), column("column_name"), schema="information_schema"
)


class Outdated(Exception):
    """The published version lacks tables or columns that this program asks for."""

    def __init__(self, number: int, missing: Sequence[str]) -> None:
        super().__init__(number, tuple(missing))
        self.number = number
        self.missing = tuple(missing)

    def __str__(self) -> str:
        more = f" and {len(self.missing) - SHOWN} more" if len(self.missing) > SHOWN else ""
        return (
            f"version {self.number} of the warehouse was made by an older version of Merit: "
            f"expected {', '.join(self.missing[:SHOWN])}{more}, got none; run: merit rebuild"
        )


def refuse_outdated(engine: Engine, number: int, schema: str) -> None:
    """Raises Outdated where the database's `schema` lacks a table or column of the warehouse."""
    with engine.connect() as connection:
        found = connection.execute(select(_THERE).where(_THERE.c.table_schema == schema)).all()
    if missing := list(_missing({(row.table_name, row.column_name) for row in found})):
        raise Outdated(number, missing)


def _missing(there: set[tuple[str, str]]) -> Iterator[str]:
    tables = {name for name, _ in there}
    for each in WAREHOUSE.sorted_tables:
        if each.name not in tables:
            yield f"table {each.name}"
        else:
            yield from (f"column {column}" for column in each.c if (each.name, column.name) not in there)

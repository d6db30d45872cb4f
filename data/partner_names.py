"""One partner, one name: what lists write in many ways meets by its code, in every version that is published.

The written name stays in its row; `known_as` stands beside it where the partner goes by another, and is worked out
anew for every version, so that nothing is left of a list that was taken back.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Column, Connection, MetaData, String, Table, and_, func, insert, select, update

from data.partner_codes import CODES, Code, Codes, Written, name_key
from data.schema import WAREHOUSE

NAMING = ("agreement", "mobility")
AT_ONCE = 1_000
"""Rows that one statement takes."""


@dataclass(frozen=True, kw_only=True)
class Spelling:
    """A way in which rows of a table write a partner, and by what name they know it so far."""

    table: str
    of: Written
    known_as: str | None
    rows: int


def apply_names(connection: Connection) -> None:
    spellings = [each for name in NAMING for each in _spellings(connection, WAREHOUSE.tables[name])]
    codes = Codes.of(_listed(connection), [each.of for each in spellings])
    names = _names(spellings, codes)
    changed: dict[str, list[tuple[Spelling, str | None]]] = defaultdict(list)
    for each in spellings:
        known_as = names.get(codes.code_of(each.of)) or each.of.partner
        told = None if known_as == each.of.partner else known_as
        if told != each.known_as:
            changed[each.table].append((each, told))
    for table, renamed in changed.items():
        _write(connection, WAREHOUSE.tables[table], renamed)


def _spellings(connection: Connection, table: Table) -> Iterator[Spelling]:
    written = _columns(table)
    query = select(*written, table.c.known_as, func.count().label("rows")).group_by(*written, table.c.known_as)
    for row in connection.execute(query):
        of = {name: value for name, value in row._mapping.items() if name not in {"known_as", "rows"}}
        yield Spelling(table=table.name, of=Written(**of), known_as=row.known_as, rows=row.rows)


def _columns(table: Table) -> list[Column[str]]:
    return [table.c[name] for name in ("partner", "country", *CODES) if name in table.c]


def _listed(connection: Connection) -> list[Written]:
    """Institutions of published lists, those of the newest first."""
    table = WAREHOUSE.tables["partner"]
    rows = connection.execute(select(*_columns(table)).order_by(table.c.slice_id.desc(), table.c.partner))
    return [Written(**row._mapping) for row in rows]


def _names(spellings: Sequence[Spelling], codes: Codes) -> Mapping[Code | None, str]:
    """A partner's name by its code: the published list's, else the one that most rows write."""
    found: dict[Code, Counter[str]] = defaultdict(Counter)
    for each in spellings:
        code = codes.code_of(each.of)
        if code and each.of.partner:
            found[code][each.of.partner] += each.rows
    names = {code: codes.listed_name(code) or _most_written(code, written) for code, written in found.items()}
    for code in filter(None, (codes.code_of(each.of) for each in spellings)):  # some rows have a code and no name
        names.setdefault(code, codes.listed_name(code) or code[1])
    return dict(_told_apart(names))


def _most_written(code: Code, written: Counter[str]) -> str:
    """A domain is a name only where no list knows a better one."""
    return min(written, key=lambda name: (name_key(name) == code[1], -written[name], name))


def _told_apart(names: Mapping[Code, str]) -> Iterator[tuple[Code, str]]:
    """Two institutions of one name keep their codes beside it."""
    shared = Counter(names.values())
    for code, name in names.items():
        yield code, f"{name} ({code[1]})" if shared[name] > 1 else name


def _write(connection: Connection, table: Table, renamed: Iterable[tuple[Spelling, str | None]]) -> None:
    names = [each.name for each in _columns(table)]
    told = Table("naming", MetaData(), *(Column(name, String) for name in (*names, "before", "known_as")))
    told.create(connection)
    rows = [
        {**{name: getattr(each.of, name) for name in names}, "before": each.known_as, "known_as": known_as}
        for each, known_as in renamed
    ]
    for start in range(0, len(rows), AT_ONCE):
        connection.execute(insert(told).values(rows[start : start + AT_ONCE]))
    same = [func.coalesce(table.c[name], "") == func.coalesce(told.c[name], "") for name in names]
    so_far = func.coalesce(table.c.known_as, "") == func.coalesce(told.c.before, "")
    connection.execute(update(table).values(known_as=told.c.known_as).where(and_(*same, so_far)))
    told.drop(connection)

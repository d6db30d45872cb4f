"""What a person says of a partner's name: it stands for this code, it does not, or the word is taken back.

A confirmed name gets its code in a new version at once; the register keeps the word for every load to come.
"""

from collections.abc import Callable

from sqlalchemy import insert, select, update

from data import register_tables as tables
from data.home import Home
from data.lookups import erasmus_code
from data.matching import CONFIRMED, NAMING, REJECTED, name_key
from data.records import PartnerMatch
from data.schema import WAREHOUSE
from data.writing import Writing
from loaders._partner_match import Candidate, Proposal, matches, names, partners
from loaders._prepare import replay

__all__ = ["Candidate", "Proposal", "Unmatchable", "confirm", "confirmed", "matches", "reject", "withdraw"]

Tell = Callable[[str], None]
REASON = "partner match"


class Unmatchable(ValueError):
    """A name or a code that nothing is known of; says what was expected."""


def confirmed(home: Home) -> list[PartnerMatch]:
    """What holds of each name, newest first."""
    newest: dict[str, PartnerMatch] = {}
    for match in home.register.partner_matches():
        if match.verdict == CONFIRMED:
            newest.setdefault(name_key(match.name), match)
    return list(newest.values())


def confirm(home: Home, name: str, code: str, *, actor: str, tell: Tell) -> PartnerMatch:
    """From now on the name stands for the code, an Erasmus code, PIC, OID or SCHAC code. Raises Unmatchable."""
    partner = _partner(home, code)
    _refuse(home, name, partner)
    with home.writing(actor=actor, reason=REASON) as writing:
        _take_back(home, writing, name, tell)
        _say(writing, name, partner, CONFIRMED)
        writing.renew()
    return confirmed(home)[0]


def reject(home: Home, name: str, code: str, *, actor: str) -> PartnerMatch:
    """The code is not proposed for the name again. Raises Unmatchable."""
    partner = _partner(home, code)
    with home.writing(actor=actor, reason=REASON) as writing:
        _say(writing, name, partner, REJECTED)
    return home.register.partner_matches()[0]


def withdraw(home: Home, name: str, *, actor: str, tell: Tell) -> PartnerMatch:
    """Take back the newest word on the name; the rows that got a code by it are as their files wrote them."""
    key = name_key(name)
    said = next((match for match in home.register.partner_matches() if name_key(match.name) == key), None)
    if said is None:
        known = ", ".join(match.name for match in confirmed(home)) or "there is none"
        raise Unmatchable(f"name: expected one that was confirmed or rejected ({known}), got {name!r}")
    with home.writing(actor=actor, reason=REASON) as writing:
        gone = {"withdrawn_by": actor, "withdrawn_at": writing.at}
        writing.connection.execute(
            update(tables.partner_match).where(tables.partner_match.c.id == said.id).values(**gone)
        )
        if said.verdict == CONFIRMED:
            _take_back(home, writing, name, tell)
            writing.renew()
    return said


def _partner(home: Home, code: str) -> Candidate:
    """The partner of the lists that has the code; an Erasmus code may stand for one that no list has."""
    listed = partners(home.published())
    wanted = erasmus_code(code) or code.strip()
    for kind in ("erasmus_code", "pic", "oid", "schac"):
        rows = listed[listed[kind] == wanted]
        if len(rows):
            row = rows.iloc[0]
            return Candidate(code=row.erasmus_code, partner=row.partner, country=row.country, likeness=1)
    rule = f"expected the Erasmus code, PIC, OID or SCHAC code of one of {len(listed):,} partners"
    raise Unmatchable(f"code: {rule} that are loaded (merit load, loader partners), got {code!r}")


def _refuse(home: Home, name: str, partner: Candidate) -> None:
    key = name_key(name)
    countries = {country for written, country in names(home.published()) if name_key(written) == key}
    again = any(name_key(match.name) == key for match in confirmed(home))
    if not countries and not again:
        raise Unmatchable(f"name: expected a partner's name in agreements or mobilities without a code, got {name!r}")
    if countries and partner.country not in countries | {None} and None not in countries:
        said = ", ".join(sorted(map(str, countries)))
        raise Unmatchable(f"code: expected a partner in {said}, where {name!r} is, got one in {partner.country}")


def _say(writing: Writing, name: str, partner: Candidate, verdict: str) -> None:
    said = {"name": name, "country": partner.country, "code": partner.code, "verdict": verdict}
    writing.connection.execute(insert(tables.partner_match).values(**said, actor=writing.actor, at=writing.at))


def _take_back(home: Home, writing: Writing, name: str, tell: Tell) -> None:
    """Give the slices again in which the name got a code: replayed, they stand as their files wrote them."""
    if all(name_key(match.name) != name_key(name) for match in confirmed(home)):
        return
    loads = {load.id: load for load in home.register.loads()}
    for load_id, slices in _slices(home, name).items():
        tell(f"{loads[load_id].file}: reading again")
        writing.give_again(load_id, slices, replay(home, loads[load_id])[0])


def _slices(home: Home, name: str) -> dict[int, dict[str, int]]:
    """The slices that name the partner, ids by key, by load."""
    source = WAREHOUSE.tables["source"].c
    found: dict[int, dict[str, int]] = {}
    with home.published().engine.connect() as connection:
        for table in (WAREHOUSE.tables[each] for each in NAMING):
            with_code = select(table.c.partner).where(table.c.partner.is_not(None), table.c.erasmus_code.is_not(None))
            written = [
                each for each in connection.execute(with_code.distinct()).scalars() if name_key(each) == name_key(name)
            ]
            ids = select(table.c.slice_id).where(table.c.partner.in_(written)).distinct()
            of = select(source.load_id, source.slice, source.slice_id).where(source.slice_id.in_(ids))
            for load_id, key, slice_id in connection.execute(of):
                found.setdefault(load_id, {})[key] = slice_id
    return found

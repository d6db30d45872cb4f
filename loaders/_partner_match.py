"""Which partner a name may stand for: proposals by likeness, for a person to confirm or reject."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import func, select, union_all

from data.home import Home
from data.matching import NAMING, REJECTED, name_key, nameless
from data.schema import WAREHOUSE
from data.warehouse import Published
from loaders._partner_words import meaning

LEAST = 0.7
"""Likeness under which a proposal would be noise."""
LIKELY, CERTAIN = 0.85, 0.95
CLEAR_BY = 0.05
"""What the first must be ahead of the second to be certain."""
NO_COUNTRY = 0.9
"""What likeness is worth where no country guards it: many towns have a namesake abroad."""
RUNNERS_UP, MOST = 2, 10
"""Others that are shown, and partners that are looked at: one may be listed under several names."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    code: str
    partner: str
    country: str | None
    likeness: float


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A name that stands in `rows` agreements and groups of students without a code, and whom it may stand for."""

    name: str
    country: str | None
    rows: int
    code: str
    partner: str
    partner_country: str | None
    likeness: float
    certainty: str
    others: tuple[Candidate, ...]


def matches(home: Home) -> list[Proposal]:
    """A proposal for each name that has one, the most certain first; what a person has rejected is not proposed again.

    A name of a country is compared with that country's partners alone.
    """
    published = home.published()
    listed = partners(published)
    if listed.empty:
        return []
    said = home.register.partner_matches()
    rejected = {(name_key(each.name), each.code) for each in said if each.verdict == REJECTED}
    named = names(published)
    by_country = dict(iter(listed.groupby("country", dropna=False)))
    found = [
        proposal
        for (name, country), rows in named.items()
        if (proposal := _proposed(name, country, rows, by_country.get(country) if country else listed, rejected))
    ]
    return sorted(found, key=lambda each: (-each.likeness, each.name))


def names(published: Published) -> Mapping[tuple[str, str | None], int]:
    """Names without a code and how often they stand there, by name and country."""
    tables = [WAREHOUSE.tables[name] for name in NAMING]
    each = union_all(*(select(table.c.partner, table.c.country).where(nameless(table)) for table in tables)).subquery()
    counted = select(each.c.partner, each.c.country, func.count()).group_by(each.c.partner, each.c.country)
    with published.engine.connect() as connection:
        return {(name, country): int(rows) for name, country, rows in connection.execute(counted)}


def partners(published: Published) -> pd.DataFrame:
    """The partners that have an Erasmus code, each once, with what their names mean."""
    listed = WAREHOUSE.tables["partner"]
    columns = listed.c["partner", "country", "city", "erasmus_code", "pic", "oid", "schac"]
    with published.engine.connect() as connection:
        rows = pd.read_sql(select(*columns).where(listed.c.erasmus_code.is_not(None)), connection)
    rows = rows.drop_duplicates(["partner", "erasmus_code"]).astype(object)
    return rows.where(rows.notna(), None).assign(meaning=[meaning(str(name)) for name in rows["partner"]])


def _proposed(
    name: str, country: str | None, rows: int, listed: pd.DataFrame | None, rejected: set[tuple[str, str]]
) -> Proposal | None:
    candidates = [] if listed is None else _candidates(name, listed, 1 if country else NO_COUNTRY)
    left = [each for each in candidates if (name_key(name), each.code) not in rejected]
    if not left:
        return None
    best, *others = left
    runner_up = others[0].likeness if others else 0
    return Proposal(
        name=name,
        country=country,
        rows=rows,
        code=best.code,
        partner=best.partner,
        partner_country=best.country,
        likeness=best.likeness,
        certainty=certainty(best.likeness, runner_up),
        others=tuple(others[:RUNNERS_UP]),
    )


def certainty(likeness: float, runner_up: float) -> str:
    if likeness >= CERTAIN and likeness - runner_up >= CLEAR_BY:
        return "certain"
    return "likely" if likeness >= LIKELY and likeness > runner_up else "possible"


def _candidates(name: str, listed: pd.DataFrame, worth: float) -> Sequence[Candidate]:
    """The likest first; one code once, under the likest of its names."""
    from rapidfuzz import fuzz, process

    choices = listed["meaning"].tolist()
    close = process.extract(
        meaning(name), choices, scorer=fuzz.token_sort_ratio, score_cutoff=LEAST / worth * 100, limit=MOST
    )
    found: dict[str, Candidate] = {}
    for _, score, place in close:
        row = listed.iloc[place]
        likeness = round(score / 100 * worth, 3)
        each = Candidate(code=row.erasmus_code, partner=row.partner, country=row.country, likeness=likeness)
        found.setdefault(each.code, each)
    return list(found.values())

"""Names and faculties for the units in EWP documents, by the units that were loaded before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
from sqlalchemy import or_, select

from data.home import Home
from data.schema_exchange import unit
from loaders._contract import Loader
from loaders._ewp_own import OWN
from loaders._ewp_words import SEPARATOR, UNKNOWN, joined
from loaders._profile import Profile
from loaders._table import Table

UNITS = {f"{side}_faculty": f"{side}_unit" for side in ("local", "remote", "sending", "receiving")}
"""By a loader's column of faculties, the column of the units that have them."""


def with_faculties(
    home: Home, loader: Loader, profile: Profile, table: Table, along: Sequence[pd.DataFrame] = ()
) -> tuple[Profile, Table]:
    """The profile with words for every unit of the file, so that replaying the load asks nobody.

    `along` are units that are loaded together with it. The partner's units get words too where they happen
    to have our numbers; nothing uses those.
    """
    told = {*profile.columns, *profile.codes, *profile.constants}
    units = {
        faculty: of
        for faculty, of in UNITS.items()
        if faculty in loader.names and of in table.cells and not {faculty, of} & told
    }
    cells = sorted({str(cell) for of in units.values() for cell in table.cells[of].dropna().unique()})
    if not cells:
        return profile, table
    names, faculties = _known(home, profile.constants.get(OWN), along)
    named = {cell: words for cell in cells if (words := _words(cell, names))}
    codes = {faculty: {cell: _words(cell, faculties) or UNKNOWN for cell in cells} for faculty in units}
    codes |= dict.fromkeys(units.values(), named)
    columns = {faculty: (of,) for faculty, of in units.items()}
    update = {"columns": {**profile.columns, **columns}, "codes": {**profile.codes, **codes}}
    found = {**table.found, "units": _said(cells, named, is_loaded=bool(names))}
    return profile.model_copy(update=update), replace(table, found=found)


def _known(home: Home, own: str | None, along: Sequence[pd.DataFrame]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Names and faculties by unit, those that come along before those loaded."""
    names, faculties = _loaded(home, own)
    for frame in along:
        ours = frame[frame["schac"].isna() | (frame["schac"] == own)]
        names |= dict(zip(ours["unit"], ours["name"], strict=True))
        known = ours[ours["faculty"].notna()]
        faculties |= dict(zip(known["unit"], known["faculty"], strict=True))
    return names, faculties


def _loaded(home: Home, own: str | None) -> tuple[dict[str, str], dict[str, str]]:
    """Nothing where the warehouse has to be made again first."""
    if home.is_outdated:
        return {}, {}
    query = select(unit.c.unit, unit.c.name, unit.c.faculty).where(or_(unit.c.schac.is_(None), unit.c.schac == own))
    with home.published().engine.connect() as connection:
        rows = connection.execute(query).all()
    return {row.unit: row.name for row in rows}, {row.unit: row.faculty for row in rows if row.faculty}


def _words(cell: str, words: Mapping[str, str]) -> str | None:
    """A cell may hold several units."""
    return joined([words[number] for number in cell.split(SEPARATOR) if number in words])


def _said(cells: Sequence[str], named: Mapping[str, str], *, is_loaded: bool) -> str:
    """Partners' units are among them, and remain unknown."""
    way_out = "" if is_loaded else "; load our units (an EWP ounits-response) first"
    return f"{len(named):,} of {len(cells):,} known by name and faculty{way_out}"

"""Files that are published for everybody, recognised by their header whatever its generation: no profile is needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from data.home import Home
from loaders._erasmus_rows import understood
from loaders._letters import mended
from loaders._profile import Profile
from loaders._published_headings import HEADINGS, columns_for, is_of, squashed
from loaders._table import Table

PARTNERS, MOBILITIES = "partners", "erasmus_mobilities"
ECHE = "ECHE list"


def recognised(home: Home, told: str | None, profile: Profile, table: Table) -> tuple[Table, Profile]:
    """The table and the profile that reads it, as they are kept; unchanged where the file is none of these.

    What the profile says itself goes before what is recognised.
    """
    name = told or profile.loader
    if table.layout != "plain" or (name is None and profile.columns) or name not in {None, *HEADINGS}:
        return table, profile
    if name != MOBILITIES and (read := _read_by_header(PARTNERS, profile, table)):
        constants = {"source": ECHE, **read.constants}
        return _said(table, ECHE), read.model_copy(update={"constants": constants})
    if name != PARTNERS:
        clean = mended(table)
        if read := _read_by_header(MOBILITIES, profile, clean):
            return understood(home, read, _said(clean, "a file of Erasmus mobilities"))
    return table, profile


def _read_by_header(loader: str, profile: Profile, table: Table) -> Profile | None:
    """The profile with the loader and its columns in the file; None if the header is not that of its files."""
    headings = {squashed(str(heading)): str(heading) for heading in table.cells}
    found = columns_for(loader, headings)
    own = {column: (heading,) for column, heading in found.items() if column not in profile.constants}
    columns: dict[str, tuple[str, ...]] = {**own, **profile.columns}
    if not is_of(loader, {*columns, *profile.constants}):
        return None
    told: Mapping[str, object] = {"loader": loader, "columns": columns}
    return profile.model_copy(update=told)


def _said(table: Table, what: str) -> Table:
    return replace(table, found={**table.found, "recognised": f"{what}, by its header"})

"""Which rows of a published file of mobilities are ours, which way they went and when: said in columns of their own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import select

from data.home import Home
from data.lookups import country_code, erasmus_code
from data.matching import name_key
from data.schema import WAREHOUSE
from loaders._erasmus_years import began_in, provisional_from, year_of_stay
from loaders._profile import Profile
from loaders._refusal import Fault, Refusal
from loaders._slices import each
from loaders._table import Table

OWN, OWN_NAME, DIRECTION, YEAR, BEGAN, OPEN = (
    "own_erasmus_code",
    "own_name",
    "direction",
    "academic_year",
    "began",
    "provisional_from",
)
NOT_RELEVANT = re.compile(r"-+|\?.*|no|not known or unspecified|n/?a", re.IGNORECASE)
"""What stands where nothing is to be said: `-`, `???`, `??? - ? Unknown ?`, `No`."""
WORDED = ("activity", "field", "level", "sending_code", "sending_name", "receiving_code", "receiving_name")
SHARED = {
    "sending_code": erasmus_code,
    "receiving_code": erasmus_code,
    "sending_country": country_code,
    "receiving_country": country_code,
}
"""What all rows of a file may share, and how it is read."""
WAY_OUT = f"`{OWN}` or `{DIRECTION}` under `constants` in the profile, or the setting MERIT_OWN_ERASMUS_CODE"


def understood(home: Home, profile: Profile, table: Table) -> tuple[Table, Profile]:
    """Raises Refusal where it cannot be known which way people went, or none of the rows is ours."""
    table = _without_fillers(profile, table)
    table, profile = _with_direction(home, profile, table)
    table, profile = _with_years(profile, table)
    source = "Erasmus+" if "students" in profile.columns else "Erasmus"
    constants = {"source": source, **_open(profile, table), **profile.constants}
    if "source" in profile.columns:
        constants.pop("source")
    return table, profile.model_copy(update={"constants": constants})


def _without_fillers(profile: Profile, table: Table) -> Table:
    cells = table.cells.copy()
    for name in (profile.columns[column][0] for column in WORDED if column in profile.columns):
        fillers = [word for word in cells[name].dropna().unique() if NOT_RELEVANT.fullmatch(word)]
        cells[name] = cells[name].mask(cells[name].isin(fillers))
    return replace(table, cells=cells)


def _with(profile: Profile, table: Table, added: dict[str, pd.Series[str]]) -> tuple[Table, Profile]:
    """Columns of the loader that the file does not have itself."""
    names = {column: f"{column.replace('_', ' ')} (from other columns)" for column in added}
    cells = table.cells.assign(**{names[column]: values.astype("str") for column, values in added.items()})
    columns = {**profile.columns, **{column: (name,) for column, name in names.items()}}
    derived = (*table.derived, *names.values())
    return replace(table, cells=cells, derived=derived), profile.model_copy(update={"columns": columns})


def _cells(profile: Profile, table: Table, column: str) -> pd.Series[str]:
    """The file's cells for a column of the loader; all missing where it has none."""
    if column in profile.columns:
        return table.cells[profile.columns[column][0]]
    return pd.Series(profile.constants.get(column), index=table.cells.index, dtype="str")


def _with_direction(home: Home, profile: Profile, table: Table) -> tuple[Table, Profile]:
    if DIRECTION in {*profile.constants, *profile.columns}:
        return table, profile
    own = profile.constants.get(OWN) or home.settings.own_erasmus_code or _known(home)
    names = {name_key(name) for name in _own_names(home, profile, own)}
    if not own and not names:
        return _seen_from_one_place(profile, table)
    code = erasmus_code(own) if own else None
    is_out, is_in = (_is_ours(profile, table, side, code, names) for side in ("sending", "receiving"))
    if not (is_out | is_in).any():
        rule = f"rows that name {own or ' or '.join(sorted(names))} as sender or receiver; or {WAY_OUT}"
        raise Refusal(table.file, [Fault(rule=rule, value=f"none in {len(table.cells):,} rows")])
    if code:
        profile = profile.model_copy(update={"constants": {**profile.constants, OWN: code}})
    way = pd.Series("inbound", index=table.cells.index).mask(is_out, "outbound")
    return _ours(*_with(profile, table, {DIRECTION: way}), is_out | is_in, own or ", ".join(sorted(names)))


def _ours(table: Table, profile: Profile, is_ours: pd.Series[bool], own: str) -> tuple[Table, Profile]:
    away = int((~is_ours).sum())
    said = f"{own}: {int(is_ours.sum()):,} rows name us, {away:,} that do not are left out"
    cells = table.cells[is_ours].reset_index(drop=True)
    kept = replace(table, cells=cells, lines=table.lines[is_ours.to_numpy()], rows_left_out=table.rows_left_out + away)
    return replace(kept, found={**table.found, "our institution": said}), profile


def _is_ours(profile: Profile, table: Table, side: str, code: str | None, names: Collection[str]) -> pd.Series[bool]:
    codes = each(_cells(profile, table, f"{side}_code"), erasmus_code, "object")
    named = each(_cells(profile, table, f"{side}_name"), name_key, "object")
    by_code = (codes == code) if code else pd.Series(data=False, index=codes.index)
    return (by_code | (codes.isna() & named.isin(names))).fillna(value=False).astype(bool)


def _own_names(home: Home, profile: Profile, own: str | None) -> Iterator[str]:
    """Our name as told, and as the list of partners has it."""
    if OWN_NAME in profile.constants:
        yield profile.constants[OWN_NAME]
    if code := erasmus_code(own) if own else None:
        listed = WAREHOUSE.tables["partner"].c
        with home.published().engine.connect() as connection:
            yield from connection.execute(select(listed.partner).where(listed.erasmus_code == code)).scalars()


def _known(home: Home) -> str | None:
    """What an earlier load was told, newest first."""
    told = (load.profile for load in home.register.loads() if load.undone_at is None and OWN in load.profile)
    constants = (Profile.model_validate_json(profile).constants for profile in told)
    return next((each[OWN] for each in constants if OWN in each), None)


def _seen_from_one_place(profile: Profile, table: Table) -> tuple[Table, Profile]:
    """Where nobody says who we are: the institution or country that all rows share, as their sender or receiver."""
    for column, reading in SHARED.items():
        shared = each(_cells(profile, table, column), reading, "object")
        if shared.notna().all() and shared.nunique() == 1:
            way = "outbound" if column.startswith("sending") else "inbound"
            said = f"{way}, as seen from {shared.iloc[0]}, which all rows share; to see it otherwise, tell {WAY_OUT}"
            constants = {**profile.constants, DIRECTION: way}
            seen = replace(table, found={**table.found, DIRECTION: said})
            return seen, profile.model_copy(update={"constants": constants})
    raise Refusal(table.file, [Fault(column=DIRECTION, rule=f"to be told who we are: {WAY_OUT}")])


def _with_years(profile: Profile, table: Table) -> tuple[Table, Profile]:
    """The academic year, by the first day where the file does not say it, and the calendar year of the start."""
    told, started = _cells(profile, table, YEAR), _cells(profile, table, "started")
    both = pd.Series(list(zip(told, started, strict=True)), index=told.index)
    year = each(both, lambda cells: year_of_stay(*cells), "str")
    began = each(started, began_in, "object")
    added = {} if began.isna().all() else {BEGAN: began.astype("str").where(began.notna())}
    if (year == told).all():
        return _with(profile, table, added)
    constants = {name: text for name, text in profile.constants.items() if name != YEAR}
    return _with(profile.model_copy(update={"constants": constants}), table, {YEAR: year, **added})


def _open(profile: Profile, table: Table) -> dict[str, str]:
    """The first year of which projects may still run, by the day of the export where the file's name tells it."""
    years = _cells(profile, table, BEGAN).fillna(_cells(profile, table, YEAR).str[:4]).dropna().astype(int)
    return {OPEN: str(provisional_from(table.file, years.tolist(), datetime.now(UTC).date()))}

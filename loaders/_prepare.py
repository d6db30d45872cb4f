"""From a file to a load that is ready to be taken in: read, map, gate."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

import pandas as pd

from data.home import Home
from data.numbered import SLICE
from data.records import Load
from data.writing import NewLoad
from loaders._choose import catalogue, choose
from loaders._contract import Accepted, Expected, Frames, Loader
from loaders._durations import unreadable
from loaders._ewp_faculties import with_faculties
from loaders._ewp_own import settled
from loaders._gate import gate
from loaders._groups import one_below_the_other
from loaders._map import Mapped, map_table
from loaders._people import scrubbed
from loaders._profile import Profile
from loaders._published import recognised
from loaders._questionnaire import FOLDER, Questionnaire, expanded, filled
from loaders._read import read
from loaders._refusal import known_as
from loaders._reshape import reshaped
from loaders._scrubbed_copy import scrubbed_copy, table_of_copy
from loaders._slices import slice_names
from loaders._table import Table
from loaders._tallies import unfolded


@dataclass(frozen=True, kw_only=True)
class Request:
    """A file to be loaded. `loader` None leaves the choice to the profile, or to the file's columns.

    `questionnaire` stands for the one that the profile names.
    """

    path: Path
    name: str
    loader: str | None = None
    profile: Profile = field(default_factory=Profile)
    questionnaire: Questionnaire | None = None


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """`keep` puts the file into the archive; it is called before the register speaks of it."""

    new: NewLoad
    keep: Callable[[], None]


def prepare(home: Home, request: Request, tell: Callable[[str], None], units: Sequence[pd.DataFrame] = ()) -> Prepared:
    """`units` are rows of units that are loaded along with it. Raises Refusal; changes nothing."""
    tell(f"{request.name}: reading")
    request, loader, table = _understood(home, request, units)
    mapped = map_table(loader, request.profile, table)
    slices = slice_names(mapped.rows, loader.slice_by)
    tell(f"{request.name}: checking {len(table.cells):,} rows as {loader.id}")
    before = home.register.rows_by_slice(loader.id)
    expected = _expected(request.profile, mapped, sum(before.get(name, 0) for name in slices.cat.categories))
    gated = gate(loader, mapped, expected, table.file)
    rows = mapped.rows.assign(**{SLICE: slices})
    rows = rows if gated.is_accepted.all() else rows[gated.is_accepted]
    archived_as, keep = _archiving(home, request, table, loader, mapped)
    new = NewLoad(
        loader=loader.id,
        file=request.name,
        sha256=table.sha256,
        archived_as=archived_as,
        profile=request.profile.model_dump_json(exclude_defaults=True),
        rows_read=len(table.cells) + table.rows_left_out,
        rows_rejected=int((~gated.is_accepted).sum()),
        rows_left_out=mapped.rows_left_out,
        found={**mapped.found, **unreadable(loader, mapped), **loader.notes(rows)},
        dropped_columns=mapped.dropped_columns,
        rows_by_slice=_rows_by_slice(rows),
        frames=_tables(loader, mapped, rows),
        checks=gated.checks,
        rejects=gated.rejects,
    )
    return Prepared(new=new, keep=keep)


def _understood(home: Home, request: Request, units: Sequence[pd.DataFrame]) -> tuple[Request, Loader, Table]:
    """What may be made of the file: with its whole profile, for its loader, without what tells who somebody is."""
    table = read_as(request.name, request.path, request.profile)
    table, profile = unfolded(table, _whole(home, request, table))
    table, profile = recognised(home, request.loader, profile, table)
    loader = choose(table, request.loader, profile)
    profile, table = with_faculties(home, loader, *settled(home, loader, profile, table), units)
    return replace(request, profile=profile), loader, scrubbed(loader, profile, table)


def replay(home: Home, load: Load) -> tuple[Frames, Mapping[str, int]]:
    """A load's tables made again from the archive, and its rows by slice; nothing is checked a second time."""
    profile = Profile.model_validate_json(load.profile)
    loader = catalogue()[load.loader]
    mapped = map_table(loader, profile, _archived(home, load, profile))
    aside = {reject.line for reject in home.register.rejects(load.id)}
    slices = slice_names(mapped.rows, loader.slice_by)
    rows = mapped.rows.assign(**{SLICE: slices})[~pd.Series(mapped.lines).isin(aside).to_numpy()]
    return _tables(loader, mapped, rows), _rows_by_slice(rows)


def _whole(home: Home, request: Request, table: Table) -> Profile:
    """With all that the questionnaire says of this file: replaying the load never asks the questionnaire again."""
    if request.questionnaire is not None:
        return filled(request.profile, table, request.questionnaire)
    return expanded(request.profile, table, home.settings.home / FOLDER)


def read_as(name: str, path: Path, profile: Profile) -> Table:
    with known_as(name):
        table = reshaped(replace(read(path, profile.file.reading()), file=name), profile)
        return one_below_the_other(table, profile)


def _expected(profile: Profile, mapped: Mapped, rows_before: int) -> Expected:
    total = profile.total
    return Expected(
        rows_before=rows_before,
        may_shrink_to=profile.may_shrink_to,
        total_column=total.column if total else None,
        total=mapped.total,
        tolerance=total.tolerance if total else 0,
    )


def _rows_by_slice(rows: pd.DataFrame) -> dict[str, int]:
    counts = rows[SLICE].cat.remove_unused_categories().value_counts(sort=False)
    return {str(name): int(number) for name, number in counts.items()}


def _tables(loader: Loader, mapped: Mapped, rows: pd.DataFrame) -> Frames:
    accepted = Accepted(rows=rows.reset_index(drop=True), questions=mapped.questions, remarks=mapped.remarks)
    return loader.tables(accepted)


def _archiving(
    home: Home, request: Request, table: Table, loader: Loader, mapped: Mapped
) -> tuple[str, Callable[[], None]]:
    """The name in the archive and what puts the file there: its bytes, or a scrubbed copy where people are in it."""
    if not loader.holds_people:
        return table.sha256, lambda: home.archive.keep_file(request.path, table.sha256)
    away = {*mapped.dropped_columns, *table.derived} - mapped.plan.used
    copy = scrubbed_copy(table, [str(name) for name in table.cells if name not in away])
    read_like_this = request.profile.model_dump_json()  # read in another way, the file gives other cells
    name = f"{table.sha256}-{sha256(read_like_this.encode()).hexdigest()[:8]}.parquet"
    return name, lambda: home.archive.keep_scrubbed(name, copy)


def _archived(home: Home, load: Load, profile: Profile) -> Table:
    if load.archived_as == load.sha256:
        return read_as(load.file, home.archive.place(load.sha256), profile)
    return table_of_copy(home.archive.scrubbed(load.archived_as), file=load.file, sha256=load.sha256)

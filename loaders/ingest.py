"""Take files in, take them back, make the warehouse again: the ways a home's loads change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path

from data.archive import sha256_of
from data.home import Home
from data.records import Load
from data.writing import NewLoad, Writing
from loaders._choose import catalogue
from loaders._outcome import Outcome
from loaders._prepare import Prepared, Request, prepare, replay
from loaders._profile import Profile, read_profile
from loaders._refusal import Fault, Refusal

__all__ = [
    "Fault",
    "Outcome",
    "Profile",
    "Refusal",
    "Refused",
    "Request",
    "UnknownLoad",
    "catalogue",
    "check",
    "load",
    "read_profile",
    "rebuild",
    "requests",
    "undo",
]

Tell = Callable[[str], None]
UNITS, WITH_UNITS = "ewp_units", ("ewp_agreements", "ewp_outgoing_mobilities")
WAITING = "another load is running here; waiting for it to end"
OUTDATED = "the warehouse was made by an older version: making it again"


class Refused(Exception):
    """At least one file was refused, so none of those given together was loaded."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__(*refusals)
        self.refusals = tuple(refusals)

    def __str__(self) -> str:
        return "\n".join(str(refusal) for refusal in self.refusals)


class UnknownLoad(LookupError):
    """There is no such load, or it has been undone already."""


def requests(paths: Sequence[Path], loader: str | None, profile_file: Path | None) -> list[Request]:
    """Files that are to be loaded alike."""
    profile = read_profile(profile_file) if profile_file else Profile()
    return [Request(path=path, name=path.name, loader=loader, profile=profile) for path in paths]


def load(
    home: Home, requests: Sequence[Request], *, actor: str, tell: Tell, demonstration: bool = False
) -> list[Outcome]:
    """Load the files together, or none of them if one is refused (Refused). The same bytes twice change nothing."""
    known = {number: _loaded_before(home, request) for number, request in enumerate(requests)}
    prepared = _prepare_all(home, [request for number, request in enumerate(requests) if not known[number]], tell)
    for each in prepared:
        each.keep()
    with home.writing(actor=actor, reason="load", waiting=lambda: tell(WAITING)) as writing:
        meanwhile = home.register.loads()  # another process may have loaded the same file while this one read it
        ids: dict[str, int] = {}
        taken = iter([_take(writing, each.new, meanwhile, ids) for each in prepared])
        _mend(home, writing, tell)
        tell("publishing")
        if demonstration:
            writing.mark_demonstration()
    return [_unchanged(requests[number].name, before) if before else next(taken) for number, before in known.items()]


def check(home: Home, requests: Sequence[Request], *, tell: Tell) -> list[Outcome]:
    """What loading the files would do, without doing it; raises Refused like `load`."""
    return [_outcome(each.new, None) for each in _prepare_all(home, requests, tell)]


def undo(home: Home, load_id: int, *, actor: str, tell: Tell) -> Load:
    """Take a load back and bring back what it replaced; UnknownLoad if there is nothing to take back."""
    _refuse_unknown(home, load_id)
    with home.writing(actor=actor, reason=f"undo {load_id}", waiting=lambda: tell(WAITING)) as writing:
        loads = _refuse_unknown(home, load_id)  # another process may have undone it while this one waited
        for older, slices in writing.undo(load_id).items():
            tell(f"{loads[older].file}: bringing back {len(slices):,} parts")
            writing.give(older, slices, replay(home, loads[older])[0])
        _mend(home, writing, tell)
    return loads[load_id]


def _refuse_unknown(home: Home, load_id: int) -> dict[int, Load]:
    """All loads by their id; UnknownLoad if this one is not among them or undone."""
    loads = {load.id: load for load in home.register.loads()}
    if load_id not in loads or loads[load_id].undone_at is not None:
        known = ", ".join(str(each.id) for each in loads.values() if each.undone_at is None)
        raise UnknownLoad(f"load {load_id}: expected a load that is not undone ({known or 'there is none'})")
    return loads


def rebuild(home: Home, *, actor: str, tell: Tell) -> int:
    """Make the warehouse again from archive and register; returns the number of loads it was made from."""
    with home.writing(actor=actor, reason="rebuild", waiting=lambda: tell(WAITING)) as writing:
        return _start_over(home, writing, tell)


def _mend(home: Home, writing: Writing, tell: Tell) -> None:
    """What an older version of the program made cannot be added to: the next version is made from nothing."""
    if home.is_outdated:
        tell(OUTDATED)
        _start_over(home, writing, tell)


def _start_over(home: Home, writing: Writing, tell: Tell) -> int:
    loads = {load.id: load for load in home.register.loads()}
    current = writing.start_over()
    for load_id, slices in current.items():
        tell(f"{loads[load_id].file}: reading again")
        _give_again(home, writing, loads[load_id], slices)
    return len(current)


def _give_again(home: Home, writing: Writing, before: Load, slices: Mapping[str, int]) -> None:
    frames, rows = replay(home, before)
    if not set(slices) <= set(rows) or sum(rows.values()) != before.rows_accepted:
        rule = f"the {before.rows_accepted:,} rows accepted when it was loaded"
        raise Refused([Refusal(before.file, [Fault(rule=rule, value=f"{sum(rows.values()):,}")])])
    writing.give(before.id, slices, frames)


def _prepare_all(home: Home, requests: Sequence[Request], tell: Tell) -> list[Prepared]:
    prepared, refusals = [], []
    for request in requests:
        try:
            prepared.append(prepare(home, request, tell))
        except Refusal as refusal:
            refusals.append(refusal)
    if refusals:
        raise Refused(refusals)
    return _with_units(home, requests, prepared, tell)


def _with_units(home: Home, requests: Sequence[Request], prepared: list[Prepared], tell: Tell) -> list[Prepared]:
    """Files that name units are prepared once more where our units come along with them."""
    units = [each.new.frames["unit"] for each in prepared if each.new.loader == UNITS]
    if not units:
        return prepared
    pairs = zip(requests, prepared, strict=True)
    return [prepare(home, of, tell, units) if each.new.loader in WITH_UNITS else each for of, each in pairs]


def _loaded_before(home: Home, request: Request) -> Load | None:
    if not request.path.is_file():
        return None
    profile = request.profile.model_dump_json(exclude_defaults=True)
    return _same(home.register.loads(), sha256_of(request.path), profile, request.loader)


def _same(loads: Sequence[Load], sha256: str, profile: str, loader: str | None) -> Load | None:
    """The load of the same bytes read the same way, unless it was undone."""
    same = (load for load in loads if load.sha256 == sha256 and load.profile == profile)
    return next((load for load in same if not load.undone_at and loader in {None, load.loader}), None)


def _take(writing: Writing, new: NewLoad, loads: Sequence[Load], ids: dict[str, int]) -> Outcome:
    """`ids` remembers what was taken in this change already: the same file may be named twice."""
    if before := _same(loads, new.sha256, new.profile, new.loader):
        return _unchanged(new.file, before)
    way_of_reading = f"{new.sha256} {new.loader} {new.profile}"
    if way_of_reading in ids:
        return replace(_outcome(new, ids[way_of_reading]), is_unchanged=True)
    ids[way_of_reading] = writing.take(new)
    return _outcome(new, ids[way_of_reading])


def _outcome(new: NewLoad, load_id: int | None) -> Outcome:
    shared = {field.name: getattr(new, field.name) for field in fields(Outcome) if hasattr(new, field.name)}
    return Outcome(**shared, load_id=load_id, is_unchanged=False)


def _unchanged(file: str, before: Load) -> Outcome:
    shared = {field.name: getattr(before, field.name) for field in fields(Outcome) if hasattr(before, field.name)}
    told = {"file": file, "load_id": before.id, "is_replaced": before.state == "replaced"}
    return Outcome(**shared | told, is_unchanged=True, checks=(), rejects=())

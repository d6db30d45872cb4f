"""Which of the two partners we are: told, known from before, or the one that every row of the file shares."""

from collections.abc import Iterator
from dataclasses import replace

from data.home import Home
from loaders._contract import Loader
from loaders._profile import Profile
from loaders._refusal import Fault, Refusal
from loaders._table import Table

OWN = "own_hei"
PAIRS = (("local_hei", "remote_hei"), ("sending_hei", "receiving_hei"))
"""The first of two is the one whose system gave the file, as the specification has it."""
SETTING = "MERIT_OWN_HEI"
WAY_OUT = f"`{OWN}` under `constants` in the profile, or the setting {SETTING}"

Pairs = list[tuple[str, str]]


def settled(home: Home, loader: Loader, profile: Profile, table: Table) -> tuple[Profile, Table]:
    """The profile with our institution as a constant, so that replaying the load asks nobody, and a table that says it.

    Raises Refusal where it cannot be known, and where rows are of others.
    """
    if OWN not in loader.names or OWN in profile.columns or OWN in table.cells:
        return profile, table
    pairs = _pairs(table)
    hei, how = _own(home, profile, pairs)
    if hei is None and not pairs:
        return profile, table
    if hei is None:
        raise Refusal(table.file, [Fault(column=OWN, rule=f"one institution that all rows share, or {WAY_OUT}")])
    _refuse_others(hei, table, pairs)
    told = profile.model_copy(update={"constants": {**profile.constants, OWN: hei}})
    return told, replace(table, found={**table.found, "our institution": f"{hei}, {how}"})


def _pairs(table: Table) -> Pairs:
    """The partners of every row; none where rows are of one institution."""
    names = next((pair for pair in PAIRS if set(pair) <= {*table.cells}), None)
    return list(table.cells[list(names)].itertuples(index=False, name=None)) if names else []


def _own(home: Home, profile: Profile, pairs: Pairs) -> tuple[str | None, str]:
    told = profile.constants.get(OWN)
    if told or home.settings.own_hei:
        return (told or home.settings.own_hei or "").casefold(), "as told" if told else f"by the setting {SETTING}"
    different = list(dict.fromkeys(pairs))
    shared = [hei for hei in different[0] if all(hei in each for each in different)] if different else None
    if before := next((hei for hei in _known(home) if shared is None or hei in shared), None):
        return before, "as in earlier loads"
    if shared and len(shared) == 1:
        return shared[0], "the one that all rows share"
    if shared and len({first for first, _ in different}) == 1:
        return shared[0], f"whose system gave the file; if that is a partner's, tell {WAY_OUT}"
    return None, ""


def _known(home: Home) -> Iterator[str]:
    """What earlier loads were told or found, newest first."""
    for load in home.register.loads():
        if load.undone_at is None and OWN in load.profile:
            constants = Profile.model_validate_json(load.profile).constants
            yield from [constants[OWN]] if OWN in constants else []


def _refuse_others(hei: str, table: Table, pairs: Pairs) -> None:
    rule = f"our institution ({hei}) as one of the two; tell {WAY_OUT}"
    lines = zip(table.lines, pairs, strict=False)  # no pairs where rows are of one institution
    others = [
        Fault(line=int(line), rule=rule, value=" and ".join(map(str, each))) for line, each in lines if hei not in each
    ]
    if others:
        raise Refusal(table.file, others)

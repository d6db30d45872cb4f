"""The loaders there are, and which one a file is for."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import loaders
from loaders._contract import Loader
from loaders._profile import Profile
from loaders._questions import HEADER_MARK
from loaders._refusal import Fault, Refusal
from loaders._table import Table

MOST_NEAR = 2
"""Loaders that a refusal names as nearly fitting; more would be a list again."""


@cache
def catalogue() -> Mapping[str, Loader]:
    """Every module of this folder that has a `LOADER`, by id."""
    names = sorted(module.name for module in iter_modules(loaders.__path__) if not module.name.startswith("_"))
    found = {name: getattr(import_module(f"loaders.{name}"), "LOADER", None) for name in names}
    return {name: loader for name, loader in found.items() if isinstance(loader, Loader)}


def choose(table: Table, told: str | None, profile: Profile) -> Loader:
    """The loader that is told or named by the profile, else the only one that knows most of the file's columns."""
    name = told or profile.loader
    if name is not None:
        if name not in catalogue():
            raise Refusal(table.file, [Fault(rule=f"a loader ({', '.join(catalogue())})", value=name)])
        return catalogue()[name]
    fitting = [loader for loader in catalogue().values() if _fits(loader, table)]
    closest = [each for each in fitting if not any(_known(each, table) < _known(other, table) for other in fitting)]
    if len(closest) == 1:
        return closest[0]
    raise Refusal(table.file, [_fault(table, [loader.id for loader in closest])])


def _fits(loader: Loader, table: Table) -> bool:
    has_questions = any(HEADER_MARK in str(name) for name in table.cells)
    return all(name in table.cells for name in loader.required) and (has_questions or not loader.has_questions)


def _known(loader: Loader, table: Table) -> set[str]:
    return {name for name in loader.names if name in table.cells}


def _nearly(table: Table) -> list[Loader]:
    """Those that know most of the file's columns and lack fewer than they know, if they are few."""
    knowing = {each.id: len(_known(each, table)) for each in catalogue().values()}
    most = max(knowing.values())
    near = [each for each in catalogue().values() if knowing[each.id] == most > len(_lacks(each, table))]
    return near if len(near) <= MOST_NEAR else []


def _lacks(loader: Loader, table: Table) -> list[str]:
    return [name for name in loader.required if name not in table.cells]


def _fault(table: Table, fitting: list[str]) -> Fault:
    columns = ", ".join(map(str, table.cells))
    if fitting:
        rule = f"one loader to fit these columns, but {' and '.join(fitting)} do: choose one (--as)"
    else:
        rule = f"the columns of one of the loaders ({', '.join(catalogue())}): name one (--as) and its profile"
        rule += "".join(f"; {loader.id} lacks {', '.join(_lacks(loader, table))}" for loader in _nearly(table))
    return Fault(line=1, rule=rule, value=columns)

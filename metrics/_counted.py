"""What a question to the warehouse brings back: the numbers of every group."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Numbers = Mapping[str, Any]
"""One group's numbers by the names that `columns` gave them; `row_count` is always among them."""

UNTOLD = "untold"
"""Among a group's numbers: why they must not be told, although they are known."""

Key = tuple[object, ...]


@dataclass(frozen=True, kw_only=True)
class Counted:
    """The numbers of every group; `by` names the parts of a group's key. `hidden`: why a group has none to give.

    `slices` are those that fed the numbers, where the limits of the question do not say it.
    """

    by: tuple[str, ...]
    groups: Mapping[Key, Numbers]
    hidden: Mapping[Key, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    slices: tuple[int, ...] | None = None

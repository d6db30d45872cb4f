"""Numbers that are never pooled: a group that holds more than one of them has the reason instead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from metrics._counted import Counted, Key, Numbers
from metrics._reasons import Same, broken


class Cell(NamedTuple):
    """`words` say what a number is about: one for each thing that must not be pooled."""

    words: Mapping[str, object]
    numbers: Numbers
    because: str | None = None


@dataclass(kw_only=True, eq=False)
class Apart:
    """Cells by what is asked for; `same` says why those of one group cannot be taken together."""

    by: tuple[str, ...]
    same: tuple[Same, ...]
    cells: dict[Key, list[Cell]] = field(default_factory=dict)
    slices: set[int] = field(default_factory=set)

    def add(self, cell: Cell) -> None:
        self.cells.setdefault(tuple(cell.words[name] for name in self.by), []).append(cell)

    def counted(self, notes: Sequence[str]) -> Counted:
        reasons = {key: self._because(cells) for key, cells in self.cells.items()}
        return Counted(
            by=self.by,
            groups={key: cells[0].numbers for key, cells in self.cells.items() if reasons[key] is None},
            hidden={key: reason for key, reason in reasons.items() if reason is not None},
            notes=tuple(notes),
            slices=tuple(sorted(self.slices)),
        )

    def _because(self, cells: Sequence[Cell]) -> str | None:
        if len(cells) == 1:
            return cells[0].because
        ends: dict[str, str] = {}
        for each in self.same:
            words = sorted(str(cell.words[each.column]) for cell in cells)
            ends |= {f"first_{each.column}": words[0], f"last_{each.column}": words[-1]}
        return broken(self.same, ends) or cells[0].because

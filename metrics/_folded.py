"""Facts whose groups keep what each value of one more column has: countries of students, steps of a funnel, days."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import FromClause, Select

from data.warehouse import Published
from metrics._beside import People
from metrics._counted import UNTOLD, Counted, Key, Numbers
from metrics._facts import Asked, Rows, TableFacts

if TYPE_CHECKING:
    from metrics._kind import Kind

PARTS = "parts"


@dataclass(frozen=True, kw_only=True)
class FoldedFacts(TableFacts):
    """A group's numbers hold under PARTS those of each value of `fold`."""

    fold: str

    def statement(self, kind: "Kind", asked: Asked) -> Select[Any]:
        return super().statement(kind, self._unfolded(asked))

    def counted(self, published: Published, statement: Select[Any], asked: Asked) -> Counted:
        counted = super().counted(published, statement, self._unfolded(asked))
        folded: dict[Key, dict[object, Numbers]] = {}
        for key, numbers in counted.groups.items():
            folded.setdefault(key[:-1], {})[key[-1]] = numbers
        hidden = {key[:-1]: reason for key, reason in counted.hidden.items()}
        groups = {key: _group(parts) for key, parts in folded.items()}
        return Counted(by=asked.by, groups=groups, hidden=hidden, notes=counted.notes)

    def _unfolded(self, asked: Asked) -> Asked:
        return replace(asked, by=(*asked.by, self.fold))


def _group(parts: Mapping[object, Numbers]) -> Numbers:
    """What must not be told of every part must not be told of the whole."""
    whole = {"row_count": sum(int(each["row_count"]) for each in parts.values()), PARTS: parts}
    untold = [each.get(UNTOLD) for each in parts.values()]
    return {**whole, UNTOLD: untold[0]} if all(untold) else whole


def folded(table: FromClause, fold: str, *dimensions: str, crowds: tuple[People, ...] = ()) -> FoldedFacts:
    return FoldedFacts(
        listed_in=dict.fromkeys(dimensions, table),
        rows=lambda asked: Rows(table=table, limits=asked.limits_on(table, dimensions)),
        is_yearly=True,
        fold=fold,
        crowds=crowds,
    )

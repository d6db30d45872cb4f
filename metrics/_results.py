"""What a survey's publisher delivered: our shares, those of comparison groups and ranks, with how many answered."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import FromClause, Integer, Select, column, func, select, true

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._counted import Counted, Numbers
from metrics._facts import Asked, Column, Rows, TableFacts
from metrics._kind import EachGroup
from metrics._reasons import SAME_SURVEY, SAME_WAVE, Same, broken, columns_of, unknown
from metrics._value import SMALLEST_BASE, Value
from metrics._waves import response_notes

OWN = ("survey", "wave", "year", "section", "element")

_result, _wave = WAREHOUSE.tables["survey_result"], WAREHOUSE.tables["wave"]
_answered = (
    select(*_wave.c["survey", "wave"], *(func.min(_wave.c[name]).label(name) for name in ("invited", "responded")))
    .group_by(*_wave.c["survey", "wave"])
    .subquery("answered")
)
_same_wave = (_answered.c.survey == _result.c.survey) & (_answered.c.wave == _result.c.wave)
_delivered = _result.outerjoin(_answered, _same_wave)


@dataclass(frozen=True, kw_only=True)
class ResultFacts(TableFacts):
    """Delivered results; of waves whose answers are loaded too, it is known how many of those asked have answered."""

    def counted(self, published: Published, statement: Select[Any], asked: Asked) -> Counted:
        found = super().counted(published, statement, asked)
        rows = self.rows(asked)
        waves = select(*rows.table.c["survey", "wave", "invited", "responded"]).where(*rows.limits).distinct()
        with published.engine.connect() as connection:
            response = {f"{survey} {wave}": (invited, answered or 0) for survey, wave, invited, answered in
                        connection.execute(waves)}  # fmt: skip
        return replace(found, notes=response_notes(response) if found.groups else ())


def _facts(table: FromClause, *dimensions: str) -> ResultFacts:
    """Of a section, its elements are averaged; what sums it up is given where elements are asked for."""

    def rows(asked: Asked) -> Rows:
        elements = [] if "element" in asked.used else [table.c.sums_up.is_not(true())]
        return Rows(table=table, limits=[*asked.limits_on(table, dimensions), *elements])

    return ResultFacts(listed_in=dict.fromkeys(dimensions, table), rows=rows)


# A publisher's file repeats our own share once per comparison group; the groups are left out here.
_own = select(*_result.c["slice_id", *OWN, "sums_up", "satisfied_share", "n"], *_answered.c["invited", "responded"])
own_results = _facts(_own.select_from(_delivered).distinct().subquery("survey_result"), *OWN)

_compared = select(
    *_result.c["slice_id", *OWN, "group", "satisfied_share", "n", "group_share", "rank", "rank_of", "sums_up"],
    *_answered.c["invited", "responded"],
)
compared_results = _facts(
    _compared.select_from(_delivered).where(_result.c.group.is_not(None)).subquery("survey_benchmark"), *OWN, "group"
)


@dataclass(frozen=True, kw_only=True, eq=False)
class OfResults(EachGroup):
    """What delivered results amount to. Nothing is told of a wave or question that fewer than 5 of ours answered."""

    facts: ResultFacts
    within: Mapping[str, str] = field(default_factory=dict)
    same: tuple[Same, ...] = (SAME_SURVEY, SAME_WAVE)

    def columns(self, rows: Rows) -> dict[str, Column]:
        bases = {name: func.min(column(name, Integer)) for name in ("n", "responded")}
        return {**bases, **columns_of(self.same)}

    def lacking(self, numbers: Numbers) -> str | None:
        """Why there is no number, if there is none."""
        if any(0 < (numbers[name] or 0) < SMALLEST_BASE for name in ("n", "responded")):
            return f"hidden: fewer than {SMALLEST_BASE}"
        return broken(self.same, numbers) or unknown(numbers)

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return [each.tiered() for each in self.untiered(groups)]

    def untiered(self, groups: Sequence[Numbers]) -> list[Value]:
        return [
            Value(because=because) if (because := self.lacking(numbers)) else self.value(numbers) for numbers in groups
        ]

    @abstractmethod
    def value(self, numbers: Numbers) -> Value:
        """Of a group that lacks nothing; n is our own base."""

"""Kinds that count entries of lists: agreements per unit and by state, programmes that say yes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Boolean, Select, String, column, func, select

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._counted import Counted, Key, Numbers
from metrics._facts import ONE, Asked, Column, Facts, Rows, of_table
from metrics._kind import EachGroup, Kind
from metrics._kinds import counted_where, share, with_wilson
from metrics._standing import Standing, agreements_in_force
from metrics._value import Value

STATE = "state"

programmes = of_table(WAREHOUSE.tables["programme"], "faculty", "level", "programme")

_approval = WAREHOUSE.tables["approval"]
_newest = func.rank().over(
    partition_by=_approval.c.source, order_by=(_approval.c.counted_on.desc().nulls_last(), _approval.c.slice_id.desc())
)
_counts = select(_approval, _newest.label("nth")).subquery("counts")
approvals = of_table(select(_counts).where(_counts.c.nth == 1).subquery("approval"), "source", STATE)


@dataclass(frozen=True, kw_only=True, eq=False)
class PerSigningUnit(EachGroup):
    """Agreements for each unit that has signed one; those that name no unit stand apart."""

    facts: Facts = agreements_in_force
    within: Mapping[str, str] = field(default_factory=dict)

    def columns(self, rows: Rows) -> dict[str, Column]:
        unit = column("signing_unit", String)
        return {"units": func.count(unit.distinct()), "signed": func.count(unit)}

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return [_per_unit(numbers) for numbers in groups]


def _per_unit(numbers: Numbers) -> Value:
    signed, rest = int(numbers["signed"]), int(numbers["row_count"]) - int(numbers["signed"])
    if not signed:
        return Value(because="no signing unit is stated")
    left_out = f"{rest:,} without a signing unit left out" if rest else None
    return Value(value=signed / int(numbers["units"]), n=signed).noted(left_out)


@dataclass(frozen=True, kw_only=True, eq=False)
class SaysYes(EachGroup):
    """The share that has it, of those of which the list says whether they do."""

    of: str
    facts: Facts = programmes
    within: Mapping[str, str] = field(default_factory=dict)

    def columns(self, rows: Rows) -> dict[str, Column]:
        said = column(self.of, Boolean)
        return {"said": func.count(said), "yes": func.sum(counted_where(said.is_(True)))}

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        shares = [_of_those_who_say(int(numbers["yes"]), int(numbers["said"])) for numbers in groups]
        rest = [int(numbers["row_count"]) - int(numbers["said"]) for numbers in groups]
        return [
            value.noted(f"{left_out:,} of which the list does not say left out" if left_out else None)
            for value, left_out in zip(with_wilson(shares), rest, strict=True)
        ]


def _of_those_who_say(yes: int, said: int) -> Value:
    return share(part=yes, whole=said, people=said) if said else Value(because="the list does not say of any")


@dataclass(frozen=True, kw_only=True, eq=False)
class StateFacts(Standing):
    """Agreements in a state, beside all that the same question finds in any state."""

    def statement(self, kind: Kind, asked: Asked) -> Select[Any]:
        return super().statement(kind, _in_any_state(asked))

    def counted(self, published: Published, statement: Select[Any], asked: Asked) -> Counted:
        everything = super().counted(published, statement, _in_any_state(asked))
        limits = [each for each in asked.limits if each.dimension == STATE]
        wanted = [key for key in everything.groups if all(each.holds(key[-1]) for each in limits)]
        totals: Counter[Key] = Counter()
        for key, numbers in everything.groups.items():
            totals[key[:-1]] += int(numbers["row_count"])
        groups: dict[Key, dict[str, int]] = {}
        for key in wanted:
            whole = totals[key[:-1]]
            group = groups.setdefault(_as_asked(key, asked), {"row_count": whole, "part": 0, "whole": whole})
            group["part"] += int(everything.groups[key]["row_count"])
        return replace(everything, by=asked.by, groups=groups)


def _in_any_state(asked: Asked) -> Asked:
    by = (*(name for name in asked.by if name != STATE), STATE)
    return replace(asked, by=by, limits=tuple(each for each in asked.limits if each.dimension != STATE))


def _as_asked(key: Key, asked: Asked) -> Key:
    """The key of a group by everything and then by state, in the order asked for."""
    rest = iter(key[:-1])
    return tuple(key[-1] if name == STATE else next(rest) for name in asked.by)


states = StateFacts(
    **{name: getattr(agreements_in_force, name) for name in ("listed_in", "rows", "beside", "narrowed_by", "notes")},
    is_yearly=True,
)


@dataclass(frozen=True, kw_only=True, eq=False)
class ShareOfAll(EachGroup):
    facts: Facts = states
    within: Mapping[str, str] = field(default_factory=dict)

    def columns(self, rows: Rows) -> dict[str, Column]:
        return {"part": func.sum(ONE)}

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return with_wilson([share(part=each["part"], whole=each["whole"], people=each["whole"]) for each in groups])

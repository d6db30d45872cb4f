"""The kind of metric that says how many of those invited have answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Integer, case, column, func, or_

from metrics._counted import Numbers
from metrics._facts import Column, Facts, Rows, waves
from metrics._kind import EachGroup
from metrics._kinds import share, with_wilson
from metrics._reasons import unknown
from metrics._value import SMALLEST_BASE, Value
from metrics._waves import HALF

TOO_FEW = f"hidden: fewer than {SMALLEST_BASE} answered"
FEW = "fewer than half have answered"
WITHOUT_SMALL = f"without waves that fewer than {SMALLEST_BASE} answered"

_invited, _responded = column("invited", Integer), column("responded", Integer)
_is_small = _responded.between(1, SMALLEST_BASE - 1)


@dataclass(frozen=True, kw_only=True, eq=False)
class ResponseRate(EachGroup):
    """sum(responded) / sum(invited) over the waves in which nobody or at least 5 people answered."""

    facts: Facts = waves
    within: Mapping[str, str] = field(default_factory=dict)

    def columns(self, rows: Rows) -> dict[str, Column]:
        return {
            "part": func.sum(case((~_is_small, _responded))),
            "whole": func.sum(case((~_is_small, _invited))),
            "small_count": func.count().filter(_is_small),
            "unknown_count": func.count().filter(~_is_small & or_(_invited.is_(None), _responded.is_(None))),
        }

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        rates = zip(with_wilson([self._rate(numbers) for numbers in groups]), groups, strict=True)
        return [each.noted(*_remarks(each, numbers)) for each, numbers in rates]

    def _rate(self, numbers: Numbers) -> Value:
        told = numbers["row_count"] - numbers["small_count"]
        if not told:
            return Value(because=TOO_FEW)
        if because := unknown({**numbers, "row_count": told}):
            return Value(because=because)
        whole = float(numbers["whole"])
        return share(part=float(numbers["part"]), whole=whole, people=whole)


def _remarks(rate: Value, numbers: Numbers) -> list[str]:
    is_low = rate.value is not None and rate.value < HALF
    return [FEW] * is_low + [WITHOUT_SMALL] * bool(numbers["small_count"])

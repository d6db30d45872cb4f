"""The kind of metric whose numbers another system has computed: each series says itself how its rows join."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Float, String, case, column, func, or_

from metrics._counted import Numbers
from metrics._facts import Column, Facts, Rows, observations
from metrics._kind import EachGroup
from metrics._kinds import counted, share, with_wilson
from metrics._reasons import SAME_SERIES, SAME_SUMMARY, SAME_UNIT, broken, columns_of, unknown
from metrics._value import Value

SAME = (SAME_SERIES, SAME_UNIT, SAME_SUMMARY)

_value, _numerator, _denominator = (column(name, Float) for name in ("value", "numerator", "denominator"))
_missing_part = or_(_numerator.is_(None), _denominator.is_(None))
_is_missing = case((column("summary", String) == "share", _missing_part), else_=_value.is_(None))


@dataclass(frozen=True, kw_only=True, eq=False)
class Observed(EachGroup):
    """sum adds the values, mean averages them, share divides the numerators by the denominators: its base."""

    facts: Facts = observations
    within: Mapping[str, str] = field(default_factory=dict)

    def columns(self, rows: Rows) -> dict[str, Column]:
        return {
            "total": func.sum(_value),
            "numerator": func.sum(_numerator),
            "denominator": func.sum(_denominator),
            "unknown_count": func.count().filter(_is_missing),
            **columns_of(SAME),
        }

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return with_wilson([self._summary(numbers) for numbers in groups])

    def _summary(self, numbers: Numbers) -> Value:
        if because := broken(SAME, numbers):
            return Value(because=because)
        summary = numbers["first_summary"]
        if because := unknown(numbers, numbers["total"] if summary == "sum" else None):
            return Value(because=because)
        return _SUMMARIES[summary](numbers)


def _sum(numbers: Numbers) -> Value:
    return Value(value=counted(numbers["total"]))


def _mean(numbers: Numbers) -> Value:
    return Value(value=float(numbers["total"]) / int(numbers["row_count"]))


def _share(numbers: Numbers) -> Value:
    denominator = float(numbers["denominator"])
    return share(part=float(numbers["numerator"]), whole=denominator, people=denominator)


_SUMMARIES = {"sum": _sum, "mean": _mean, "share": _share}

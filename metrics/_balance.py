"""The kinds of metric that set outbound stays against inbound ones."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Float, Integer, String, column, func

from metrics._counted import Numbers
from metrics._facts import Column, Facts, Rows
from metrics._kind import EachGroup
from metrics._kinds import counted_where
from metrics._reasons import Same
from metrics._stays import balanced, mobilities
from metrics._value import Value
from metrics.statistics.balance import balance_index, net_balance

SEMESTERS = "semesters"
SAME_UNIT = Same(column="unit", differ="the agreements count in different units", choose="one unit")

_direction, _amount = column("direction", String), column("amount", Float)
_came, _went = _direction == "inbound", _direction == "outbound"


def length_unknown(rows: int, gaps: int) -> str | None:
    """The reason where some rows do not say how long their students stayed."""
    if not gaps:
        return None
    which = "the only row of stays" if rows == 1 else f"{gaps:,} of {rows:,} rows of stays"
    verb = "does not say" if gaps == 1 else "do not say"
    return f"{which} {verb} how long: no semesters, no months and no term that is known"


@dataclass(frozen=True, kw_only=True, eq=False)
class Balance(EachGroup):
    """The stays that took place, both ways, in the agreements' unit; n is the students who moved."""

    facts: Facts = balanced
    within: Mapping[str, str] = field(default_factory=dict)

    def columns(self, rows: Rows) -> dict[str, Column]:
        return {
            "inbound": func.sum(counted_where(_came, _amount)),
            "outbound": func.sum(counted_where(_went, _amount)),
            "owed": func.sum(counted_where(_came, _amount * column("ratio", Float))),
            "carried_over": func.sum(column("carried_over", Float)),
            "people": func.sum(column("students", Integer)),
            "stays": func.sum(column("stays", Integer)),
            "gaps": func.sum(column("gaps", Integer)),
            **SAME_UNIT.columns(),
        }

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return [self._value(numbers) for numbers in groups]

    def _value(self, numbers: Numbers) -> Value:
        because = SAME_UNIT.broken_in(numbers) or length_unknown(numbers["stays"], numbers["gaps"])
        if because:
            return Value(because=because)
        unit = numbers["first_unit"]
        return self.balance(numbers).noted(None if unit == SEMESTERS else f"in {unit}")

    @abstractmethod
    def balance(self, numbers: Numbers) -> Value: ...


class NetBalance(Balance):
    def balance(self, numbers: Numbers) -> Value:
        net = net_balance(
            outbound=float(numbers["outbound"]),
            owed=float(numbers["owed"]),
            carried_over=float(numbers["carried_over"]),
        )
        return Value(value=net, n=int(numbers["people"]))


class BalanceIndex(Balance):
    def balance(self, numbers: Numbers) -> Value:
        index = balance_index(float(numbers["inbound"]), float(numbers["outbound"]))
        if index is None:
            return Value(because="nothing flowed: dormant")
        return Value(value=index, n=int(numbers["people"]))


@dataclass(frozen=True, kw_only=True, eq=False)
class StudentMonths(EachGroup):
    """Months of all students together; n is the students."""

    facts: Facts = mobilities
    within: Mapping[str, str] = field(default_factory=dict)

    def columns(self, rows: Rows) -> dict[str, Column]:
        numbers = {"months": Float, "no_months": Integer, "students": Integer, "stays": Integer}
        return {name: func.sum(column(name, kind)) for name, kind in numbers.items()}

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return [_months(numbers) for numbers in groups]


def _months(numbers: Numbers) -> Value:
    if because := length_unknown(numbers["stays"], numbers["no_months"]):
        return Value(because=because)
    return Value(value=float(numbers["months"]), n=int(numbers["students"]))

"""The kinds of metric that set outbound stays against inbound ones."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Float, Integer, String, column, func

from metrics._counted import Numbers
from metrics._exchange import REALISED_STAYS, mobilities
from metrics._facts import Column, Facts, Rows
from metrics._kind import EachGroup
from metrics._kinds import counted_where
from metrics._reasons import unknown
from metrics._value import Value
from metrics.statistics.balance import balance_index, net_balance

_direction, _semesters = column("direction", String), column("semesters", Float)


@dataclass(frozen=True, kw_only=True, eq=False)
class Balance(EachGroup):
    """The semesters of stays that took place, both ways; the people behind a balance are the students who moved."""

    facts: Facts = mobilities
    within: Mapping[str, str] = field(default_factory=lambda: REALISED_STAYS)

    def columns(self, rows: Rows) -> dict[str, Column]:
        came, went = _direction == "inbound", _direction == "outbound"
        return {
            "inbound": func.sum(counted_where(came, _semesters)),
            "outbound": func.sum(counted_where(went, _semesters)),
            "owed": func.sum(counted_where(came, _semesters * column("ratio", Float))),
            "people": func.sum(column("students", Integer)),
            "unknown_count": func.count().filter(_semesters.is_(None)),
        }

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return [
            Value(because=because) if (because := unknown(numbers)) else self.balance(numbers) for numbers in groups
        ]

    @abstractmethod
    def balance(self, numbers: Numbers) -> Value: ...


class NetBalance(Balance):
    def balance(self, numbers: Numbers) -> Value:
        net = net_balance(outbound=float(numbers["outbound"]), owed=float(numbers["owed"]))
        return Value(value=net, n=int(numbers["people"]))


class BalanceIndex(Balance):
    def balance(self, numbers: Numbers) -> Value:
        index = balance_index(float(numbers["inbound"]), float(numbers["outbound"]))
        if index is None:
            return Value(because="nothing flowed: dormant")
        return Value(value=index, n=int(numbers["people"]))

"""The kinds of metric of what students pay: currencies are never added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Boolean, Connection, Float, String, column, func, select

from data.schema import WAREHOUSE
from metrics._beside import TRAITS, People
from metrics._counted import UNTOLD, Key, Numbers
from metrics._facts import Column, Facts, Rows, of_table
from metrics._headcounts import FEE, SAME_SOURCE
from metrics._kind import EachGroup
from metrics._kinds import counted_where
from metrics._per_student import PerStudent, beside_students
from metrics._reasons import Same, broken, columns_of
from metrics._value import Value
from metrics.statistics.growth import growth

BUDGET, REVENUE, REFUND = "budget", "revenue", "refund"
SAME_CURRENCY = Same(column="currency", differ="the amounts are in different currencies", choose="one currency")
SAME = (SAME_CURRENCY, SAME_SOURCE)

_tuition, _headcount = WAREHOUSE.tables["tuition"], WAREHOUSE.tables["headcount"]
APART = ("source", "year", "category", "currency", "kind")
HOW = ("source", "period", "unit", "definition")


def _fee_students(connection: Connection, traits: Sequence[str]) -> dict[Key, float]:
    """The fewest that any source counts, by year and traits; of terms, those of the whole year."""
    keys = ("year", *(trait for trait in traits if trait in TRAITS))
    counts = select(*_headcount.c[*keys, *HOW], func.sum(_headcount.c.students).label("students"))
    counts = counts.where(_headcount.c.category == FEE, _headcount.c.students > 0)
    each = counts.group_by(*_headcount.c[*keys, *HOW]).subquery()
    fewest = select(*each.c[*keys], func.min(each.c.students)).group_by(*each.c[*keys])
    return {tuple(key): float(students) for *key, students in connection.execute(fewest)}


paying = People(table=_tuition, count="payments", apart=APART, traits=(*TRAITS, "period"), stand_in=_fee_students)
"""Those behind an amount: its payments, where they are counted."""
tuition = of_table(_tuition, *APART, *paying.traits, is_yearly=True, crowds=(paying,))
_revenue = replace(paying, table=select(_tuition).where(_tuition.c.kind == REVENUE).subquery("revenue"))
_amount, _kind = column("amount", Float), column("kind", String)


@dataclass(frozen=True, kw_only=True, eq=False)
class Money(EachGroup):
    """Sums of amounts by kind; n is the payments behind them, where the source counts them."""

    facts: Facts = tuition
    within: Mapping[str, str] = field(default_factory=dict)

    def columns(self, rows: Rows) -> dict[str, Column]:
        payments = column("payments", Float)
        return {
            "amount": func.sum(_amount),
            "payments": func.sum(payments),
            "uncounted": func.count().filter(payments.is_(None)),
            "provisional": func.sum(counted_where(column("is_provisional", Boolean))),
            "missing": func.count().filter(_amount.is_(None)),
            **{kind: func.sum(_amount).filter(_kind == kind) for kind in (BUDGET, REVENUE)},
            **columns_of(SAME),
        }

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return [self._value(numbers) for numbers in groups]

    def _value(self, numbers: Numbers) -> Value:
        if because := broken(SAME, numbers):
            return Value(because=because)
        if numbers["missing"]:
            return Value(because=f"{numbers['missing']:,} of {numbers['row_count']:,} rows have no amount")
        if untold := numbers.get(UNTOLD):
            return Value(because=untold)
        provisional = "provisional" if numbers["provisional"] else None
        return self.value(numbers).noted(f"in {numbers['first_currency']}", provisional)

    def value(self, numbers: Numbers) -> Value:
        payments = None if numbers["uncounted"] else round(numbers["payments"])
        return Value(value=float(numbers["amount"]), n=payments)


@dataclass(frozen=True, kw_only=True, eq=False)
class Deviation(Money):
    """Revenue beyond the budget, as a share of the budget."""

    within: Mapping[str, str] = field(default_factory=lambda: {"kind": f"{BUDGET}|{REVENUE}"})

    def value(self, numbers: Numbers) -> Value:
        for kind in (BUDGET, REVENUE):
            if numbers[kind] is None:
                return Value(because=f"no {kind} is loaded")
        found = growth(float(numbers[BUDGET]), float(numbers[REVENUE]))
        return Value(because="the budget is 0") if found is None else Value(value=found)


def money(kind: str) -> Money:
    return Money(within={"kind": kind})


def revenue_per_student() -> PerStudent:
    """Revenue before refunds, by fee-paying student."""
    facts = beside_students(
        _tuition,
        crowds=(_revenue,),
        only=_tuition.c.kind == REVENUE,
        students=_headcount.c.category == FEE,
        own=("currency",),
        shared=("year", "level", "faculty", "country"),
    )
    return PerStudent(facts=facts, same=(SAME_CURRENCY,), marked="currency")

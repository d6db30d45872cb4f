"""How much of the students comes from few countries, and what the fall of one would do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Float, column, func

from data.schema import WAREHOUSE
from metrics._counted import Numbers
from metrics._facts import Column, Facts, Rows
from metrics._folded import PARTS, folded
from metrics._headcounts import FEE, SAME_COUNT
from metrics._kind import EachGroup
from metrics._reasons import broken, columns_of
from metrics._value import SMALLEST_BASE, Value

NAMED = 3
countries = folded(
    WAREHOUSE.tables["headcount"],
    "country",
    *("source", "period", "year", "unit", "definition", "category", "level", "faculty"),
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Concentrated(EachGroup):
    """`of` takes the countries' students to a number; the number of countries named beside it is `named`."""

    of: Callable[[Sequence[float]], float | None]
    named: int = 0
    facts: Facts = countries
    within: Mapping[str, str] = field(default_factory=lambda: {"category": FEE})

    def columns(self, rows: Rows) -> dict[str, Column]:
        students = column("students", Float)
        missing = func.count().filter(students.is_(None))
        return {"students": func.sum(students), "unknown_count": missing, **columns_of(SAME_COUNT)}

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return [self._value(each[PARTS]) for each in groups]

    def _value(self, parts: Mapping[object, Numbers]) -> Value:
        if because := broken(SAME_COUNT, *parts.values()):
            return Value(because=because)
        known = {str(country): float(each["students"] or 0) for country, each in parts.items() if country is not None}
        hidden = {str(country): int(each["unknown_count"]) for country, each in parts.items() if country is not None}
        if any(hidden.values()):
            return Value(because=self._hidden(known, hidden))
        found = self.of(list(known.values()))
        if found is None:
            return Value(because="no student's country is known")
        unstated = parts[None]["students"] if None in parts else None
        left_out = f"{unstated:,.10g} whose country is not stated are left out" if unstated else None
        return Value(value=found, n=round(sum(known.values()))).noted(self._names(known), left_out)

    def _names(self, known: Mapping[str, float]) -> str | None:
        first = sorted(known, key=lambda country: (-known[country], country))[: self.named]
        return ", ".join(first) or None

    def _hidden(self, known: Mapping[str, float], hidden: Mapping[str, int]) -> str:
        """A hidden cell holds somebody and fewer than the smallest base, as long as its source hides as we do."""
        cells = sum(hidden.values())
        reason = f"{cells:,} of the countries' numbers {'is' if cells == 1 else 'are'} hidden or missing in the file"
        if not any(known.values()):
            return reason
        most = SMALLEST_BASE - 1
        low, high = sorted(
            self.of([number + each * hidden[country] for country, number in known.items()]) or 0 for each in (1, most)
        )
        return f"{reason}: from {low:.3g} to {high:.3g} if each stands for 1 to {most} students"

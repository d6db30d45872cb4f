"""How much of the students comes from few countries, and what the fall of one would do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Float, column, func

from data.schema import WAREHOUSE
from metrics._counted import UNTOLD, Numbers
from metrics._facts import Column, Facts, Rows, headcounts
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
    crowds=headcounts.crowds,
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
        return [self._value(each) for each in groups]

    def _value(self, group: Numbers) -> Value:
        parts: Mapping[object, Numbers] = group[PARTS]
        if because := broken(SAME_COUNT, *parts.values()) or group.get(UNTOLD):
            return Value(because=because)
        untold = sum(UNTOLD in each for each in parts.values())
        parts = _evened(parts)
        known = {str(country): float(each["students"] or 0) for country, each in parts.items() if country is not None}
        hidden = {str(country): int(each["unknown_count"]) for country, each in parts.items() if country is not None}
        if any(hidden.values()):
            return Value(because=_missing(hidden) if untold else self._hidden(known, hidden))
        found = self.of(list(known.values()))
        if found is None:
            return Value(because="no student's country is known")
        unstated = parts[None]["students"] if None in parts and UNTOLD not in parts[None] else None
        left_out = f"{unstated:,.10g} whose country is not stated are left out" if unstated else None
        evened = f"{untold} hidden numbers count as equally large" if untold else None
        return Value(value=found, n=round(sum(known.values()))).noted(self._names(known, parts), left_out, evened)

    def _names(self, known: Mapping[str, float], parts: Mapping[object, Numbers]) -> str | None:
        first = sorted(known, key=lambda country: (-known[country], country))[: self.named]
        return ", ".join(country for country in first if UNTOLD not in parts[country]) or None

    def _hidden(self, known: Mapping[str, float], hidden: Mapping[str, int]) -> str:
        """A hidden cell holds somebody and fewer than the smallest base, as long as its source hides as we do."""
        reason = _missing(hidden)
        if not any(known.values()):
            return reason
        most = SMALLEST_BASE - 1
        low, high = sorted(
            self.of([number + each * hidden[country] for country, number in known.items()]) or 0 for each in (1, most)
        )
        return f"{reason}: from {low:.3g} to {high:.3g} if each stands for 1 to {most} students"


def _missing(hidden: Mapping[str, int]) -> str:
    cells = sum(hidden.values())
    return f"{cells:,} of the countries' numbers {'is' if cells == 1 else 'are'} hidden or missing in the file"


def _evened(parts: Mapping[object, Numbers]) -> dict[object, Numbers]:
    """Those that are not told share what is left of the total evenly, so that no number tells more than is shown."""
    untold = [name for name, each in parts.items() if UNTOLD in each]
    rest = sum(float(parts[name]["students"] or 0) for name in untold)
    return {**parts, **{name: {**parts[name], "students": rest / len(untold)} for name in untold}}

"""The kind of metric of residence permits: those decided, and how."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Float, String, case, column, func, select

from data.schema import WAREHOUSE
from metrics._beside import TRAITS, People
from metrics._counted import UNTOLD, Numbers
from metrics._facts import NONE, Column, Facts, Rows, of_table
from metrics._headcounts import SAME_SOURCE
from metrics._kinds import Proportion
from metrics._reasons import broken
from metrics._value import SMALLEST_BASE, Value

DECIDED = ("granted", "refused")
_permit = WAREHOUSE.tables["permit"]
_decided = select(_permit).where(_permit.c.outcome.in_(DECIDED)).subquery("decided")
permits = of_table(
    _permit,
    *("source", "period", "year", "category", "level", "faculty", "country"),
    is_yearly=True,
    crowds=(
        People(
            table=_decided,
            count="applicants",
            apart=("source", "year", "category", "outcome"),
            traits=(*TRAITS, "period"),
        ),
    ),
)
_outcome, _applicants = column("outcome", String), column("applicants", Float)


def _of(*outcomes: str) -> Column:
    return case((_outcome.in_(outcomes), _applicants), else_=NONE)


@dataclass(frozen=True, kw_only=True, eq=False)
class Granted(Proportion):
    """Granted of those decided."""

    facts: Facts = permits
    within: Mapping[str, str] = field(default_factory=dict)
    part: Column = field(default_factory=lambda: _of("granted"))
    whole: Column = field(default_factory=lambda: _of(*DECIDED))

    def columns(self, rows: Rows) -> dict[str, Column]:
        hidden = {
            f"hidden_{outcome}": func.count().filter(_outcome == outcome, _applicants.is_(None)) for outcome in DECIDED
        }
        return {**super().columns(rows), **SAME_SOURCE.columns(), **hidden}

    def _share(self, numbers: Numbers) -> Value:
        if because := broken((SAME_SOURCE,), numbers):
            return Value(because=because)
        found = super()._share(numbers)
        if found.because is None or UNTOLD in numbers:
            return found
        return Value(because=f"{found.because}{_between(numbers)}")


def _between(numbers: Numbers) -> str:
    """What the share would be at the ends of what the hidden cells can hold."""
    granted, decided = float(numbers["part"] or 0), float(numbers["whole"] or 0)
    good, all_ = int(numbers["hidden_granted"]), int(numbers["hidden_granted"] + numbers["hidden_refused"])
    if decided < SMALLEST_BASE or 0 < granted < SMALLEST_BASE or not all_:
        return ""
    most = SMALLEST_BASE - 1
    low = (granted + good) / (decided + good + most * (all_ - good))
    high = (granted + most * good) / (decided + most * good + all_ - good)
    return f": from {low:.3g} to {high:.3g} if each stands for 1 to {most} applicants"

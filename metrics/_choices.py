"""The office's choices that decide how exchange is counted: one load of `choices` each, or what is usual."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._kept import kept

STATES = ("live", "arrived", "completed", "interrupted")
"""States of a stay that took place; nominated, cancelled and no-show never began."""

_choice = WAREHOUSE.tables["choice"]


@dataclass(frozen=True, kw_only=True)
class Choices:
    """`minimum_stay_months` 0 lets every stay count. `balance_threshold` is in student-semesters; agreements run 3 to 5
    years, so one is dormant only after `dormant_years`. The last two make semesters of months and of terms.
    """

    counted_states: tuple[str, ...] = STATES
    minimum_stay_months: float = 0
    balance_threshold: float = 2
    dormant_years: int = 3
    semester_months: float = 5
    full_year_semesters: float = 2

    @property
    def counted(self) -> str:
        """What counts, as it is said beside a number."""
        shortest = f"{self.minimum_stay_months:g} months" if self.minimum_stay_months else "none"
        return f"counted: {', '.join(self.counted_states)}; minimum stay {shortest}"

    @property
    def judged(self) -> str:
        """When an agreement is dormant or out of balance."""
        dormant = f"{self.dormant_years} years without a stay"
        return f"dormant: {dormant}; imbalanced: more than {self.balance_threshold:g} student-semesters"


def choices_in(published: Published) -> Choices:
    """The choices in force: of each the newest load."""
    return kept(published, ("choices",), lambda: _read(published))


def _read(published: Published) -> Choices:
    newest = select(_choice.c.name, _choice.c.value).order_by(_choice.c.slice_id)
    with published.engine.connect() as connection:
        chosen: dict[str, str] = {row.name: row.value for row in connection.execute(newest)}
    given: dict[str, Any] = {name: read(chosen[name]) for name, read in READ.items() if name in chosen}
    return Choices(**given)


def _states(value: str) -> tuple[str, ...]:
    return tuple(state.strip() for state in value.split("|"))


READ: Mapping[str, Callable[[str], Any]] = {
    "counted_states": _states,
    "minimum_stay_months": float,
    "balance_threshold": float,
    "dormant_years": int,
    "semester_months": float,
    "full_year_semesters": float,
}
"""How each choice's text is read; the loader has let through what can be read so."""

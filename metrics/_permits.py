"""The kind of metric of residence permits: those decided, and how."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Float, String, case, column

from data.schema import WAREHOUSE
from metrics._counted import Numbers
from metrics._facts import NONE, Column, Facts, Rows, of_table
from metrics._headcounts import SAME_SOURCE
from metrics._kinds import Proportion
from metrics._reasons import broken
from metrics._value import Value

permits = of_table(
    WAREHOUSE.tables["permit"],
    *("source", "period", "year", "category", "level", "faculty", "country"),
    is_yearly=True,
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
    whole: Column = field(default_factory=lambda: _of("granted", "refused"))

    def columns(self, rows: Rows) -> dict[str, Column]:
        return {**super().columns(rows), **SAME_SOURCE.columns()}

    def _share(self, numbers: Numbers) -> Value:
        because = broken((SAME_SOURCE,), numbers)
        return Value(because=because) if because else super()._share(numbers)

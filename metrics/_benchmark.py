"""The kind of metric that compares with the universities a survey's publisher put us beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Float, column, func, select

from data.schema import WAREHOUSE
from metrics._counted import Numbers
from metrics._facts import Column, Facts, Rows, of_table
from metrics._kind import EachGroup
from metrics._reasons import SAME_SURVEY, SAME_WAVE, Same, broken, columns_of, unknown
from metrics._value import Value

_result = WAREHOUSE.tables["survey_result"]
_DIMENSIONS = ("survey", "wave", "year", "section", "element", "group")

survey_benchmarks = of_table(
    select(*_result.c["slice_id", *_DIMENSIONS, "group_share"])
    .where(_result.c.group.is_not(None))
    .subquery("survey_benchmark"),
    *_DIMENSIONS,
)

SAME_GROUP = Same(column="group", differ="the results belong to different groups", choose="one group")
SAME = (SAME_SURVEY, SAME_WAVE, SAME_GROUP)

_share = column("group_share", Float)


@dataclass(frozen=True, kw_only=True, eq=False)
class BenchmarkShare(EachGroup):
    """The mean of the elements' shares in one comparison group. The publisher does not say how many answered there."""

    facts: Facts = survey_benchmarks
    within: Mapping[str, str] = field(default_factory=dict)

    def columns(self, rows: Rows) -> dict[str, Column]:
        missing = func.count().filter(_share.is_(None))
        return {"mean": func.avg(_share), "unknown_count": missing, **columns_of(SAME)}

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return [self._mean(numbers) for numbers in groups]

    def _mean(self, numbers: Numbers) -> Value:
        if because := broken(SAME, numbers) or unknown(numbers):
            return Value(because=because)
        return Value(value=float(numbers["mean"]))

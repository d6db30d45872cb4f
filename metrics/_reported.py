"""The kind of metric whose shares a survey's publisher has computed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Float, Integer, column, func

from metrics._counted import Numbers
from metrics._facts import Column, Facts, Rows, survey_results
from metrics._kind import EachGroup
from metrics._kinds import with_wilson
from metrics._reasons import SAME_SURVEY, SAME_WAVE, broken, columns_of, unknown
from metrics._value import Value

SAME = (SAME_SURVEY, SAME_WAVE)

_share = column("satisfied_share", Float)


@dataclass(frozen=True, kw_only=True, eq=False)
class ReportedShare(EachGroup):
    """The mean of the elements' shares, with a Wilson interval for the smallest base among them."""

    facts: Facts = survey_results
    within: Mapping[str, str] = field(default_factory=dict)

    def columns(self, rows: Rows) -> dict[str, Column]:
        base = column("n", Integer)
        missing = func.count().filter(_share.is_(None))
        return {"mean": func.avg(_share), "base": func.min(base), "unknown_count": missing, **columns_of(SAME)}

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return with_wilson([self._mean(numbers) for numbers in groups])

    def _mean(self, numbers: Numbers) -> Value:
        if because := broken(SAME, numbers) or unknown(numbers):
            return Value(because=because)
        return Value(value=float(numbers["mean"]), n=numbers["base"])

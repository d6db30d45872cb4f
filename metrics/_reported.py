"""The kind of metric whose shares a survey's publisher has computed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Float, column, func

from metrics._counted import Numbers
from metrics._facts import Column, Rows
from metrics._kinds import with_wilson
from metrics._results import OfResults, ResultFacts, own_results
from metrics._value import Value

_share = column("satisfied_share", Float)


@dataclass(frozen=True, kw_only=True, eq=False)
class ReportedShare(OfResults):
    """The mean of the elements' shares, with a Wilson interval for the smallest base among them."""

    facts: ResultFacts = own_results

    def columns(self, rows: Rows) -> dict[str, Column]:
        missing = func.count().filter(_share.is_(None))
        return {"mean": func.avg(_share), "unknown_count": missing, **super().columns(rows)}

    def untiered(self, groups: Sequence[Numbers]) -> list[Value]:
        return with_wilson(super().untiered(groups))

    def value(self, numbers: Numbers) -> Value:
        return Value(value=float(numbers["mean"]), n=numbers["n"])

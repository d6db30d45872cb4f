"""The kinds of metric that compare with the universities a survey's publisher put us beside, as it delivered them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Float, Integer, column, func, or_

from metrics._counted import Numbers
from metrics._facts import Column, Rows
from metrics._reasons import SAME_SURVEY, SAME_WAVE, Same
from metrics._results import OfResults, ResultFacts, compared_results
from metrics._value import Value
from metrics.statistics.intervals import wilson_intervals

SAME_GROUP = Same(column="group", differ="the results belong to different groups", choose="one group")
ONE_RANK = "several ranks have no mean: choose one section and element"

_ours, _theirs = column("satisfied_share", Float), column("group_share", Float)
_rank, _rank_of = column("rank", Integer), column("rank_of", Integer)


@dataclass(frozen=True, kw_only=True, eq=False)
class OfBenchmarks(OfResults):
    """Delivered results beside one comparison group, of one survey and wave."""

    facts: ResultFacts = compared_results
    same: tuple[Same, ...] = (SAME_SURVEY, SAME_WAVE, SAME_GROUP)


@dataclass(frozen=True, kw_only=True, eq=False)
class BenchmarkShare(OfBenchmarks):
    """The mean of the elements' shares in one comparison group. The publisher does not say how many answered there."""

    def columns(self, rows: Rows) -> dict[str, Column]:
        missing = func.count().filter(_theirs.is_(None))
        return {"mean": func.avg(_theirs), "unknown_count": missing, **super().columns(rows)}

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        """Our own base decides whether it is told; it is no base of the group's share."""
        return [replace(each, n=None, note=None) if each.value is not None else each for each in super().values(groups)]

    def value(self, numbers: Numbers) -> Value:
        return Value(value=float(numbers["mean"]), n=numbers["n"])


@dataclass(frozen=True, kw_only=True, eq=False)
class BenchmarkDifference(OfBenchmarks):
    """The mean of our shares less that of the group's; Wilson's interval is that of ours, by the smallest base."""

    def columns(self, rows: Rows) -> dict[str, Column]:
        missing = func.count().filter(or_(_ours.is_(None), _theirs.is_(None)))
        means = {"ours": func.avg(_ours), "theirs": func.avg(_theirs)}
        return {**means, "unknown_count": missing, **super().columns(rows)}

    def value(self, numbers: Numbers) -> Value:
        ours, theirs, n = float(numbers["ours"]), float(numbers["theirs"]), numbers["n"]
        if not n:
            return Value(value=ours - theirs)
        (around,) = wilson_intervals([(ours, n)])
        return Value(value=ours - theirs, n=n, low=around.low - theirs, high=around.high - theirs)


@dataclass(frozen=True, kw_only=True, eq=False)
class BenchmarkRank(OfBenchmarks):
    """One rank as delivered; several are never made one."""

    def columns(self, rows: Rows) -> dict[str, Column]:
        missing = func.count().filter(_rank.is_(None))
        ranks = {"rank": func.min(_rank), "rank_of": func.max(_rank_of)}
        return {**ranks, "unknown_count": missing, **super().columns(rows)}

    def lacking(self, numbers: Numbers) -> str | None:
        return super().lacking(numbers) or (ONE_RANK if numbers["row_count"] > 1 else None)

    def value(self, numbers: Numbers) -> Value:
        rank_of = numbers["rank_of"]
        return Value(value=numbers["rank"], n=numbers["n"], note=f"of {rank_of}" if rank_of else None)

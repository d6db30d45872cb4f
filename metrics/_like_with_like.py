"""The kinds of metric that compare with a group elsewhere whose students are mixed as ours."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from metrics._benchmark import SAME_GROUP
from metrics._counted import Numbers
from metrics._facts import Column, Facts, Rows
from metrics._kind import EachGroup
from metrics._reasons import SAME_SURVEY, SAME_WAVE, broken
from metrics._reweighted import comparisons
from metrics._surveys import SATISFACTION
from metrics._value import SMALLEST_SHARE_BASE, Value
from metrics.statistics.intervals import wilson_intervals
from metrics.statistics.proportions import difference_interval

LEAST_COVERAGE = 0.8
"""Where students like fewer of ours answered elsewhere, the mix would be another one than ours."""

NO_TRAITS = "students cannot be told apart by mobility type, level or fee status on both sides: nothing to mix by"


@dataclass(frozen=True, kw_only=True, eq=False)
class LikeWithLike(EachGroup):
    """A comparison group's share, mixed as our students."""

    facts: Facts = comparisons
    within: Mapping[str, str] = field(default_factory=lambda: SATISFACTION)

    def columns(self, rows: Rows) -> dict[str, Column]:
        return {}

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return [self._value(each).tiered() for each in groups]

    def _value(self, numbers: Numbers) -> Value:
        if because := broken((SAME_SURVEY, SAME_WAVE, SAME_GROUP), numbers) or _lacking(numbers):
            return Value(because=because)
        if numbers["people"] < SMALLEST_SHARE_BASE:  # of ours: nothing to compare with
            return Value(value=numbers["ours"], n=numbers["people"]).tiered()
        return self.compared(numbers)

    @abstractmethod
    def compared(self, numbers: Numbers) -> Value: ...


def _lacking(numbers: Numbers) -> str | None:
    if not numbers["traits"]:
        return NO_TRAITS
    if numbers["coverage"] < LEAST_COVERAGE:
        return f"students like only {numbers['coverage']:.0%} of ours answered there: too few to mix them as ours"
    return None


@dataclass(frozen=True, kw_only=True, eq=False)
class ReweightedShare(LikeWithLike):
    """n is the smallest number of people elsewhere who answered one of the questions."""

    def compared(self, numbers: Numbers) -> Value:
        (around,) = wilson_intervals([(numbers["theirs"], numbers["base"])])
        return Value(value=numbers["theirs"], n=numbers["n"], low=around.low, high=around.high)


@dataclass(frozen=True, kw_only=True, eq=False)
class ReweightedDifference(LikeWithLike):
    """Ours less theirs, with the errors of both (Newcombe); n is ours."""

    def compared(self, numbers: Numbers) -> Value:
        ours, people, theirs, base = (numbers[name] for name in ("ours", "people", "theirs", "base"))
        around = difference_interval(ours * people, people, theirs * base, base)
        return Value(value=ours - theirs, n=people, low=around.low, high=around.high)

"""The kinds of metric that are worked out from the answers of surveys."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Select

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._answers import QUESTION, TRAITS, WAVE, counting
from metrics._counted import Counted, Numbers
from metrics._facts import Asked, Column, Facts, Rows, Way
from metrics._finite import with_population
from metrics._kind import EachGroup, Kind
from metrics._kinds import share, with_wilson
from metrics._people import answered
from metrics._pooling import counted
from metrics._reasons import SAME_SCALE, broken
from metrics._value import Value
from metrics._weighted import weighted, with_people
from metrics.statistics.intervals import mean_interval
from metrics.statistics.weighted_shares import weighted_mean, weighted_share


@dataclass(frozen=True, kw_only=True)
class AnswerFacts(Facts):
    """The answers to surveys, counted in a cube and shown where no group of fewer than 5 can be told."""

    def statement(self, kind: Kind, asked: Asked) -> Select[Any]:
        return answered() if asked.way.is_weighted else counting([trait for trait in TRAITS if trait in asked.used])

    def counted(self, published: Published, statement: Select[Any], asked: Asked) -> Counted:
        found = counted(published, asked)
        found = with_people(published, asked, found) if asked.way.is_weighted else found
        return with_population(published, asked, found) if asked.way.is_finite else found


responses = AnswerFacts(
    # A slice is one wave, so the few waves tell what the many respondents would.
    listed_in=dict.fromkeys(TRAITS, WAREHOUSE.tables["respondent"])
    | dict.fromkeys(WAVE, WAREHOUSE.tables["wave"])
    | dict.fromkeys(QUESTION, WAREHOUSE.tables["question"]),
)

SATISFACTION: Mapping[str, str] = {"kind": "satisfaction|overall"}


@dataclass(frozen=True, kw_only=True, eq=False)
class OfAnswers(EachGroup):
    """What one group's answers amount to; people count, not answers, and few people mean no number."""

    facts: Facts = responses
    within: Mapping[str, str] = field(default_factory=lambda: SATISFACTION)

    def columns(self, rows: Rows) -> dict[str, Column]:
        return {}

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return [value.tiered() for value in self.untiered(groups)]

    @abstractmethod
    def untiered(self, groups: Sequence[Numbers]) -> list[Value]: ...


@dataclass(frozen=True, kw_only=True, eq=False)
class Weighable(OfAnswers):
    """Answers that can be weighted, and set against a finite population."""

    @property
    def ways(self) -> Way:
        return Way(is_weighted=True, is_finite=True)

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return self.weighted(super().values(groups), groups)

    @abstractmethod
    def weighted(self, values: Sequence[Value], groups: Sequence[Numbers]) -> list[Value]:
        """The values as they are, but those of groups whose people are given."""


@dataclass(frozen=True, kw_only=True, eq=False)
class SatisfiedShare(Weighable):
    """Answers above the middle of their scale, with a Wilson interval for the people behind them."""

    def untiered(self, groups: Sequence[Numbers]) -> list[Value]:
        shares = [share(part=each["satisfied"], whole=each["row_count"], people=each["people"]) for each in groups]
        return with_wilson(shares, [each.get("population") for each in groups])

    def weighted(self, values: Sequence[Value], groups: Sequence[Numbers]) -> list[Value]:
        return weighted(values, groups, "satisfied", weighted_share)


@dataclass(frozen=True, kw_only=True, eq=False)
class MeanScore(Weighable):
    """The mean of all answers, with a t interval for the people behind them; one scale only."""

    def untiered(self, groups: Sequence[Numbers]) -> list[Value]:
        return [self._mean(each) for each in groups]

    def weighted(self, values: Sequence[Value], groups: Sequence[Numbers]) -> list[Value]:
        return weighted(values, groups, "total", weighted_mean)

    def _mean(self, numbers: Numbers) -> Value:
        if because := broken((SAME_SCALE,), numbers):
            return Value(because=because)
        names = ("total", "squares", "people")
        interval = mean_interval(
            count=numbers["row_count"], population=numbers.get("population"), **{name: numbers[name] for name in names}
        )
        mean = Value(value=numbers["total"] / numbers["row_count"], n=numbers["people"])
        return replace(mean, **interval._asdict()) if interval else mean

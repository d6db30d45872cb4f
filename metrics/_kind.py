"""What measuring asks of a kind of metric: which numbers of each group to fetch, and what they amount to."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, Self

from metrics._counted import Counted, Key, Numbers
from metrics._facts import PLAIN, Column, Facts, Rows, Way
from metrics._value import Value


@dataclass(frozen=True, kw_only=True)
class Answered:
    """The values of every group, sentences that belong beside them, and the years they rest on when not on all."""

    values: Mapping[Key, Value]
    notes: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


class Kind(Protocol):
    """`within` limits the rows as `where` does; `counts_years_apart`: years are counted even if nobody asks by year.

    `ways` says in which other ways than the plain one it can be worked out. `parameters` are what a question may state
    besides its limits, such as a base year; `given` is the kind that answers by them and raises WrongParameter.
    """

    def __hash__(self) -> int: ...
    @property
    def facts(self) -> Facts: ...
    @property
    def within(self) -> Mapping[str, str]: ...
    @property
    def counts_years_apart(self) -> bool: ...
    @property
    def ways(self) -> Way: ...
    @property
    def parameters(self) -> tuple[str, ...]: ...
    def given(self, parameters: Mapping[str, str]) -> "Kind": ...
    def columns(self, rows: Rows) -> Mapping[str, Column]: ...
    def answer(self, counted: Counted, by: Sequence[str]) -> Answered: ...


@dataclass(frozen=True, kw_only=True, eq=False)
class EachGroup(ABC):
    """A kind whose groups are answered one by one, whatever they are grouped by."""

    facts: Facts
    within: Mapping[str, str] = field(default_factory=dict)

    @property
    def counts_years_apart(self) -> bool:
        return False

    @property
    def ways(self) -> Way:
        return PLAIN

    @property
    def parameters(self) -> tuple[str, ...]:
        return ()

    def given(self, parameters: Mapping[str, str]) -> Self:
        return self

    @abstractmethod
    def columns(self, rows: Rows) -> Mapping[str, Column]: ...

    @abstractmethod
    def values(self, groups: Sequence[Numbers]) -> list[Value]: ...

    def answer(self, counted: Counted, by: Sequence[str]) -> Answered:
        values = dict(zip(counted.groups, self.values(list(counted.groups.values())), strict=True))
        kept_back = {key: Value(because=reason) for key, reason in counted.hidden.items()}
        return Answered(values=values | kept_back, notes=counted.notes)

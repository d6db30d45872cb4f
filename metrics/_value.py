"""What a metric answers: values with their base and interval, or the reason why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metrics._metric import Metric

SMALLEST_BASE = 5
"""Fewer people than this are never shown; UKÄ (Sweden) hides counts under 5."""


SMALLEST_SHARE_BASE = 10
"""On fewer answers no share or mean of a survey is given, only how many answered."""

DEPENDABLE_BASE = 23
"""On fewer answers a survey's number stands with the words small base (UK practice: none under 22.5)."""

SMALL_BASE = "small base"


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """A number with the people behind it and its 95 % interval, or None and because. Unknown is never 0.

    `note` is a remark that belongs beside the number. `p_adjusted` is given where many differences are judged together,
    `unweighted` beside a weighted number.
    """

    value: float | None = None
    n: int | None = None
    low: float | None = None
    high: float | None = None
    unweighted: float | None = None
    p_adjusted: float | None = None
    note: str | None = None
    because: str | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.because is None):
            raise ValueError(f"value: expected a number or a reason, got {self.value!r} and {self.because!r}")

    def hidden_below(self, smallest_base: int) -> "Value":
        """The value, or the reason alone when so few people stand behind it that they could be recognised."""
        if self.n is None or not 0 < self.n < smallest_base:
            return self
        return Value(because=f"hidden: fewer than {smallest_base}")

    def tiered(self) -> "Value":
        """As a survey's number may be shown: hidden, counted only, with the words small base, or as it is.

        Source: the tiers of published student surveys (hidden under 5, no percentage under 10, marked up to 22).
        """
        if self.n is None or self.value is None or self.n >= DEPENDABLE_BASE:
            return self
        if self.n < SMALLEST_BASE:
            return self.hidden_below(SMALLEST_BASE)
        if self.n < SMALLEST_SHARE_BASE:
            return Value(n=self.n, because=f"only {self.n} answered: from {SMALLEST_SHARE_BASE} on a number is given")
        return self.noted(SMALL_BASE)

    def noted(self, *remarks: str | None) -> "Value":
        """The number with more remarks beside it; a reason stands alone."""
        said = [each for each in (self.note, *remarks) if each]
        return self if self.value is None else replace(self, note="; ".join(said) or None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One group's answer; `group` holds the dimensions asked for, None where the source does not say."""

    group: Mapping[str, object]
    value: Value


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A file that fed the answer, and the number of its load."""

    file: str
    sha256: str
    load: int


@dataclass(frozen=True, kw_only=True)
class Result:
    """A metric's answer with its evidence. `notes` are sentences that belong beside the numbers."""

    metric: "Metric"
    version: int
    rows: tuple[Row, ...]
    sources: tuple[Source, ...]
    sql: str
    parameters: Mapping[str, object]
    by: tuple[str, ...] = ()
    where: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

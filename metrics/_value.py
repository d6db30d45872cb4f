"""What a metric answers: values with their base and interval, or the reason why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metrics._metric import Metric

SMALLEST_BASE = 5
"""Fewer people than this are never shown; UKÄ (Sweden) hides counts under 5."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """A number with the people behind it and its 95 % interval, or None and because. Unknown is never 0."""

    value: float | None = None
    n: int | None = None
    low: float | None = None
    high: float | None = None
    because: str | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.because is None):
            raise ValueError(f"value: expected a number or a reason, got {self.value!r} and {self.because!r}")

    def hidden_below(self, smallest_base: int) -> "Value":
        """The value, or the reason alone when so few people stand behind it that they could be recognised."""
        if self.n is None or not 0 < self.n < smallest_base:
            return self
        return Value(because=f"hidden: fewer than {smallest_base}")


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

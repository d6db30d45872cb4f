"""What a metric declares: its words, its owner, how it is counted and one example that the tests run."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from metrics._kind import Kind
from metrics._value import SMALLEST_BASE

Unit = Literal[
    "students", "agreements", "seats", "semesters", "months", "students per room", "index",
    "share", "share points", "score", "points", "rank", "as delivered", "ratio", "days", "money", "countries",
    "hours or inquiries per student",
]  # fmt: skip
Control = Literal["own", "shared", "context"]

PLACEHOLDER = re.compile(r"\b(todo|tbd|fixme|xxx|lorem ipsum)\b", re.IGNORECASE)


class FaultyMetric(ValueError):
    def __init__(self, metric: str, rule: str, found: object) -> None:
        super().__init__(f"metric {metric}: expected {rule}, got {found!r}")
        self.metric = metric


@dataclass(frozen=True, kw_only=True)
class Example:
    """Rows in, answers out. `rows` holds the columns that matter, by table; `gives` one mapping per answer."""

    rows: Mapping[str, Sequence[Mapping[str, Any]]]
    by: tuple[str, ...] = ()
    where: Mapping[str, str] = field(default_factory=dict)
    gives: Sequence[Mapping[str, object]]


@dataclass(frozen=True, kw_only=True)
class Metric:
    """`module` is the `__name__` of the file that declares it: the file's name is the id, its folder the subject."""

    module: str
    title: str
    question: str
    meaning: str
    unit: Unit
    higher_is_better: bool | None
    owner: str
    source: tuple[str, ...]
    control: Control
    kind: Kind
    example: Example
    smallest_base: int = SMALLEST_BASE

    @property
    def id(self) -> str:
        return self.module.rpartition(".")[2]

    @property
    def subject(self) -> str:
        return self.module.split(".")[-2]

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What the metric can be grouped and filtered by."""
        return self.kind.facts.dimensions

    @property
    def parameters(self) -> tuple[str, ...]:
        """What a question may state besides, such as a base year."""
        return self.kind.parameters

    def __post_init__(self) -> None:
        if not re.fullmatch(r"\w+(\.\w+)*\.[a-z]\w*\.[a-z]\w*", self.module):
            raise FaultyMetric(self.module, "the __name__ of a file in a subject's folder", self.module)
        for name in ("title", "question", "meaning", "owner"):
            self._refuse_unsaid(name, getattr(self, name))
        self._refuse_unknown("unit", self.unit, get_args(Unit))
        self._refuse_unknown("control", self.control, get_args(Control))
        if not self.source or not all(self.source):
            raise FaultyMetric(self.id, "source to name the loaders that feed it", self.source)
        if self.smallest_base < 1:
            raise FaultyMetric(self.id, "a smallest_base of 1 or more", self.smallest_base)
        if not (isinstance(self.example, Example) and self.example.rows and self.example.gives):
            raise FaultyMetric(self.id, "an example with rows and what they give", self.example)

    def _refuse_unsaid(self, name: str, text: str) -> None:
        if not text.strip() or PLACEHOLDER.search(text):
            raise FaultyMetric(self.id, f"{name} to say something", text)

    def _refuse_unknown(self, name: str, found: str, known: tuple[str, ...]) -> None:
        if found not in known:
            raise FaultyMetric(self.id, f"{name} to be one of {', '.join(known)}", found)

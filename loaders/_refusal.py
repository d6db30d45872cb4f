"""Why a file was refused, with the address of every fault: `<file>: <where>: expected <rule>, got <value>`."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

FAULTS_SHOWN = 100
VALUE_SHOWN = 80  # characters of a cell; free text may fill pages


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing wrong in a file. `rule` completes the words "expected ..."."""

    line: int | None = None
    column: str | None = None
    rule: str
    value: str | None = None

    def __str__(self) -> str:
        places = [f"line {self.line}"] if self.line is not None else []
        places += [f"column {self.column!r}"] if self.column is not None else []
        where = f"{', '.join(places)}: " if places else ""
        got = "" if self.value is None else f", got {_shown(self.value)}"
        return f"{where}expected {self.rule}{got}"


class Refusal(Exception):
    """The whole file is refused and nothing has changed."""

    def __init__(self, file: str, faults: Sequence[Fault]) -> None:
        super().__init__(file, tuple(faults))
        self.file = file
        self.faults = tuple(faults)

    def __str__(self) -> str:
        lines = [f"{self.file}: {fault}" for fault in self.faults[:FAULTS_SHOWN]]
        rest = len(self.faults) - FAULTS_SHOWN
        return "\n".join([*lines, f"{self.file}: and {rest:,} more faults"] if rest > 0 else lines)


class Unreadable(Refusal):
    """A refusal by one who does not know the file's name; `read` adds it."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("", faults)


@contextmanager
def known_as(name: str) -> Iterator[None]:
    """Refusals speak of the file by the name that people know: an upload and an archived file are called otherwise."""
    try:
        yield
    except Refusal as refusal:
        raise Refusal(name, refusal.faults) from refusal


def _shown(value: str) -> str:
    return repr(value if len(value) <= VALUE_SHOWN else value[: VALUE_SHOWN - 1] + "…")

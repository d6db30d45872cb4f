"""What became of a file, in fields and in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.records import Check, Reject
from loaders._refusal import FAULTS_SHOWN


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one file; `load_id` is None after a check, and the earlier load's when nothing was new.

    `is_replaced`: that earlier load is no longer what the metrics count.
    """

    file: str
    loader: str
    load_id: int | None
    is_unchanged: bool
    rows_read: int
    rows_accepted: int
    rows_rejected: int
    rows_left_out: int
    found: Mapping[str, str]
    dropped_columns: Sequence[str]
    checks: Sequence[Check]
    rejects: Sequence[Reject]
    is_replaced: bool = False

    @property
    def sentence(self) -> str:
        if self.is_unchanged:
            since = ", which newer files have replaced (merit undo takes them back)" if self.is_replaced else ""
            return f"{self.file}: already loaded as load {self.load_id}{since}; nothing was changed"
        done = "would be loaded" if self.load_id is None else f"loaded as load {self.load_id}"
        rows = f"{self.rows_accepted:,} of {self.rows_read:,} rows"
        rest = {"set aside": self.rows_rejected, "left out": self.rows_left_out}
        more = "".join(f", {number:,} {words}" for words, number in rest.items() if number)
        return f"{self.file}: {done} ({self.loader}): {rows}{more}"

    @property
    def details(self) -> list[str]:
        """What was found in the file, which columns were not used, and the first rows that were set aside."""
        found = [f"found: {name}: {words}" for name, words in self.found.items()]
        unused = [f"columns not used: {', '.join(self.dropped_columns)}"] if self.dropped_columns else []
        aside = [f"set aside: {self.file}: {reject}" for reject in self.rejects[:FAULTS_SHOWN]]
        more = len(self.rejects) - FAULTS_SHOWN
        return found + unused + aside + ([f"and {more:,} more"] if more > 0 else [])

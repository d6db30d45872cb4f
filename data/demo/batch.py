"""What the generator hands over: files that one loader takes with one profile."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Batch:
    """`profile` is None where the files carry the loader's own headers."""

    loader: str
    files: tuple[Path, ...]
    profile: Path | None = None

"""A file from a browser, which may be anything: kept in a private place under our name, its own name only text."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Protocol

from loaders._read import preview
from loaders._refusal import known_as
from loaders._table import Table
from loaders.ingest import Profile, Request, read_profile

KNOWN_ENDINGS = {
    ".csv",
    ".txt",
    ".tsv",
    ".xlsx",
    ".xlsm",
    ".xls",
    ".xlsb",
    ".ods",
    ".sav",
    ".zsav",
    ".yaml",
    ".yml",
    ".xml",
}
LONGEST_NAME = 120
FIRST_ROWS = 20
PROFILE = "the profile"


class Sent(Protocol):
    """What Streamlit gives for an upload."""

    name: str

    def getvalue(self) -> bytes: ...


@dataclass(frozen=True, kw_only=True)
class Upload:
    name: str
    content: bytes
    profile: bytes | None = None
    loader: str | None = None

    @contextmanager
    def as_request(self) -> Iterator[Request]:
        """The upload as a file for as long as it is read; raises Refusal when the profile is faulty."""
        with tempfile.TemporaryDirectory(prefix="merit-") as folder:
            path = _written(Path(folder), self.content, _ending(self.name))
            yield Request(path=path, name=shown_name(self.name), loader=self.loader, profile=self._profile(folder))

    def _profile(self, folder: str) -> Profile:
        with known_as(PROFILE):
            return read_profile(_written(Path(folder), self.profile, ".yaml")) if self.profile else Profile()


def received(file: Sent, profile: Sent | None, loader: str | None) -> Upload:
    content = profile.getvalue() if profile else None
    return Upload(name=file.name, content=file.getvalue(), profile=content, loader=loader)


def first_rows(upload: Upload) -> Table:
    """The first rows and what was found out about the file; raises Refusal."""
    with upload.as_request() as request, known_as(request.name):
        return preview(request.path, request.profile.file.reading(), FIRST_ROWS)


def shown_name(name: str) -> str:
    """The last part of the name, without what cannot be printed: it is shown, never opened."""
    last = PurePath(name.replace("\\", "/")).name
    return "".join(letter for letter in last if letter.isprintable())[:LONGEST_NAME] or "upload"


def _ending(name: str) -> str:
    ending = PurePath(name).suffix.lower()
    return ending if ending in KNOWN_ENDINGS else ""


def _written(folder: Path, content: bytes, ending: str) -> Path:
    with tempfile.NamedTemporaryFile(dir=folder, suffix=ending, delete=False) as file:
        file.write(content)
    return Path(file.name)

"""A file from a browser, which may be anything: kept in a private place under our name, its own name only text."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Protocol

from loaders._questionnaire import Questionnaire
from loaders._read import preview
from loaders._refusal import known_as
from loaders._table import Layout, Table
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
    ".por",
    ".px",
    ".yaml",
    ".yml",
    ".xml",
}
LONGEST_NAME = 120
FIRST_ROWS = 500
PROFILE = "the profile"


class Sent(Protocol):
    """What Streamlit gives for an upload."""

    name: str

    def getvalue(self) -> bytes: ...


@dataclass(frozen=True, kw_only=True)
class Upload:
    """`layout`, `constants` and `questionnaire` are what a person said on the page; they count before the profile."""

    name: str
    content: bytes
    profile: bytes | None = None
    loader: str | None = None
    layout: Layout | None = None
    constants: Mapping[str, str] = field(default_factory=dict)
    questionnaire: Questionnaire | None = None

    @property
    def key(self) -> str:
        """The same for the same bytes read in the same way."""
        told = repr((self.name, self.profile, self.loader, self.layout))
        return sha256(self.content).hexdigest() + sha256(told.encode()).hexdigest()[:16]

    @contextmanager
    def as_request(self) -> Iterator[Request]:
        """The upload as a file for as long as it is read; raises Refusal when the profile is faulty."""
        with tempfile.TemporaryDirectory(prefix="merit-") as folder:
            path = _written(Path(folder), self.content, _ending(self.name))
            profile, name = self._profile(folder), shown_name(self.name)
            yield Request(path=path, name=name, loader=self.loader, profile=profile, questionnaire=self.questionnaire)

    def _profile(self, folder: str) -> Profile:
        with known_as(PROFILE):
            told = read_profile(_written(Path(folder), self.profile, ".yaml")) if self.profile else Profile()
        file = told.file.model_copy(update={"layout": self.layout}) if self.layout else told.file
        constants = {**told.constants, **self.constants}
        columns = {name: each for name, each in told.columns.items() if name not in self.constants}
        return told.model_copy(update={"file": file, "constants": constants, "columns": columns})


def received(file: Sent, profile: Sent | None, loader: str | None, layout: Layout | None = None) -> Upload:
    content = profile.getvalue() if profile else None
    return Upload(name=file.name, content=file.getvalue(), profile=content, loader=loader, layout=layout)


def first_rows(upload: Upload) -> tuple[Table, Profile]:
    """The first rows, what was found out about the file, and the profile they were read with; raises Refusal."""
    with upload.as_request() as request, known_as(request.name):
        table = preview(request.path, request.profile.file.reading(), FIRST_ROWS)
        return replace(table, file=request.name), request.profile


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

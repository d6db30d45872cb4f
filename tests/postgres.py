"""A PostgreSQL server of the tests' own: made in a temporary folder, heard on a socket there, gone afterwards."""

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

# Nothing in this server outlives the run, so it need not survive a power cut.
SETTINGS = {"listen_addresses": "", "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def binaries() -> Path | None:
    """The folder of the newest `initdb` here: Debian keeps one per major version, off the path."""
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda found: int(found.parts[-3]), default=None)
    on_path = shutil.which("initdb")
    return newest.parent if newest else Path(on_path).parent if on_path else None


@dataclass(frozen=True, kw_only=True)
class Server:
    folder: Path
    numbers: Iterator[int] = field(default_factory=itertools.count)

    @contextmanager
    def database(self) -> Iterator[str]:
        """The URL of an empty database that is dropped on the way out."""
        name = f"test_{next(self.numbers)}"
        self._run(f"CREATE DATABASE {name}")
        try:
            yield f"postgresql+psycopg://postgres@/{name}?host={self.folder}"
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        with psycopg.connect(f"host={self.folder} user=postgres dbname=postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def serve(programs: Path) -> Iterator[Server]:
    # Not pytest's folder: that one is closed to other users, and the server refuses to run as root.
    folder = Path(tempfile.mkdtemp(prefix="merit-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    options = " ".join(f"-c {name}={value!r}" for name, value in SETTINGS.items()) + f" -k {folder}"
    data = folder / "data"
    _as_owner(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    _as_owner(programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
    try:
        yield Server(folder=folder)
    finally:
        _as_owner(programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _as_owner(*command: object) -> None:
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    # A pipe would be held open by the server that pg_ctl leaves behind, so the words go to a file.
    with tempfile.TemporaryFile("w+") as words:
        done = subprocess.run([*prefix, *map(str, command)], stdout=words, stderr=words, cwd="/")
        words.seek(0)
        if done.returncode:
            raise RuntimeError(f"PostgreSQL for the tests: {command[0]}: expected exit 0, got {words.read()!r}")

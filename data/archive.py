"""The archive: every loaded file byte for byte, named by its SHA-256; personal files as a scrubbed columnar copy."""

import errno
import hashlib
import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

CHUNK = 1 << 20


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


@dataclass(frozen=True, kw_only=True)
class Archive:
    folder: Path

    def keep_file(self, path: Path, sha256: str) -> None:
        """Keep the bytes of `path` unless they are here; OSError if they are no longer those that were checked."""

        def checked() -> bytes:
            content = path.read_bytes()
            if hashlib.sha256(content).hexdigest() != sha256:
                raise OSError(errno.ESTALE, "expected the bytes that were checked, but the file has changed", path.name)
            return content

        self._write_once(self.place(sha256), checked)

    def keep_scrubbed(self, name: str, frame: pd.DataFrame) -> None:
        """Keep `frame` as Parquet in place of the received bytes, under `name`."""

        def parquet() -> bytes:
            stream = io.BytesIO()
            frame.to_parquet(stream, index=False)
            return stream.getvalue()

        self._write_once(self.place(name), parquet)

    def scrubbed(self, name: str) -> pd.DataFrame:
        return pd.read_parquet(self.place(name))

    def place(self, name: str) -> Path:
        return self.folder / name[:2] / name

    def _write_once(self, place: Path, content: Callable[[], bytes]) -> None:
        if place.exists():
            return
        whole = content()
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished = place.with_name(f"{place.name}.{os.getpid()}.unfinished")
        with unfinished.open("wb") as stream:
            stream.write(whole)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(place)

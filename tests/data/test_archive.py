"""The archive keeps bytes once, under their own name."""

from pathlib import Path

import pandas as pd
import pytest

from data.archive import Archive, sha256_of
from tests.loads import written


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(folder=tmp_path / "archive")


def files(archive: Archive) -> list[Path]:
    return [path for path in archive.folder.rglob("*") if path.is_file()]


def test_a_file_is_kept_byte_for_byte_under_its_hash(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(b"a;b\r\n\xe4\x00\xff")
    archive.keep_file(path, sha256_of(path))
    assert [kept.name for kept in files(archive)] == [sha256_of(path)]
    assert archive.place(sha256_of(path)).read_bytes() == path.read_bytes()


def test_the_same_bytes_are_kept_once(archive: Archive, tmp_path: Path) -> None:
    first, again = written(tmp_path / "first.csv", "a\n1\n"), written(tmp_path / "again.csv", "a\n1\n")
    archive.keep_file(first, sha256_of(first))
    before = archive.place(sha256_of(first)).stat()
    archive.keep_file(again, sha256_of(again))
    assert len(files(archive)) == 1
    assert archive.place(sha256_of(first)).stat().st_mtime_ns == before.st_mtime_ns


def test_a_file_that_changed_after_it_was_checked_is_not_kept(archive: Archive, tmp_path: Path) -> None:
    path = written(tmp_path / "moving.csv", "a\n1\n")
    checked = sha256_of(path)
    written(path, "a\n2\n")
    with pytest.raises(OSError, match=r"moving\.csv"):
        archive.keep_file(path, checked)
    assert files(archive) == []


def test_a_scrubbed_copy_comes_back_as_it_was(archive: Archive) -> None:
    frame = pd.DataFrame({"faculty": ["Law", None, "Åbo"], "line": [2, 3, 4]}).astype({"faculty": "str"})
    frame.attrs = {"labels": {"faculty": {"1": "Law"}}, "texts": {}}
    archive.keep_scrubbed("ab-1.parquet", frame)
    pd.testing.assert_frame_equal(archive.scrubbed("ab-1.parquet"), frame)
    assert archive.scrubbed("ab-1.parquet").attrs == frame.attrs


def test_the_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    path = written(tmp_path / "abc", "abc")
    assert sha256_of(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

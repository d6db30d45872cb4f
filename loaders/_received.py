"""The bytes behind a path, if it is a regular file of a size that we read."""

import os
import stat
from pathlib import Path

from loaders._refusal import Fault, Unreadable

MEGABYTE = 1024 * 1024
MAX_FILE_MB = 512


def received(path: Path) -> bytes:
    try:
        # O_NONBLOCK: opening a FIFO that nobody writes to would wait for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            return _content(descriptor)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise Unreadable(Fault(rule="a file that can be opened", value=reason)) from None


def _content(descriptor: int) -> bytes:
    status = os.fstat(descriptor)
    _refuse_what_is_no_file(status.st_mode)
    _refuse_size(status.st_size)
    with open(descriptor, "rb", closefd=False) as file:
        return file.read(status.st_size)


def max_bytes() -> int:
    """The most that is read of one file, packed or unpacked."""
    told = os.environ.get("MERIT_MAX_FILE_MB", str(MAX_FILE_MB))
    if not told.isdecimal():
        raise Unreadable(Fault(rule="a whole number of megabytes in MERIT_MAX_FILE_MB", value=told))
    return int(told) * MEGABYTE


def _refuse_what_is_no_file(mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device"}
    raise Unreadable(Fault(rule="a file", value=kinds.get(stat.S_IFMT(mode), "something else")))


def _refuse_size(size: int) -> None:
    if size == 0:
        raise Unreadable(Fault(rule="a file with content", value="0 bytes"))
    if size > max_bytes():
        rule = f"at most {max_bytes() // MEGABYTE:,} MB (the setting MERIT_MAX_FILE_MB)"
        raise Unreadable(Fault(rule=rule, value=f"{size / MEGABYTE:,.1f} MB"))

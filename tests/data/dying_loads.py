"""Loads that are killed at every moment, and what is found afterwards. Run by test_killed.py in a process of its own.

Everything is imported once; each load and each look at what it left happens in a fork of that process.
"""

import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from data.home import Home
from data.settings import Settings
from tests.loads import headcounts, load, rebuild, students

WATCHED = ("os.rename", "os.remove", "os.mkdir", "shutil.copyfile", "sqlite3.connect")
LAST_MOMENTS = 6
"""Around the commit and after it, every moment counts."""


def home_at(folder: Path) -> Home:
    return Home.open(Settings(home=folder))


def in_a_fork(work: Callable[[], object]) -> tuple[int, Any]:
    """The signal that ended the fork (0 if none did), and what the work gave."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        answer = json.dumps(work())
        os.write(writing, answer.encode())
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as stream:
        said = stream.read()
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, json.loads(said) if said else None


def die_at(moment: int, reach: Callable[[int], None] = lambda _: None) -> None:
    """Kill this process when the moment-th change of a file or statement in a store begins."""
    count = 0

    def begins(*_: object, **__: object) -> None:
        nonlocal count
        count += 1
        reach(count)
        if count == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(name: str, arguments: tuple[object, ...]) -> None:
        opens_to_write = name == "open" and isinstance(arguments[1], str) and arguments[1][0] in "wax"
        if name in WATCHED or opens_to_write:
            begins()

    sys.addaudithook(audit)
    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, name, begins)


def moments_of(folder: Path, file: Path) -> int:
    """How many moments a load has that is left in peace."""
    most = 0

    def reach(count: int) -> None:
        nonlocal most
        most = count

    def work() -> int:
        die_at(-1, reach)
        load(home_at(folder), file)
        return most

    return int(in_a_fork(work)[1])


def die_loading(folder: Path, file: Path, moment: int) -> int:
    def work() -> None:
        die_at(moment)
        load(home_at(folder), file)

    return in_a_fork(work)[0]


def die_after(folder: Path, file: Path, seconds: float) -> int:
    child = os.fork()
    if child == 0:
        load(home_at(folder), file)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def look(folder: Path, file: Path) -> dict[str, object]:
    """What a home shows as it was left, then after the same load, then made again from the archive."""
    home = home_at(folder)
    found = home.published()
    left = {"version": found.version, "students": students(found), "loads": len(home.register.loads())}
    again = load(home, file)
    whole = {"version": home.published().version, "students": students(home.published())}
    rebuild(home)
    leftovers = [path.name for path in folder.glob("warehouse/*") if not path.stem.isdecimal()]
    return {
        "left": left,
        "is_unchanged": again.is_unchanged,
        "whole": whole,
        "rebuilt": students(home.published()),
        "leftovers": leftovers,
    }


def chosen(number: int, at_most: int) -> list[int]:
    """Moments spread evenly over all, and all of the last ones."""
    return sorted({*range(1, number + 1, max(1, number // at_most)), *range(number - LAST_MOMENTS, number + 1)})


def outcomes(template: Path, file: Path, work: Path, moments: int, delays: int) -> Iterator[dict[str, object]]:
    """What was found for each moment at which a load of `file` into a copy of `template` was killed."""

    def copy(name: str) -> Path:
        return Path(shutil.copytree(template, work / name)) if template.exists() else work / name

    started = time.monotonic()
    number = moments_of(copy("peace"), file)
    whole_load = time.monotonic() - started
    for moment in chosen(number, moments):
        folder = copy(f"moment-{moment}")
        died_of = die_loading(folder, file, moment)
        yield {"at": f"moment {moment} of {number}", "died_of": died_of} | looked(folder, file)
    for part in range(delays):
        folder, seconds = copy(f"delay-{part}"), whole_load * (part + 0.5) / delays
        died_of = die_after(folder, file, seconds)
        yield {"at": f"{seconds:.3f} seconds", "died_of": died_of} | looked(folder, file)


def looked(folder: Path, file: Path) -> dict[str, object]:
    died_of, found = in_a_fork(lambda: look(folder, file))
    return {"could_look": died_of == 0 and found is not None} | (found or {})


def main(work: Path) -> None:
    work.mkdir()
    older, newer = headcounts(work / "older.csv", {"2018": 145}), headcounts(work / "newer.csv", {"2018": 146})
    for folder in ("template", "warm"):
        home = home_at(work / folder)
        for number, period in enumerate(("2015", "2016", "2017")):
            load(home, headcounts(work / f"{period}.csv", {period: number}))
        load(home, older)
    for template, moments, delays in (("template", 18, 15), ("nothing yet", 9, 4)):
        parts = work / f"from {template}"
        parts.mkdir()
        for outcome in outcomes(work / template, newer, parts, moments, delays):
            print(json.dumps({"from": template} | outcome), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

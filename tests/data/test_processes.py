"""Two processes at once: one serves while another loads, and two loads wait for each other."""

import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest

from data.home import Home
from loaders.ingest import WAITING
from tests.loads import headcounts, load, students

ROOT = Path(__file__).resolve().parents[2]
MERIT = [sys.executable, "-c", "from cli import main; main()"]


def start(*words: object) -> subprocess.Popen[str]:
    command = [*MERIT, *map(str, words)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    said, told = process.communicate(timeout=120)
    return process.returncode, said, told


@pytest.mark.slow
def test_a_reader_sees_the_old_version_while_another_process_loads_and_then_the_new_one(
    home: Home, tmp_path: Path
) -> None:
    load(home, headcounts(tmp_path / "older.csv", {"2018": 145}))
    older, seen = home.published(), set()
    loading = start("load", headcounts(tmp_path / "newer.csv", {"2018": 259}))
    while loading.poll() is None:
        published = home.published()
        seen.add((published.version, students(published)["2018"]))
    assert ended(loading)[0] == 0
    assert students(home.published()) == {"2018": 259}
    assert home.published().version == 2
    assert (1, 145) in seen
    assert seen <= {(1, 145), (2, 259)}
    assert students(older) == {"2018": 145}


@pytest.mark.slow
def test_a_load_waits_for_another_one_and_says_so(home: Home, tmp_path: Path) -> None:
    load(home, headcounts(tmp_path / "first.csv", {"2018": 145}))
    with home.writing(actor="tester", reason="load"):
        waiting = start("load", headcounts(tmp_path / "second.csv", {"2019": 259}))
        assert waiting.stderr is not None
        guard = Timer(60, waiting.kill)
        guard.start()
        while waiting.stderr.readline().strip() != WAITING:
            assert waiting.poll() is None
        guard.cancel()
    assert ended(waiting)[0] == 0
    assert students(home.published()) == {"2018": 145, "2019": 259}


@pytest.mark.slow
def test_two_loads_at_once_both_succeed(home: Home, tmp_path: Path) -> None:
    one, other = headcounts(tmp_path / "one.csv", {"2018": 145}), headcounts(tmp_path / "other.csv", {"2019": 259})
    both = [start("load", one), start("load", other)]
    codes = [ended(each)[0] for each in both]
    assert codes == [0, 0]
    assert students(home.published()) == {"2018": 145, "2019": 259}
    assert [each.state for each in home.register.loads()] == ["current", "current"]


@pytest.mark.slow
def test_the_same_file_loaded_by_two_processes_at_once_is_loaded_once(home: Home, tmp_path: Path) -> None:
    path = headcounts(tmp_path / "same.csv", {"2018": 145})
    both = [ended(each) for each in [start("load", path), start("load", path)]]
    assert sorted("nothing was changed" in said for _, said, _ in both) == [False, True]
    assert len(home.register.loads()) == 1
    assert home.published().version == 1

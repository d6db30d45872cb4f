"""The scripts behind `make`: they refuse with a clear line, leave no half-made things, and say what they left out."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parent.parent / ".ci"
NEEDED = ["bash", "env", "id", "mv", "rm", "mkdir", "sh", "touch"]


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """The only folder on the path: what the scripts need, and what a test puts there."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in NEEDED:
        (folder / name).symlink_to(shutil.which(name) or name)
    return folder


def put(folder: Path, name: str, body: str) -> Path:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(0o755)
    return program


def run(script: str, *arguments: object, programs: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [SCRIPTS / script, *map(str, arguments)],
        cwd=programs.parent,
        env={"PATH": str(programs), **environment},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("version", ["2.7.18", "3.9.2", "3.10.13"])
def test_an_old_python_is_refused(programs: Path, version: str) -> None:
    done = run("venv", put(programs, "python3", f"echo {version}"), programs=programs)
    assert done.returncode == 1
    assert f"expected Python 3.11 or newer, got {version}" in done.stderr


def test_a_python_that_is_not_there_is_refused(programs: Path) -> None:
    done = run("venv", "python9", programs=programs)
    assert done.returncode == 1
    assert "python9: expected Python 3.11 or newer, got nothing" in done.stderr


def test_a_missing_venv_module_gives_the_command_that_installs_it(programs: Path) -> None:
    # As on Debian: the folder is made, and only then found to be without pip.
    python = put(programs, "python3", 'case $1 in -c) echo 3.11.2;; *) mkdir .venv; echo "no ensurepip"; exit 1;; esac')
    done = run("venv", python, programs=programs)
    assert done.returncode == 1
    assert "no ensurepip" in done.stderr
    assert "apt-get install -y python3-venv" in done.stderr
    assert not (programs.parent / ".venv").exists()


@pytest.fixture
def merit(programs: Path) -> Path:
    return put(programs, "merit", 'mkdir "$MERIT_HOME" && touch "$MERIT_HOME/demonstration"')


def test_the_demonstration_is_made_where_there_is_no_home(programs: Path, merit: Path) -> None:
    assert run("demonstration", merit, programs=programs).returncode == 0
    assert [path.name for path in (programs.parent / "home").iterdir()] == ["demonstration"]


def test_a_home_that_is_there_is_left_alone(programs: Path, merit: Path) -> None:
    (programs.parent / "home").mkdir()
    assert run("demonstration", merit, programs=programs).returncode == 0
    assert list((programs.parent / "home").iterdir()) == []


def test_a_home_of_the_readers_own_is_never_filled(programs: Path, merit: Path) -> None:
    assert run("demonstration", merit, programs=programs, MERIT_HOME="./ours").returncode == 0
    assert [path.name for path in programs.parent.iterdir() if path.is_dir()] == ["programs"]


def test_an_interrupted_demonstration_is_no_home_and_the_next_one_succeeds(programs: Path, merit: Path) -> None:
    broken = put(programs, "broken", 'mkdir "$MERIT_HOME"; exit 1')
    assert run("demonstration", broken, programs=programs).returncode == 1
    assert not (programs.parent / "home").exists()
    assert run("demonstration", merit, programs=programs).returncode == 0
    assert (programs.parent / "home" / "demonstration").exists()


def test_programs_that_cannot_be_installed_are_named_loudly(programs: Path) -> None:
    done = run("programs", programs=programs)
    assert done.returncode == 0
    assert "!!! LEFT OUT: the tests that need chromium" in done.stderr


def test_a_build_that_would_leave_tests_out_fails(programs: Path) -> None:
    assert run("programs", programs=programs, CI="true").returncode == 1


def test_programs_are_installed_where_that_is_allowed(programs: Path, tmp_path: Path) -> None:
    put(programs, "sudo", 'shift; exec "$@"')
    put(programs, "apt-get", f'echo "$@" >> {tmp_path}/asked')
    done = run("programs", programs=programs, CI="true")
    assert done.returncode == 0
    asked = (tmp_path / "asked").read_text()
    assert "install chromium" in asked


def test_nothing_is_installed_when_nothing_is_missing(programs: Path, tmp_path: Path) -> None:
    for name in ("chromium", "initdb"):
        put(programs, name, "true")
    put(programs, "apt-get", f"touch {tmp_path}/asked")
    assert run("programs", programs=programs, CI="true").returncode == 0
    assert not (tmp_path / "asked").exists()
    assert os.listdir(tmp_path) == ["programs"]

"""The check for words that must not be in files finds each of them, and lets plain sentences be."""

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / ".ci" / "forbidden.py"

# Written in halves, so that this file stays clean itself.
FORBIDDEN = [
    "pip install --index-" + "url=mirror",
    "see py" + "pi.org",
    "files.python" + "hosted.org",
    "https://deb" + "ian.org",
    "cd /wo" + "rk/main",
    "open('/ro" + "ot/file')",
    "/ho" + "me/someone/merit",
    "# TO" + "DO later",
    "raise NotImple" + "mentedError",
    "this is not yet imple" + "mented",
    "x = y  # type: ign" + "ore",
    "x = y  # no" + "qa: E731",
    "as iss" + "ue 12 says",
    "-----BEGIN RSA PRIV" + "ATE KEY-----",
    "AK" + "IAABCDEFGHIJKLMNOP",
    'password = "cor' + 'rect horse"',
    "postgresql://office:sec" + "ret@server/merit",
]
ALLOWED = [
    "apt-get install python3-venv",
    "a path such as home/archive or ./home",
    "framework, homework/",
    "x = y  # type: ign" + "ore[operator]  # the stub lacks this overload",
    "postgresql+psycopg://postgres@/test_1?host=/tmp/socket",
    "this effect is not yet estimated",
    "--hash=sha256:83490def1f723413db5096591f7609ac52544805be93849170088ed04f5a2e0b",
]


@pytest.mark.parametrize("line", FORBIDDEN)
def test_a_forbidden_line_is_found(line: str) -> None:
    assert [number for number, _, _ in runpy.run_path(str(SCRIPT))["faults"](f"fine\n{line}\n")] == [2]


@pytest.mark.parametrize("line", ALLOWED)
def test_a_plain_line_is_let_be(line: str) -> None:
    assert list(runpy.run_path(str(SCRIPT))["faults"](line)) == []


def test_the_check_names_file_and_line_and_fails(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\0" + FORBIDDEN[7].encode())
    (tmp_path / "notes.md").write_text(f"a\nb\n{FORBIDDEN[7]}\n")
    done = subprocess.run([sys.executable, SCRIPT], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout.strip() == "notes.md: line 3: expected no unfinished, got 'TO" + "DO'"

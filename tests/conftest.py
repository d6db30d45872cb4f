"""What tests share: a store of their own, a real PostgreSQL, the real files, and a guard around the real store."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from filelock import FileLock
from xdist.scheduler import LoadScopeScheduling

from tests import postgres

if TYPE_CHECKING:
    from data.home import Home

ROOT = Path(__file__).resolve().parent.parent
REAL_STORE = str(ROOT / "home")


def refuse_real_store(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: opening, listing or making anything in ./home fails, whoever asks."""
    if not event.startswith(("open", "os.", "sqlite3.", "shutil.")):
        return
    if arguments[:2] == ("home", None) or (event == "os.rmdir" and arguments[1] != -1):
        return  # a folder in one that is open already: pytest clears away the homes of an earlier run
    for path in arguments:
        if isinstance(path, str | os.PathLike) and "home" in str(path) and os.path.abspath(path).startswith(REAL_STORE):
            raise PermissionError(f"tests: {path}: expected the store of the fixture `home`, got the real one")


sys.addaudithook(refuse_real_store)


class ByFile(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """A file's tests stay in one process, and all that drive Chromium in one: two of them would starve each other.

    The groups of xdist 3.8 (`--dist loadgroup`) do nothing under pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        return "browser" if nodeid.startswith("tests/browser/") else nodeid.split("::", 1)[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    return ByFile(config, log)


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Commands and pages that a test starts find the test's home, never the developer's."""
    monkeypatch.setenv("MERIT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("MERIT_OWN_HEI", raising=False)
    monkeypatch.delenv("MERIT_REGISTER_URL", raising=False)
    monkeypatch.delenv("MERIT_WAREHOUSE_URL", raising=False)


@pytest.fixture
def home(tmp_path: Path) -> "Home":
    from data.home import Home
    from data.settings import Settings

    return Home.open(Settings(home=tmp_path / "home", register_url=None, warehouse_url=None))


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demonstration home that all tests share: read it, or copy it before you write."""
    # All workers have the folder above theirs in common, and the first of them makes the home.
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demonstration"
    with FileLock(f"{shared}.lock"):
        if not shared.exists():
            unfinished = shared.with_name("demonstration.new")
            command = [sys.executable, "-c", "from cli import main; main()", "demo"]
            environment = os.environ | {"MERIT_HOME": str(unfinished)}
            subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
            unfinished.rename(shared)
    return shared


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    programs = postgres.binaries()
    if programs is None:
        leave_out("PostgreSQL", "apt-get install postgresql")
    with postgres.serve(programs) as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: postgres.Server) -> Iterator[str]:
    """An empty database of a real server, for this test alone."""
    with postgres_server.database() as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> str:
    found = shutil.which("chromium")
    return found or leave_out("Chromium", "apt-get install chromium")


@pytest.fixture(scope="session")
def realdata() -> Path:
    """Published files of other organisations; they lie beside the project, because they are not ours to pass on."""
    folder = ROOT.parent / "shared" / "realdata"
    if not folder.is_dir():
        pytest.skip(f"real files: {folder}: expected a folder, got nothing")
    return folder


def leave_out(what: str, remedy: str) -> NoReturn:
    """A developer may run what their machine can; a build that leaves tests out must not look green."""
    message = f"{what}: expected to be installed, got nothing; {remedy}"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)

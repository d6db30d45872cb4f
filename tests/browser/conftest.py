"""Merit served as people run it, and a Chromium in front of it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60_000
"""Milliseconds that a test waits for the page: the machine may be busy with the other tests."""

UNFINISHED = "[data-stale=true], [data-testid=stStatusWidget], [data-testid=stSkeleton]"
"""What Streamlit shows of a run that has not ended."""

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def chromium_page(browser: Browser) -> Iterator[Page]:
    """A page of a fresh visitor; an error of a script in it fails the test.

    Nothing is pressed or expected while parts of the page are still those of the run before.
    """
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.add_locator_handler(page.locator(UNFINISHED).filter(visible=True).first, lambda: None)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert not errors


Serve = Callable[[Path], str]


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serves a home; gives its address. Each home has one server."""
    servers: dict[Path, tuple[str, subprocess.Popen[bytes]]] = {}

    def served(home: Path) -> str:
        if home not in servers:
            servers[home] = _start(home)
        return servers[home][0]

    yield served
    for _address, process in servers.values():
        process.terminate()
        process.wait(20)


def _start(home: Path) -> tuple[str, "subprocess.Popen[bytes]"]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    environment = os.environ | {"MERIT_HOME": str(home)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ends = time.monotonic() + 60
    while time.monotonic() < ends and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return f"http://127.0.0.1:{port}", process
        time.sleep(0.1)
    raise RuntimeError(f"server: {home}: expected an answer within 60 s, got none")


@pytest.fixture(scope="session")
def demonstration_address(serve: Serve, demonstration: Path) -> str:
    """The shared demonstration, for tests that only read."""
    return serve(demonstration)


@pytest.fixture
def own_address(serve: Serve, demonstration: Path, tmp_path: Path) -> str:
    """A copy of the demonstration that the test may change."""
    return serve(Path(shutil.copytree(demonstration, tmp_path / "own")))

"""`make pictures`: serves a demonstration and photographs in Chromium the pages that the README shows."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from bench.page_rerun import serve

PICTURES = Path(__file__).parent / "pictures"
ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
SIZE = ViewportSize(width=1440, height=900)
FIRST = "overview"


def photograph(browser: Browser, address: str) -> list[str]:
    """Returns the pages' names."""
    page = browser.new_page(viewport=SIZE)
    names = re.findall(r"\(docs/pictures/(\w+)\.png\)", (ROOT / "README.md").read_text())
    for name in names:
        _open(page, address if name == FIRST else f"{address}/{name}")
        page.screenshot(path=PICTURES / f"{name}.png")
    return names


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(2500)  # charts move to their place


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        merit = Path(sys.executable).with_name("merit")
        subprocess.run([merit, "demo"], env=os.environ | {"MERIT_HOME": str(home)}, check=True)
        with serve(ROOT / "app.py", home) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            print("Photographed:", ", ".join(photograph(browser, f"http://127.0.0.1:{server.port}")))
            browser.close()


if __name__ == "__main__":
    main()

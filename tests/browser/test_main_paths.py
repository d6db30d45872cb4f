"""The main paths in a real Chromium: every page, a filter and its link, an upload and its undoing."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from playwright.sync_api import TimeoutError as TookTooLong

from tests.browser.conftest import Serve

pytestmark = pytest.mark.browser

PAGES = sorted(file.stem for file in (Path(__file__).resolve().parents[2] / "pages").glob("[!_]*.py"))

NARROWEST: ViewportSize = {"width": 390, "height": 844}
FOLLOWS = 10_000
"""Milliseconds that a page has to follow another width."""


def visit(page: Page, address: str, name: str) -> None:
    page.goto(address if name == "overview" else f"{address}/{name}")
    settled(page)


def settled(page: Page) -> None:
    """The page is drawn to its last line."""
    expect(page.get_by_text("Version ", exact=False).last).to_be_visible()
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)


def fits(page: Page) -> bool:
    """Nothing hangs over the edge, as the page was drawn and when it is made wider and narrower again."""
    screens: list[ViewportSize] = [NARROWEST, {"width": 1920, "height": 1080}, {"width": 1024, "height": 768}]
    return all(_fits(page, screen) for screen in screens)


def _fits(page: Page, screen: ViewportSize) -> bool:
    """Charts and tables take a moment to follow."""
    page.set_viewport_size(screen)
    try:
        page.wait_for_function("document.documentElement.scrollWidth <= window.innerWidth", timeout=FOLLOWS)
    except TookTooLong:
        return False
    return True


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens(name: str, chromium_page: Page, demonstration_address: str) -> None:
    visit(chromium_page, demonstration_address, name)
    expect(chromium_page.get_by_role("heading", level=1)).to_have_text(name.replace("_", " ").capitalize())
    expect(chromium_page.get_by_test_id("stException")).to_have_count(0)


def test_nothing_hangs_over_the_edge(chromium_page: Page, demonstration_address: str) -> None:
    chromium_page.set_viewport_size(NARROWEST)
    visit(chromium_page, demonstration_address, "overview")
    assert fits(chromium_page)


def test_the_menu_leads_from_page_to_page(chromium_page: Page, demonstration_address: str) -> None:
    visit(chromium_page, demonstration_address, "overview")
    chromium_page.get_by_role("link", name="Fee students").first.click()
    expect(chromium_page.get_by_role("heading", level=1)).to_have_text("Fee students")
    assert chromium_page.url.endswith("/fee_students")


def test_a_copied_link_opens_the_same_view(chromium_page: Page, browser: Browser, demonstration_address: str) -> None:
    visit(chromium_page, demonstration_address, "exchange_balance")
    balance = chromium_page.get_by_text("the net balance is")
    of_the_university = balance.inner_text()
    choose(chromium_page, "Faculty", "Law")
    expect(balance).not_to_have_text(of_the_university)
    expect(chromium_page).to_have_url(re.compile(r"faculty=Law"))
    of_law = balance.inner_text()
    other = browser.new_context().new_page()
    other.goto(chromium_page.url)
    settled(other)
    expect(other.get_by_text("the net balance is")).to_have_text(of_law)
    expect(other.get_by_role("combobox", name=re.compile("Faculty"))).to_have_value("Law")
    other.context.close()


def test_the_years_stand_in_the_address(chromium_page: Page, demonstration_address: str) -> None:
    chromium_page.goto(f"{demonstration_address}/fee_students?period=2013&period=2017&base=2013")
    settled(chromium_page)
    expect(chromium_page.get_by_text("fee-paying students in 2017, +78.6")).to_be_visible()
    expect(chromium_page.get_by_text("2013 is 100.")).to_be_visible()


def test_the_evidence_opens_beside_the_figure(chromium_page: Page, demonstration_address: str) -> None:
    visit(chromium_page, demonstration_address, "fee_students")
    chromium_page.get_by_role("button", name="Figures and evidence").first.click()
    drawer = chromium_page.get_by_role("dialog")
    drawer.get_by_role("tab", name="Query").first.click()
    expect(drawer.get_by_text("SELECT").first).to_be_visible()


def test_a_file_is_uploaded_loaded_and_undone(chromium_page: Page, own_address: str, tmp_path: Path) -> None:
    file = tmp_path / "student numbers.csv"
    file.write_text("source,period,unit,category,students\nother register,2024,person,fee,41\n")
    visit(chromium_page, own_address, "load_data")
    chromium_page.locator("input[type=file]").first.set_input_files(file)
    expect(chromium_page.get_by_text("What was found")).to_be_visible()
    chromium_page.get_by_role("button", name="Load", exact=True).click()
    expect(chromium_page.get_by_text("Rows read: 1. Accepted: 1.", exact=False)).to_be_visible()
    chromium_page.get_by_role("button", name="Undo", exact=True).click()
    chromium_page.get_by_role("dialog").get_by_role("button", name="Undo it").click()
    expect(chromium_page.get_by_text("is undone.", exact=False)).to_be_visible()
    visit(chromium_page, own_address, "data_quality")
    expect(chromium_page.get_by_role("heading", level=1)).to_have_text("Data quality")


def choose(page: Page, label: str, value: str) -> None:
    """A list that is opened while the page is drawn anew closes again."""
    settled(page)
    page.get_by_role("combobox", name=re.compile(label)).click()
    page.get_by_role("option", name=value, exact=True).click()


def test_a_visit_that_begins_on_another_page_has_the_menu_too(
    chromium_page: Page, serve: Serve, demonstration: Path, tmp_path: Path
) -> None:
    """On a server that nobody has visited yet, Streamlit would run the page past app.py."""
    visit(chromium_page, serve(Path(shutil.copytree(demonstration, tmp_path / "unvisited"))), "fee_students")
    expect(chromium_page.get_by_role("heading", level=1)).to_have_text("Fee students")
    expect(chromium_page.get_by_role("link", name="Overview")).to_be_visible()

"""The Service quality page in a real Chromium: a click on a point, a link to a question, and nothing over the edge."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_main_paths import NARROWEST, fits

pytestmark = pytest.mark.browser

SKELETON = "stSkeleton"


def visit(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}/service_quality{query}")
    expect(page.get_by_text("Every number is followed", exact=False)).to_be_visible()
    expect(page.get_by_test_id(SKELETON)).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_the_answer_comes_first_and_follows_the_wave_in_the_address(
    chromium_page: Page, demonstration_address: str
) -> None:
    visit(chromium_page, demonstration_address, "?wave=2024")
    expect(chromium_page.get_by_text("Support fell by 6.3 points since 2023, more than chance.")).to_be_visible()


def test_a_click_on_a_point_opens_its_history_and_a_link_does_too(
    chromium_page: Page, browser: Browser, demonstration_address: str
) -> None:
    visit(chromium_page, demonstration_address, "?wave=2024")
    chart = chromium_page.locator(".st-key-pick-changed")
    chart.locator(".scatterlayer path.point").first.click(force=True)
    drawer = chromium_page.get_by_role("dialog")
    expect(drawer.get_by_text("How the answers spread")).to_be_visible()
    expect(chromium_page).to_have_url(re.compile("question="))
    title = drawer.get_by_role("heading").first.inner_text()
    other = browser.new_context().new_page()
    other.goto(chromium_page.url)
    expect(other.get_by_role("dialog").get_by_text(title).first).to_be_visible()
    other.context.close()
    chromium_page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    expect(chromium_page).not_to_have_url(re.compile("question="))


def test_the_evidence_opens_inside_the_history(chromium_page: Page, demonstration_address: str) -> None:
    visit(chromium_page, demonstration_address, "?question=support%3A+buddy+programme")
    drawer = chromium_page.get_by_role("dialog")
    drawer.get_by_text("Figures and evidence").click()
    expect(drawer.get_by_role("tab", name="Query").first).to_be_visible()
    expect(chromium_page.get_by_test_id("stException")).to_have_count(0)


def test_nothing_hangs_over_the_edge(chromium_page: Page, demonstration_address: str) -> None:
    chromium_page.set_viewport_size(NARROWEST)
    visit(chromium_page, demonstration_address)
    assert fits(chromium_page)

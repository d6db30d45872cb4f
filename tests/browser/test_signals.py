"""The page Signals in a real Chromium: from the overview to a chart, a look recorded and taken back, a copied link."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_main_paths import NARROWEST, choose, fits, settled, visit

pytestmark = pytest.mark.browser


def test_from_the_overview_to_a_look_that_is_taken_back(chromium_page: Page, own_address: str) -> None:
    visit(chromium_page, own_address, "overview")
    expect(chromium_page.get_by_text("have left their usual range")).to_be_visible()
    chromium_page.get_by_test_id("stMain").get_by_role("link", name="Signals").click()
    settled(chromium_page)
    choose(chromium_page, "Look at one KPI", "First reply days")
    expect(chromium_page.get_by_text("The range begins anew in 2023-11")).to_be_visible()
    expect(chromium_page.locator(".js-plotly-plot").first).to_be_visible()
    chromium_page.get_by_label("Who looked").fill("Head of Office")
    chromium_page.get_by_label("What was decided").fill("A second colleague answers from December on")
    chromium_page.get_by_role("button", name="Record the review").click()
    expect(chromium_page.get_by_text("Recorded: A second colleague answers from December on")).to_be_visible()
    chromium_page.get_by_role("button", name="Take this back").click()
    expect(chromium_page.get_by_text("Nobody has looked at this yet.")).to_be_visible()


def test_a_copied_link_opens_the_same_view(chromium_page: Page, browser: Browser, demonstration_address: str) -> None:
    visit(chromium_page, demonstration_address, "signals")
    chromium_page.get_by_role("radio", name="All that are watched").click()
    choose(chromium_page, "Owner", "Head of Mobility")
    expect(chromium_page).to_have_url(re.compile("owner=Head"))
    expect(chromium_page.get_by_text("2 KPIs are watched")).to_be_visible()
    other = browser.new_context().new_page()
    other.goto(chromium_page.url)
    settled(other)
    expect(other.get_by_text("2 KPIs are watched")).to_be_visible()
    expect(other.get_by_role("radio", name="All that are watched")).to_be_checked()
    other.context.close()


def test_the_signals_are_taken_away(chromium_page: Page, demonstration_address: str) -> None:
    visit(chromium_page, demonstration_address, "signals")
    with chromium_page.expect_download() as given:
        chromium_page.get_by_role("button", name="Signals as XLSX").click()
    assert given.value.suggested_filename == "signals-version-1.xlsx"
    assert Path(given.value.path()).stat().st_size > 10_000


def test_nothing_hangs_over_the_edge(chromium_page: Page, demonstration_address: str) -> None:
    chromium_page.set_viewport_size(NARROWEST)
    visit(chromium_page, demonstration_address, "signals")
    assert fits(chromium_page)
    expect(chromium_page.get_by_test_id("stException")).to_have_count(0)

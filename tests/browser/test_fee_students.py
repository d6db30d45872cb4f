"""Fee students, goals and figures in Chromium: links open the same view, a review is kept, nothing hangs over."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_main_paths import NARROWEST, fits, settled, visit

pytestmark = pytest.mark.browser
PATHS = ["fee_students", "fee_students?view=To+the+degree", "fee_students?view=Countries", "goals", "statutory_figures"]


def test_a_review_is_recorded_is_still_there_and_is_taken_back(chromium_page: Page, own_address: str) -> None:
    visit(chromium_page, own_address, "goals")
    expect(chromium_page.get_by_text("Nobody has looked at any of them yet.")).to_be_visible()
    chromium_page.get_by_label("Who looked").fill("Eva")
    chromium_page.get_by_label("What was decided").fill("ask the faculties")
    chromium_page.get_by_role("button", name="Record the review").click()
    expect(chromium_page.get_by_text("Recorded: ask the faculties")).to_be_visible()
    visit(chromium_page, own_address, "goals")
    expect(chromium_page.get_by_text("1 review is recorded.")).to_be_visible()
    chromium_page.get_by_role("button", name="Take the newest review back").click()
    expect(chromium_page.get_by_text("Nobody has looked at this yet.")).to_be_visible()


def test_the_view_and_the_fall_stand_in_the_address(chromium_page: Page, demonstration_address: str) -> None:
    chromium_page.goto(f"{demonstration_address}/fee_students?view=Countries&fall=50")
    settled(chromium_page)
    expect(chromium_page.get_by_text(re.compile("If 50.% of those from"))).to_be_visible()
    chromium_page.get_by_role("tab", name="To the degree").click()
    expect(chromium_page).to_have_url(re.compile("view=To.the.degree"))
    expect(chromium_page.get_by_text(re.compile("From application to degree"))).to_be_visible()


@pytest.mark.parametrize("path", PATHS)
def test_nothing_hangs_over_the_edge(path: str, chromium_page: Page, demonstration_address: str) -> None:
    chromium_page.set_viewport_size(NARROWEST)
    chromium_page.goto(f"{demonstration_address}/{path}")
    settled(chromium_page)
    assert fits(chromium_page)

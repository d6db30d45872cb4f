"""A presentation in a real Chromium: by keyboard, readable from the back of a room; and its handout on paper."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_main_paths import visit

pytestmark = pytest.mark.browser

SMALLEST_PIXELS = 30
"""Of running text at 1920 by 1080: a metre and a half of picture then has letters that are read from ten metres."""


def at(page: Page, step: int) -> None:
    expect(page.get_by_text(re.compile(rf"^{step} of \d+$"))).to_be_visible()


def test_a_presentation_is_steered_by_keys_and_fits_its_screen(chromium_page: Page, own_address: str) -> None:
    chromium_page.set_viewport_size({"width": 1920, "height": 1080})
    visit(chromium_page, own_address, "present")
    chromium_page.get_by_role("button", name="Show all results").click()
    expect(chromium_page.get_by_role("button", name="Show all results")).to_have_count(0)
    choose_only(chromium_page, "One-stop desk")
    chromium_page.get_by_role("button", name="Present", exact=True).click()
    at(chromium_page, 1)
    expect(chromium_page.get_by_test_id("stHeader")).to_be_hidden()
    for step, key in enumerate(("ArrowRight", "Space", "PageDown", "ArrowRight"), 2):
        chromium_page.keyboard.press(key)
        at(chromium_page, step)
        assert is_within(chromium_page)
        assert pixels(chromium_page) >= SMALLEST_PIXELS
    expect(chromium_page.get_by_text("What failed")).to_be_visible()
    chromium_page.keyboard.press("ArrowLeft")
    at(chromium_page, 4)
    chromium_page.keyboard.press("PageUp")
    at(chromium_page, 3)
    chromium_page.keyboard.press("Escape")
    expect(chromium_page.get_by_role("heading", name="Present")).to_be_visible()
    expect(chromium_page.get_by_test_id("stHeader")).to_be_visible()


def choose_only(page: Page, name: str) -> None:
    """Take the others out of the list of what is shown."""
    page.get_by_role("button", name=re.compile("Clear all")).click()
    page.get_by_role("combobox", name=re.compile("Changes to show")).fill(name)
    page.get_by_role("option", name=name).click()
    page.keyboard.press("Escape")
    expect(page.get_by_text("5 screens.")).to_be_visible()


def is_within(page: Page) -> bool:
    main = page.get_by_test_id("stMain")
    return bool(main.evaluate("each => each.scrollWidth <= each.clientWidth && each.scrollHeight <= 1100"))


def pixels(page: Page) -> float:
    size = "each => parseFloat(getComputedStyle(each).fontSize)"
    return float(page.locator(".st-key-stage [data-testid=stMarkdown] p").last.evaluate(size))


def test_the_handout_is_whole_on_paper(chromium_page: Page, own_address: str, tmp_path: Path) -> None:
    visit(chromium_page, own_address, "present")
    chromium_page.get_by_role("button", name="Show all results").click()
    with chromium_page.expect_download() as given:
        chromium_page.get_by_role("button", name="Handout to print").click()
    paper = tmp_path / "handout.html"
    given.value.save_as(paper)
    chromium_page.goto(paper.as_uri())
    chromium_page.set_viewport_size({"width": 673, "height": 1000})  # an A4 page within its margins
    chromium_page.emulate_media(media="print")
    too_wide = (
        "[...document.querySelectorAll('body *')].filter(each => each.getBoundingClientRect().right > innerWidth)"
    )
    assert chromium_page.evaluate(f"{too_wide}.length") == 0
    assert chromium_page.locator("svg").count() >= 5
    assert "http" not in re.sub(r'xmlns="[^"]*"', "", paper.read_text(encoding="utf-8"))
    chromium_page.pdf(path=tmp_path / "handout.pdf", format="A4", print_background=True)
    assert (tmp_path / "handout.pdf").stat().st_size > 20_000

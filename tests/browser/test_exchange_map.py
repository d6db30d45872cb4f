"""The map in a real Chromium: shapes are drawn, and no request leaves for outside."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_main_paths import settled

pytestmark = pytest.mark.browser


def test_the_map_is_drawn_without_anything_from_outside(chromium_page: Page, demonstration_address: str) -> None:
    asked: list[str] = []
    chromium_page.on("request", lambda request: asked.append(request.url))
    chromium_page.set_viewport_size({"width": 390, "height": 844})
    chromium_page.goto(f"{demonstration_address}/exchange_balance")
    settled(chromium_page)
    shapes = chromium_page.locator(".choroplethlayer path")
    expect(shapes).to_have_count(0)
    chromium_page.get_by_text("On a map").click()
    expect(shapes.nth(150)).to_be_attached()
    assert chromium_page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    chromium_page.get_by_text("Europe", exact=True).click()
    expect(chromium_page.get_by_text("Europe", exact=True)).to_be_visible()
    settled(chromium_page)
    expect(shapes.first).to_be_attached()
    own = re.compile(rf"{re.escape(demonstration_address)}/|data:|blob:")
    assert [url for url in asked if not own.match(url)] == []

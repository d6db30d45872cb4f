"""A survey's way through the wizard in a real Chromium: with the keyboard alone, and on a telephone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_main_paths import settled, visit

pytestmark = pytest.mark.browser

HEADER = "Nr,E-mail,How fast was our first reply?,The helpfulness of our staff,Is your matter solved?,Friend"
LINES = [f"{n},a{n}@example.org,{('satisfied', 'neither')[n % 2]},{n % 5 + 1},yes,{n % 11}" for n in range(12)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "contact 2025.csv"
    path.write_text("\n".join([HEADER, *LINES]) + "\n")
    return path


def chosen(page: Page, label: str, value: str) -> None:
    """Chosen as one who has no mouse does: type, then Enter. What is typed while a page is drawn is lost."""
    settled(page)
    page.get_by_role("combobox", name=label).focus()
    page.keyboard.type(value)
    expect(page.get_by_role("option", name=value).first).to_be_visible()
    page.keyboard.press("Enter")
    settled(page)


def test_a_survey_is_mapped_checked_and_loaded(chromium_page: Page, own_address: str, file: Path) -> None:
    visit(chromium_page, own_address, "load_data")
    chromium_page.locator("input[type=file]").first.set_input_files(file)
    expect(chromium_page.get_by_text("What the columns ask")).to_be_visible()
    chosen(chromium_page, "Questionnaire", "Contact with the office")
    expect(chromium_page.get_by_text("Nothing is missing: 3 questions can be loaded.")).to_be_visible()
    chosen(chromium_page, "What Friend asks", "recommendation: would recommend the office")
    expect(chromium_page.get_by_text("Nothing is missing: 4 questions can be loaded.")).to_be_visible()
    chromium_page.get_by_role("button", name="Check without loading").click()
    expect(chromium_page.get_by_text("Checked, nothing written", exact=False)).to_be_visible()
    chromium_page.get_by_role("button", name="Load", exact=True).click()
    expect(chromium_page.get_by_text("Loaded as survey", exact=False)).to_be_visible()
    expect(chromium_page.get_by_test_id("stException")).to_have_count(0)


def test_it_fits_on_a_telephone(chromium_page: Page, demonstration_address: str, file: Path) -> None:
    chromium_page.set_viewport_size({"width": 390, "height": 844})
    visit(chromium_page, demonstration_address, "load_data")
    chromium_page.locator("input[type=file]").first.set_input_files(file)
    expect(chromium_page.get_by_text("What the columns ask")).to_be_visible()
    settled(chromium_page)
    assert chromium_page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    narrow = chromium_page.get_by_role("combobox", name="What Friend asks").bounding_box()
    assert narrow is not None
    assert narrow["x"] >= 0
    assert narrow["x"] + narrow["width"] <= 390

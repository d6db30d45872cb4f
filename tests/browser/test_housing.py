"""The Housing page in a real Chromium: a copied link, the drawer by keyboard, figures taken away, narrow screens."""

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_main_paths import NARROWEST, choose, fits, settled, visit

pytestmark = pytest.mark.browser


def test_a_copied_link_opens_the_same_view(chromium_page: Page, browser: Browser, demonstration_address: str) -> None:
    visit(chromium_page, demonstration_address, "housing")
    choose(chromium_page, "Wave", "2023 spring")
    expect(chromium_page).to_have_url(re.compile(r"wave=2023(\+|%20)spring"))
    choose(chromium_page, "Compared with", "2021 spring")
    expect(chromium_page.get_by_text("2023 spring compared with 2021 spring")).to_be_visible()
    other = browser.new_context().new_page()
    other.goto(chromium_page.url)
    settled(other)
    expect(other.get_by_text("2023 spring compared with 2021 spring")).to_be_visible()
    expect(other.get_by_role("combobox", name="Wave")).to_have_value("2023 spring")
    other.context.close()


def test_another_survey_stands_in_the_address(chromium_page: Page, demonstration_address: str) -> None:
    visit(chromium_page, demonstration_address, "housing")
    chromium_page.get_by_role("radio", name="event feedback").click()
    expect(chromium_page).to_have_url(re.compile(r"survey=event(\+|%20)feedback"))
    expect(chromium_page.get_by_text("This survey asks nothing about repairs.")).to_be_visible()


def test_the_drawer_opens_and_closes_by_keyboard(chromium_page: Page, demonstration_address: str) -> None:
    visit(chromium_page, demonstration_address, "housing")
    chromium_page.get_by_role("button", name="Figures and evidence").first.focus()
    chromium_page.keyboard.press("Enter")
    drawer = chromium_page.get_by_role("dialog")
    expect(drawer.get_by_role("button", name="XLSX")).to_be_visible()
    drawer.get_by_role("tab", name="Files and checks").first.focus()
    chromium_page.keyboard.press("Enter")
    expect(drawer.get_by_text("What was checked before these files were taken in").first).to_be_visible()
    chromium_page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)


def test_figures_are_taken_away_with_their_evidence(chromium_page: Page, demonstration_address: str) -> None:
    visit(chromium_page, demonstration_address, "housing")
    files: dict[str, bytes] = {}
    for ending in ("CSV", "XLSX"):
        with chromium_page.expect_download() as given:
            chromium_page.get_by_role("button", name=ending, exact=True).first.click()
        files[given.value.suggested_filename] = Path(given.value.path()).read_bytes()
    as_csv, as_xlsx = files.values()
    lines = list(csv.DictReader(io.StringIO(as_csv.decode("utf-8-sig"))))
    assert {line["metric"] for line in lines} == {"satisfied_share", "score_change"}
    assert all(line["sha256"] and line["version"] and line["n"] for line in lines)
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(as_xlsx)).namelist()
    assert list(files) == [f"facets-housing-2025-autumn-2024-autumn-version-1.{ending}" for ending in ("csv", "xlsx")]


def test_nothing_hangs_over_the_edge(chromium_page: Page, demonstration_address: str) -> None:
    chromium_page.set_viewport_size(NARROWEST)
    visit(chromium_page, demonstration_address, "housing")
    assert fits(chromium_page)
    expect(chromium_page.get_by_test_id("stException")).to_have_count(0)

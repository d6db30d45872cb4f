"""The exchange pages in a real Chromium: links that open the same view, a decision, and narrow screens."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_main_paths import NARROWEST, choose, fits, settled

pytestmark = pytest.mark.browser


def test_a_link_opens_one_faculty(chromium_page: Page, browser: Browser, demonstration_address: str) -> None:
    chromium_page.goto(f"{demonstration_address}/my_faculty")
    settled(chromium_page)
    choose(chromium_page, "Faculty", "Law")
    expect(chromium_page).to_have_url(re.compile(r"faculty=Law"))
    sentence = chromium_page.get_by_role("heading", name=re.compile("than"))
    other = browser.new_context().new_page()
    other.goto(chromium_page.url)
    settled(other)
    expect(other.get_by_role("heading", name=re.compile("than"))).to_have_text(sentence.inner_text())
    other.context.close()


def test_the_tab_and_the_search_stand_in_the_address(chromium_page: Page, demonstration_address: str) -> None:
    chromium_page.goto(f"{demonstration_address}/exchange_balance")
    settled(chromium_page)
    chromium_page.get_by_role("tab", name="All agreements").click()
    search = chromium_page.get_by_label("Search", exact=True)
    search.fill("LU-0031")
    search.press("Enter")
    expect(chromium_page.get_by_text("1 agreement of 987.")).to_be_visible()
    expect(chromium_page).to_have_url(
        re.compile(r"view=All.agreements.*find=LU-0031|find=LU-0031.*view=All.agreements")
    )
    chromium_page.reload()
    settled(chromium_page)
    expect(chromium_page.get_by_text("1 agreement of 987.")).to_be_visible()


def test_rows_are_chosen_by_the_keyboard(chromium_page: Page, demonstration_address: str) -> None:
    chromium_page.goto(f"{demonstration_address}/exchange_balance?view=All+agreements&find=LU-003")
    settled(chromium_page)
    chromium_page.get_by_test_id("stDataFrame").locator("canvas").first.focus()
    for key in ("Tab", "ArrowDown", "Shift+Space"):
        chromium_page.keyboard.press(key)
    expect(chromium_page.get_by_text(re.compile(r"Decide about LU-003\d$"))).to_be_visible()


def test_a_decision_is_made_and_listed_and_taken_back(chromium_page: Page, own_address: str) -> None:
    chromium_page.goto(f"{own_address}/agreement?agreement=LU-0031")
    settled(chromium_page)
    chromium_page.get_by_role("radio", name="Renegotiate").or_(
        chromium_page.get_by_role("button", name="Renegotiate")
    ).first.click()
    chromium_page.get_by_role("textbox", name="Note").fill("more seats out")
    chromium_page.get_by_role("button", name="Save the decision").click()
    expect(chromium_page.get_by_text("Decided for LU-0031")).to_be_visible()
    chromium_page.goto(f"{own_address}/exchange_balance?view=Decisions")
    settled(chromium_page)
    expect(chromium_page.get_by_text("1 agreement has a decision.")).to_be_visible()
    chromium_page.goto(f"{own_address}/agreement?agreement=LU-0031")
    settled(chromium_page)
    chromium_page.get_by_role("button", name="Take the newest decision back").click()
    expect(chromium_page.get_by_role("button", name="Take the newest decision back")).to_have_count(0)


@pytest.mark.parametrize("path", ["exchange_balance", "my_faculty?faculty=Law", "agreement?agreement=LU-0031"])
def test_nothing_hangs_over_the_edge(path: str, chromium_page: Page, demonstration_address: str) -> None:
    chromium_page.set_viewport_size(NARROWEST)
    chromium_page.goto(f"{demonstration_address}/{path}")
    settled(chromium_page)
    assert fits(chromium_page)

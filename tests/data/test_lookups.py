"""Names and codes that the world agrees on."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from data.lookups import ERASMUS_COUNTRIES, country_code, erasmus_code

PLACES = some.from_regex(r"[A-Z]{4,8}[0-9]{2,3}", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A  BADEN01", "A  BADEN01"),
        ("A BADEN01", "A  BADEN01"),
        ("A\u00a0 BADEN01", "A  BADEN01"),
        ("ABADEN01", "A  BADEN01"),
        ("s lund01", "S  LUND01"),
        ("CZ PRAHA07", "CZ PRAHA07"),
        ("CZPRAHA07", "CZ PRAHA07"),
        ("IRLATHLONE01", "IRLATHLONE01"),
        ("IRL ATHLONE01", "IRLATHLONE01"),
        ("UK  LONDON007", "UK LONDON007"),
        ("D  BERLIN13", "D  BERLIN13"),
    ],
)
def test_an_erasmus_code_is_written_in_one_way(text: str, code: str) -> None:
    assert erasmus_code(text) == code


@pytest.mark.parametrize("text", ["Lund University", "LUND", "S LUND", "01", "S  LUND0001", ""])
def test_what_is_no_erasmus_code_is_none(text: str) -> None:
    assert erasmus_code(text) is None


@given(country=some.sampled_from(sorted(ERASMUS_COUNTRIES)), place=PLACES)
def test_a_written_code_reads_as_itself(country: str, place: str) -> None:
    code = f"{country:<3}{place}"
    assert erasmus_code(code) == code
    assert erasmus_code(f"{country} {place}") == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("SE", "SE"),
        ("SWE", "SE"),
        ("Sweden", "SE"),
        ("Sverige", "SE"),
        ("Szwecja", "SE"),
        ("DE - Germany", "DE"),
        ("Korea, South", "KR"),
        ("Hong Kong (Special Administrative Region of China)", "HK"),
        ("Cyprus (European Union)", "CY"),
        ("EL", "GR"),
        ("UK", "GB"),
        ("BENL", "BE"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("XK", "XK"),
        ("  norway ", "NO"),
        ("Deutschland", "DE"),
        ("Österreich", "AT"),
        ("Czechia", "CZ"),
        ("South Korea", "KR"),
    ],
)
def test_a_country_has_one_code(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize("text", ["Atlantis", "", "ZZ", "Total", "001"])
def test_what_is_no_country_is_none(text: str) -> None:
    assert country_code(text) is None

"""Masks phone numbers and the numbers people are registered by; years, dates, prices and rooms stay."""

import re
from collections.abc import Iterator

# Whose numbers are written without the country's prefix; with it, every country's are found.
REGIONS = (None, "SE", "PL", "DE", "ES", "FR", "GB", "FI", "US")

# Sweden's, Finland's, Denmark's and Spain's personal numbers, the American one, passports, bank accounts.
REGISTERED = re.compile(
    r"(?<![\w-])(?:"
    r"(?:\d{2})?\d{6}[-+–]?[A-Z]\d{3}|(?:\d{2})?\d{6}[-+–]\d{4}|\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]|"
    r"(?:\d{8}-?|[XYZ]-?\d{7}-?)[A-Z]|\d{3}-\d{2}-\d{4}|[A-Z]{1,3}\d{6,}|"
    r"[A-Z]{2}\d{2}(?: ?[\dA-Z]{4}){3,}(?: ?[\dA-Z]{1,3})?|"
    r"[12] \d{2} \d{2} \d{2} \d{3} \d{3}(?: \d{2})?"
    r")(?![\w-])"
)

CALLED = re.compile(
    r"\b((?:student|matriculation|matrikel|immatrikulations|passport|pass|personal?|person|pesel|dni|nie|album\w*|"
    r"indeks\w*|legitymacj\w*|étudiant|estudiante|expediente)[\s-]?"
    r"(?:id|no|nr|num(?:mer|ber|ero|éro)?|número|numéro|card|u)?\.?\s*(?:is|är|ist|es|est|to|to jest)?\s*[:#]?\s*)"
    r"(?!(?:19|20)\d\d\b)[A-Z]{0,4}\d{4,}\b",
    re.IGNORECASE,
)

# What survey tools and student systems call a person by: letters among at least 5 digits.
TOKEN = re.compile(r"(?<![\w-])(?=\w{10})(?=\w*[A-Za-z])(?:[^\W\d]*\d){5}\w*(?![\w-])")

RUN = re.compile(r"[+(]{0,2}\d[\d\s()./–-]{4,30}\d")
LONG = re.compile(r"(?<![\d.,])\d{7,}(?!\d)")
DATES = re.compile(r"\b(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})|\d{4}[./-]\d{1,2}[./-]\d{1,2}|(?:19|20)\d{2})\b")
PLAIN = re.compile(r"(?:\+|\(?0)[\d\s()./–-]+")
MONEY_BEFORE = re.compile(r"(?:[€$£¥]|\b(?:SEK|EUR|PLN|USD|GBP|NOK|DKK|CHF|kr))\.?\s*$", re.IGNORECASE)
MONEY_AFTER = re.compile(r"\s*(?:[€$£¥%]|(?:SEK|EUR|euros?|PLN|zł|USD|GBP|NOK|DKK|CHF|kr|kronor)\b)", re.IGNORECASE)
SHORTEST_PHONE, LONGEST_PHONE = 8, 15


def without_numbers(text: str) -> str:
    """Until nothing more is found: what stands beside a masked number may only then be seen to be one."""
    masked = CALLED.sub(r"\1[number]", TOKEN.sub("[number]", REGISTERED.sub("[number]", text)))
    masked = LONG.sub(_long, RUN.sub(_run, masked))
    return masked if masked == text else without_numbers(masked)


def _run(run: re.Match[str]) -> str:
    if _is_money(run):
        return run.group()
    masked = run.group()
    for found in sorted(_phones(masked), key=len, reverse=True):
        masked = masked.replace(found, "[phone]")
    return masked


def _phones(run: str) -> Iterator[str]:
    """The numbers that could be dialled, and what looks like one that could."""
    from phonenumbers import PhoneNumberMatcher

    rest = DATES.sub("", run)
    if sum(letter.isdigit() for letter in rest) < SHORTEST_PHONE - 1:
        return
    found = {match.raw_string for region in REGIONS for match in PhoneNumberMatcher(run, region)}
    yield from found
    digits = sum(letter.isdigit() for letter in run)
    if not found and rest == run and SHORTEST_PHONE <= digits <= LONGEST_PHONE and PLAIN.fullmatch(run):
        yield run


def _long(digits: re.Match[str]) -> str:
    return digits.group() if _is_money(digits) else "[number]"


def _is_money(digits: re.Match[str]) -> bool:
    before, after = digits.string[: digits.start()][-8:], digits.string[digits.end() :][:12]
    return MONEY_BEFORE.search(before) is not None or MONEY_AFTER.match(after) is not None

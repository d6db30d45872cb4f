"""The numbers in docs/method.md are those that the program and its benches give, and it names checks that exist."""

import re

from docs import method_numbers
from metrics.statistics.judged import Verdict

TEXT = method_numbers.METHOD.read_text()


def test_the_numbers_of_the_method_are_up_to_date() -> None:
    assert method_numbers.written(TEXT) == TEXT
    assert {name for _, name, _ in method_numbers.BLOCK.findall(TEXT)} == {"mde", "calibration", "effects"}


def test_every_verdict_is_explained_and_none_claims_a_cause() -> None:
    explained = set(re.findall(r"^\d\. \*\*(.+?)\*\*", TEXT, re.MULTILINE))
    assert explained == {str(verdict) for verdict in Verdict}
    assert "proved" not in TEXT


def test_every_kept_number_says_of_how_many() -> None:
    for row in method_numbers.rows_of("effects"):
        assert re.search(r"\d+ of \d+|no interval", str(row["truth inside"]))

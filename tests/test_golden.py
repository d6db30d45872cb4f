"""No number on the demonstration changes unseen."""

from pathlib import Path

import pytest

from tests import golden_numbers


@pytest.mark.slow
def test_every_metric_gives_its_golden_numbers(demonstration: Path) -> None:
    now = golden_numbers.as_text(golden_numbers.numbers(demonstration)).splitlines()
    golden = golden_numbers.FILE.read_text().splitlines()
    changed = [f"- {line}" for line in golden if line not in now] + [f"+ {line}" for line in now if line not in golden]
    assert not changed, "\n".join([*changed, "if this is meant: make golden, and a line in CHANGELOG.md"])

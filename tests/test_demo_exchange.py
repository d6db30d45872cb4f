"""The demonstration's programmes and approvals, so that their two numbers stand on the page of exchange."""

from pathlib import Path

import pytest

from data.demo.approvals import COUNTED
from data.home import Home
from data.settings import Settings
from metrics import Value, catalogue, measure


def asked(home: Path, metric: str) -> Value:
    published = Home.open(Settings(home=home)).published()
    return measure(published, catalogue()[metric]).rows[0].value


def test_programmes_leave_room_for_a_stay_abroad(demonstration: Path) -> None:
    share = asked(demonstration, "exchange_window_share")
    assert share.value == pytest.approx(0.55, abs=0.12)
    assert share.n is not None
    assert 70 <= share.n <= 80
    assert share.note is not None
    assert "left out" in share.note


def test_agreements_wait_for_approval(demonstration: Path) -> None:
    waiting = asked(demonstration, "approval_backlog").value
    assert waiting == COUNTED["iia-fetchable"] - COUNTED["iia-both-approved"]

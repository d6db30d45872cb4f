"""The partner's copy, as it comes from EWP: beside ours on the page of the agreement, and a reason for a decision."""

from pathlib import Path

import pandas as pd
import pytest

from data.home import Home
from tests.ewp import OURS, THEIRS, Iia, Specification, iias
from tests.loads import load, written
from tests.pages.conftest import Open, read
from tests.pages.exchange import YEAR
from ui.agreement_list import listed
from ui.filters import Scope
from ui.store import edition

pytestmark = [pytest.mark.usefixtures("checks"), pytest.mark.filterwarnings("ignore::DeprecationWarning")]


def both_copies(home: Home, folder: Path, version: int, theirs: str) -> None:
    """Ours says 2 students go out a year; the partner's copy says `theirs`."""
    ours, partners = (
        Specification(years=(YEAR, YEAR + 1, YEAR + 2), seats=each, months=None) for each in ("2", theirs)
    )
    documents = {
        "ours": Iia(specifications=(ours,)),
        "theirs": Iia(local=THEIRS, remote=OURS, local_id="B-9", remote_id="A-1", specifications=(partners,)),
    }
    for name, document in documents.items():
        file = written(folder / f"{name}.xml", iias(version, document))
        load(home, file, {"constants": {"own_hei": OURS}})


def opened(page: Open) -> tuple[str, list[pd.DataFrame]]:
    app = page("agreement")
    if app.text_input:
        app = app.text_input(key="agreement").set_value("A-1").run()
    assert not app.exception
    return read(app), [each.value for each in app.table]


@pytest.mark.parametrize("version", [4, 7])
def test_copies_that_differ_stand_side_by_side_and_ask_for_a_decision(
    version: int, page: Open, home: Home, tmp_path: Path
) -> None:
    both_copies(home, tmp_path, version, theirs="3")
    words, tables = opened(page)
    assert "It needs a decision: the partner's copy states other seats." in words
    assert "The copies differ." in words
    (row,) = next(each for each in tables if "Ours" in each.columns).to_dict("records")
    assert list(row.values())[1:] == ["2", "3", "≠ the two copies do not say the same"]
    assert list(listed(Scope(edition=edition()), "5")["reasons"]) == [("copies differ",)]
    assert not page("exchange_balance").exception


def test_copies_that_say_the_same_ask_for_nothing(page: Open, home: Home, tmp_path: Path) -> None:
    both_copies(home, tmp_path, 7, theirs="2")
    words, _tables = opened(page)
    assert "It needs no decision now." in words
    assert "The partner's copy states the same as ours." in words
    assert list(listed(Scope(edition=edition()), "5")["reasons"]) == [()]

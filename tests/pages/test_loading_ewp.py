"""An EWP response in the page: what it is, its rows before anything is done, and the load."""

import pytest

from data.home import Home
from tests.ewp import Iia, iias
from tests.loads import rows
from tests.pages.conftest import Open
from tests.pages.test_loading import clicked, uploaded

pytestmark = [pytest.mark.usefixtures("checks"), pytest.mark.filterwarnings("ignore::DeprecationWarning")]

RESPONSE = iias(7, Iia()).encode()


def test_the_preview_shows_the_specifications(page: Open) -> None:
    app = uploaded(page("load_data"), "iias.xml", RESPONSE)
    found, first = (each.value for each in (app.table[0], app.dataframe[0]))
    assert "version 7" in found.to_string()
    assert first.iloc[0][["local_hei", "local_iia", "kind", "seats"]].tolist() == ["uw.example", "A-1", "studies", "2"]


def test_a_response_is_loaded(page: Open, home: Home) -> None:
    app = clicked(uploaded(page("load_data"), "iias.xml", RESPONSE), "load")
    assert not app.exception
    assert len(rows(home.published(), "seat")) == 2

"""A file's way through the Load page: looked at, checked, loaded, its bad rows set aside, and taken back."""

import pytest
from streamlit.testing.v1 import AppTest

from data.home import Home
from tests.pages.conftest import Open, read

pytestmark = [
    pytest.mark.usefixtures("checks"),
    # Great Expectations warns of its own past and future; what it decides is tested here.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

GOOD = b"source,period,unit,category,students\nregister,2023,person,fee,41\nregister,2024,person,fee,52\n"
ROWS = b"".join(b"register,%d,person,fee,%d\n" % (year, year - 1900) for year in range(1990, 2024))
ONE_BAD_ROW = b"source,period,unit,category,students\n" + ROWS + b"register,2024,person,fee,=1+1\n"
NO_PERIOD = b"source,unit,category,students\nregister,person,fee,41\n"


def uploaded(app: AppTest, name: str, content: bytes) -> AppTest:
    app.file_uploader(key="file").upload(name, content)
    return app.run()


def clicked(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def test_the_preview_shows_what_was_found(page: Open) -> None:
    app = uploaded(page("load_data"), "counts.csv", GOOD)
    assert not app.exception
    assert "What was found" in read(app)
    assert list(app.dataframe[0].value["students"]) == ["41", "52"]


def test_a_check_writes_nothing(page: Open, home: Home) -> None:
    app = clicked(uploaded(page("load_data"), "counts.csv", GOOD), "check")
    assert not app.exception
    assert "Accepted: 2." in read(app)
    assert not home.register.loads()


def test_a_load_is_shown_and_can_be_undone(page: Open, home: Home) -> None:
    app = clicked(uploaded(page("load_data"), "counts.csv", GOOD), "load")
    assert "Accepted: 2." in app.success[0].value
    assert [load.file for load in home.register.loads()] == ["counts.csv"]
    app = clicked(clicked(app, "undo"), "undo:yes")
    assert not app.exception
    assert [load.state for load in home.register.loads()] == ["undone"]


def test_the_same_file_again_changes_nothing(page: Open, home: Home) -> None:
    app = uploaded(page("load_data"), "counts.csv", GOOD)
    clicked(clicked(app, "load"), "load")
    assert "Nothing changed" in app.info[0].value
    assert len(home.register.loads()) == 1


def test_bad_rows_are_set_aside_and_offered(page: Open, home: Home) -> None:
    app = clicked(uploaded(page("load_data"), "counts.csv", ONE_BAD_ROW), "load")
    assert "Set aside: 1." in app.success[0].value
    assert list(app.dataframe[0].value["value"]) == ["=1+1"]
    assert home.register.loads()[0].rows_rejected == 1
    assert "rejects:outcome" in {each.key for each in app.get("download_button")}


def test_a_refusal_says_what_is_wrong_and_changes_nothing(page: Open, home: Home) -> None:
    app = clicked(uploaded(page("load_data"), "counts.csv", NO_PERIOD), "load")
    assert "Nothing was changed" in app.error[0].value
    assert not home.register.loads()


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 40, b"PK\x03\x04 no zip", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"]
)
def test_hostile_bytes_are_refused_in_words(page: Open, home: Home, content: bytes) -> None:
    app = uploaded(page("load_data"), "x.csv", content)
    assert not app.exception
    assert "Nothing was changed" in app.error[0].value
    assert not home.register.loads()


def test_a_name_is_shown_as_text_and_opens_nothing(page: Open, home: Home) -> None:
    name = "../<img src=x onerror=alert(1)> :red[**bold**].csv"
    clicked(uploaded(page("load_data"), name, GOOD), "load")
    assert home.register.loads()[0].file == "<img src=x onerror=alert(1)> :red[**bold**].csv"

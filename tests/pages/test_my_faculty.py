"""My faculty and one agreement: what a link opens, what is hidden in what may be mailed, and decisions on the spot."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data.home import Home
from data.settings import Settings
from metrics import flows_to_mail
from tests.pages import exchange
from tests.pages.conftest import Open, read
from ui.agreement_privacy import IN_OFFICE, without_small_counts

pytestmark = [pytest.mark.usefixtures("checks"), pytest.mark.filterwarnings("ignore::DeprecationWarning")]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, checks: None) -> Path:
    folder = tmp_path_factory.mktemp("faculty")
    exchange.filled(folder / "home", folder)
    return folder / "home"


@pytest.fixture(autouse=True)
def own(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    folder = Path(shutil.copytree(small, tmp_path / "own"))
    monkeypatch.setenv("MERIT_HOME", str(folder))
    return Home.open(Settings(home=folder, register_url=None, warehouse_url=None))


def test_it_asks_for_the_faculty(page: Open) -> None:
    app = page("my_faculty")
    assert "can be mailed or bookmarked" in read(app)
    assert app.selectbox(key="faculty").options == ["Arts", "Law"]


def test_a_faculty_sees_itself_beside_the_others(page: Open) -> None:
    app = page("my_faculty").selectbox(key="faculty").set_value("Law").run()
    assert not app.exception
    said = read(app)
    assert "spent 9 more semesters here than ours away" in said
    assert "**Law** stands at −9 student-semesters: more came than went." in said
    assert "No other faculty is further from even." in said


def test_few_students_are_not_told_where_it_may_be_mailed(page: Open) -> None:
    app = page("my_faculty").selectbox(key="faculty").set_value("Arts").run()
    rows = next(each.value for each in app.dataframe if "Look" in each.value).set_index("Agreement")
    assert rows.loc["A-4", ["Students in", "Students out", "Net balance"]].isna().all()


def test_a_single_hidden_row_would_follow_from_the_total() -> None:
    counts = {"came": [30, 8, 3], "went": [0, 9, 0], "came_last": [9, 0, 0], "went_last": [0, 5, 0]}
    frame = pd.DataFrame(counts | {"net": [-30.0, 1.0, -3.0], "decision": None})
    shown = without_small_counts(frame)
    assert list(shown["came"].isna()) == [False, True, True]
    assert list(shown["net"].isna()) == [False, True, True]


def test_where_nobody_is_few_all_is_told() -> None:
    frame = pd.DataFrame(
        {"came": [5], "went": [0], "came_last": [5], "went_last": [0], "net": [-5.0], "decision": [None]}
    )
    assert without_small_counts(frame)["came"].tolist() == [5]


def test_an_agreement_is_found_by_words(page: Open) -> None:
    app = page("agreement").text_input(key="agreement").set_value("law school").run()
    assert "**2 agreements fit.**" in read(app)
    app = app.button(key="open A-1").click().run()
    assert not app.exception
    said = read(app)
    assert "University of Oslo" in said
    assert "State: **only inbound**. Net balance: −9 semesters." in said
    assert "more students than seats; out of balance" in said


def test_an_agreement_that_is_not_there_says_so(page: Open) -> None:
    app = page("agreement").text_input(key="agreement").set_value("Z-99").run()
    assert "No agreement has this number or these words." in read(app)


def test_a_partners_name_is_no_markup(page: Open) -> None:
    app = page("agreement").text_input(key="agreement").set_value("A-4").run()
    assert not app.exception
    assert "\\<b\\>\\*\\*Lund\\*\\*" in app.subheader[0].value


def test_a_decision_is_made_on_the_spot_and_taken_back(page: Open, own: Home) -> None:
    app = page("agreement").text_input(key="agreement").set_value("A-2").run()
    app = next(each for each in app.button if each.label == "Save the decision").click().run()
    assert "Nothing was saved: choose one of Renew, Renegotiate, Close, Watch first." in app.warning[0].value
    app.segmented_control(key="decision one").set_value("renew")
    app.text_area(key="note one").set_value("ask *Graz*")
    app = next(each for each in app.button if each.label == "Save the decision").click().run()
    assert [(each.agreement, each.decision, each.note) for each in own.register.decisions()] == [
        ("A-2", "renew", "ask *Graz*")
    ]
    assert "Decided for A-2: **Renew**." in read(app)
    app = app.button(key="decided:back").click().run()
    assert not app.exception
    assert own.register.decisions() == []


def test_what_loads_changed_is_told(page: Open) -> None:
    app = page("agreement").text_input(key="agreement").set_value("A-1").run()
    app.session_state["changes"] = True
    app = app.run()
    assert not app.exception
    assert any("A-1" in str(each.value.to_csv()) or "new" in str(each.value.to_csv()) for each in app.table)


def students(app: AppTest) -> list[float]:
    frames = [each.value for each in (*app.dataframe, *app.table) if "Outbound, students" in each.value]
    return [float(number) for frame in frames for number in frame["Outbound, students"].dropna()]


def test_the_page_that_a_mailed_link_opens_tells_no_few_students(page: Open) -> None:
    app = page("agreement").text_input(key="agreement").set_value("A-4").run()
    assert not app.exception
    assert "Net balance" not in read(app)
    assert "This page may be mailed" in read(app)
    assert students(app) == []
    app.session_state[IN_OFFICE] = True
    app = app.run()
    assert "Net balance: 3 semesters" in read(app)
    assert students(app) == [3]


def test_a_year_of_few_takes_its_direction_with_it() -> None:
    numbers = {"students": [9.0, 3.0, 7.0], "semesters": [9.0, 3.0, 7.0], "months": [45.0, 15.0, 35.0]}
    ways = {"direction": ["inbound", "inbound", "outbound"], "not_counted": [0.0, 6.0, 2.0]}
    found = flows_to_mail(pd.DataFrame(numbers | ways), is_hidden=False)
    assert found["students"].isna().tolist() == [True, True, False]
    assert found["not_counted"].isna().tolist() == [False, False, True]
    assert flows_to_mail(found, is_hidden=True)["students"].isna().all()

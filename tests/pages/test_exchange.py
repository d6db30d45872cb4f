"""Exchange balance: its sentence, its table, what it lets people decide and choose, and what it gives away."""

import io
import shutil
from datetime import timedelta
from pathlib import Path

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from data.decisions import decide, withdraw
from data.home import Home
from data.settings import Settings
from tests.loads import load, written
from tests.pages import exchange
from tests.pages.conftest import Open, read
from ui.agreement_exports import as_csv, as_workbook
from ui.agreement_list import listed, with_words
from ui.agreement_privacy import without_small_counts
from ui.decisions import as_workbook as decisions_as_workbook
from ui.figures import exchange_seats
from ui.filters import Scope
from ui.store import edition
from ui.words import day

pytestmark = [pytest.mark.usefixtures("checks"), pytest.mark.filterwarnings("ignore::DeprecationWarning")]

TABS = {"table": "All agreements", "what if": "What if", "decisions": "Decisions", "counting": "How it is counted"}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, checks: None) -> Path:
    folder = tmp_path_factory.mktemp("exchange")
    exchange.filled(folder / "home", folder)
    return folder / "home"


@pytest.fixture
def own(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A copy that the test may change."""
    folder = Path(shutil.copytree(small, tmp_path / "own"))
    monkeypatch.setenv("MERIT_HOME", str(folder))
    return Home.open(Settings(home=folder, register_url=None, warehouse_url=None))


@pytest.fixture
def in_small(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MERIT_HOME", str(small))


def tab(page: Open, name: str) -> AppTest:
    app = page("exchange_balance")
    app.session_state["view"] = TABS[name]
    return app.run()


def table(app: AppTest) -> pd.DataFrame:
    return next(each.value for each in app.dataframe if "Look" in each.value)


@pytest.mark.usefixtures("in_small")
def test_the_sentence_says_which_way_it_leans_and_what_needs_a_decision(page: Open) -> None:
    app = page("exchange_balance")
    assert not app.exception
    said = read(app)
    assert "More come than go" in said
    assert "spent 6 more semesters here than ours away" in said
    assert "**3 agreements need a decision**, of 4" in said
    assert "1 ends within a year, and nobody moves on it" in said
    assert "1 had more students than seats" in said


@pytest.mark.usefixtures("in_small")
def test_the_most_urgent_comes_first_with_its_reason(page: Open) -> None:
    first = table(page("exchange_balance")).iloc[0]
    assert first["Agreement"] == "A-2"
    assert first["Why it needs a decision"] == "ends within a year, and nobody moves on it"


@pytest.mark.usefixtures("in_small")
def test_the_table_is_searched_and_ordered(page: Open) -> None:
    app = tab(page, "table")
    found = table(app.text_input(key="find").set_value("history porto").run())
    assert list(found["Agreement"]) == ["A-3"]
    app = app.text_input(key="find").set_value("").run()
    app = app.selectbox(key="order").set_value("net").run()
    assert table(app)["Agreement"].iloc[0] == "A-1"
    assert table(app.toggle(key="down").set_value(True).run())["Agreement"].iloc[0] == "A-4"


@pytest.mark.usefixtures("in_small")
def test_columns_are_chosen(page: Open) -> None:
    app = tab(page, "table").multiselect(key="columns").set_value(["agreement", "seats_in"]).run()
    assert list(table(app).columns) == ["Look", "Agreement", "Seats in"]


@pytest.mark.usefixtures("in_small")
def test_a_search_without_a_find_says_so(page: Open) -> None:
    app = tab(page, "table").text_input(key="find").set_value("nowhere at all").run()
    assert "No agreement is like that" in read(app)
    assert not app.exception


@pytest.mark.usefixtures("in_small")
def test_documents_carry_the_evidence_and_no_formula() -> None:
    scope = Scope(edition=edition())
    found = listed(scope, "5")
    text = as_csv(found, scope, "5")
    assert "'=1+1 <b>**Lund**</b>" in text
    assert text.count("SHA-256") >= len(found)
    book = CalamineWorkbook.from_filelike(io.BytesIO(as_workbook(found, scope, "5")))
    assert book.sheet_names == ["Agreements", "Evidence"]
    evidence = {str(row[0]): row[1] for row in book.get_sheet_by_name("Evidence").to_python()}
    assert evidence["window"] == "Last 5 years"
    assert "load " in str(evidence["file"])


@pytest.mark.usefixtures("in_small")
def test_every_word_must_be_found_somewhere() -> None:
    frame = listed(Scope(edition=edition()), "5")
    assert set(with_words(frame, "LAW school")["agreement"]) == {"A-1", "A-2"}
    assert with_words(frame, "law porto").empty


def test_a_decision_is_taken_listed_and_taken_back(page: Open, own: Home) -> None:
    decide(own, "A-1", "close", actor="tester", note="<b>**no**</b>", owner="Eva")
    app = tab(page, "decisions")
    rows = app.dataframe[0].value
    assert list(rows["Agreement"]) == ["A-1"]
    assert rows["Note"].iloc[0] == "<b>**no**</b>"
    assert rows["Partner"].iloc[0] == "University of Oslo"
    app = app.selectbox(key="faculty").set_value("Arts").run()
    assert app.dataframe[0].value["Partner"].iloc[0] == "University of Oslo", "whatever the page is limited to"
    load(own, written(own.settings.home / "again.csv", exchange.AGREEMENTS.replace("Oslo", "Bergen")))
    assert tab(page, "decisions").dataframe[0].value["Partner"].iloc[0] == "University of Bergen"


def test_what_is_decided_no_longer_asks_for_a_decision(page: Open, own: Home) -> None:
    taken = decide(own, "A-2", "renew", actor="tester", owner="Eva")
    app = page("exchange_balance")
    assert "**2 agreements need a decision**, of 4" in read(app)
    assert "1 that needed one is decided." in read(app)
    assert "A-2" not in set(table(app)["Agreement"])
    rows = table(tab(page, "table")).set_index("Agreement")
    assert rows.loc["A-2", "Decided"] == f"Renew, {day(taken.at)}, Eva"
    assert list(rows.index[:2]) != ["A-2", "A-1"]
    withdraw(own, "A-2", actor="tester")
    assert "**3 agreements need a decision**, of 4" in read(page("exchange_balance"))


def test_a_list_that_may_be_mailed_does_not_name_who_sees_to_it(own: Home) -> None:
    taken = decide(own, "A-2", "renew", actor="tester", owner="Eva")
    mailed = without_small_counts(listed(Scope(edition=edition()), "5")).set_index("agreement")
    assert mailed.loc["A-2", "decided"] == f"Renew, {day(taken.at)}"


def test_what_is_past_its_date_is_said(page: Open, own: Home) -> None:
    decide(own, "A-3", "watch", actor="tester", due=exchange.TODAY - timedelta(days=1))
    app = tab(page, "decisions")
    assert "1 agreement has a decision. **1 is past its date.**" in read(app)
    assert app.dataframe[0].value["Past its date"].iloc[0] == "✗ yes"


def test_decisions_go_to_a_workbook_without_formulas() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(decisions_as_workbook([{"Agreement": "A-1", "Note": "=1+1"}])))
    assert book.get_sheet_by_index(0).to_python() == [["Agreement", "Note"], ["A-1", "=1+1"]]


@pytest.mark.usefixtures("in_small")
def test_without_a_decision_the_list_says_how_to_begin(page: Open) -> None:
    assert "No decision holds" in read(tab(page, "decisions"))


@pytest.mark.usefixtures("in_small")
def test_what_if_compares_before_and_after_and_says_what_is_assumed(page: Open) -> None:
    app = tab(page, "what if")
    assert "Choose at least one of the three" in read(app)
    app = app.multiselect(key="cap").set_value(["A-1"]).run()
    assert not app.exception
    said = read(app)
    assert "The year would be closer to even: 2 instead of −6 student-semesters." in said
    assert "The next year is like the last" in said
    assert "no rooms are loaded" in said


@pytest.mark.usefixtures("in_small")
def test_a_cap_may_hold_for_all_agreements_of_a_partner(page: Open) -> None:
    app = tab(page, "what if").multiselect(key="cap_partner").set_value(["University of Oslo"]).run()
    assert not app.exception
    assert "The year would be closer to even: 2 instead of −6 student-semesters." in read(app)
    assert "A partner's cap holds for all its agreements together" in read(app)


@pytest.mark.usefixtures("in_small")
def test_several_moves_are_planned_at_once(page: Open) -> None:
    app = tab(page, "what if").number_input(key="moves").set_value(2).run()
    for nth, (source, target, seats) in {"": ("A-3", "A-4", 2), "_2": ("A-3", "A-1", 8)}.items():
        app = app.selectbox(key=f"from{nth}").set_value(source).run().selectbox(key=f"to{nth}").set_value(target).run()
        app = app.number_input(key=f"moved{nth}").set_value(seats).run()
    assert [each.value for each in app.warning] == ["agreement A\\-3\\: expected 8 seats to take\\, got 7"]
    app = app.number_input(key="moved_2").set_value(7).run()
    assert not app.warning
    assert "Who loses a seat does not move under another agreement." in read(app)


@pytest.mark.usefixtures("in_small")
def test_a_move_that_cannot_be_made_says_why(page: Open) -> None:
    app = tab(page, "what if")
    app = app.selectbox(key="from").set_value("A-1").run().selectbox(key="to").set_value("A-3").run()
    app = app.number_input(key="moved").set_value(50).run()
    assert [each.value for each in app.warning] == ["agreement A\\-1\\: expected 50 seats to take\\, got 2"]


def test_the_office_chooses_and_takes_it_back(page: Open, own: Home) -> None:
    app = tab(page, "counting")
    assert "Every stay counts, however short." in read(app)
    app.number_input(key=f"dormant_years:{own.register.version()}").set_value(7.0)
    app = clicked(app, "Count so from now on")
    assert "It is dormant after 7 years in which nobody moved." in read(app)
    made = own.register.loads()[0]
    assert (made.loader, made.rows_accepted) == ("choices", 6)
    app = app.button(key="choices:back").click().run()
    app = app.button(key="undo:yes").click().run()
    assert own.register.loads()[0].state == "undone"
    assert "It is dormant after 3 years in which nobody moved." in read(app)


def test_the_same_choice_is_no_change(page: Open, own: Home) -> None:
    before = own.register.version()
    app = clicked(tab(page, "counting"), "Count so from now on")
    assert "Nothing was changed" in read(app)
    app.multiselect(key=f"counted_states:{before}").set_value([])
    app = clicked(app, "Count so from now on")
    assert "at least one kind of stay must count" in app.warning[0].value
    assert own.register.version() == before


def test_a_partner_is_confirmed(page: Open, own: Home) -> None:
    load(own, written(own.settings.home / "partners.csv", exchange.PARTNERS))
    app = tab(page, "counting")
    assert "**University of Porto** in your lists, **Universidade do Porto**" in read(app)
    app = app.button(key="same:0").click().run()
    assert not app.exception
    assert "No name waits for an answer" in read(app)
    assert [each.code for each in own.register.partner_matches()] == ["P  PORTO02"]
    app = app.button(key="match:back").click().run()
    assert "**University of Porto** in your lists" in read(app)
    app.button(key="other:0").click().run()
    assert own.register.partner_matches()[0].verdict == "rejected"


@pytest.mark.parametrize("missing", ["stays", "agreements"])
@pytest.mark.parametrize("name", ["exchange_balance", "my_faculty", "agreement"])
def test_half_of_the_files_is_enough_to_open(name: str, missing: str, page: Open, home: Home, tmp_path: Path) -> None:
    exchange.filled(home.settings.home, tmp_path, has_stays=missing != "stays", has_agreements=missing != "agreements")
    app = page(name)
    assert not app.exception
    for view in TABS.values() if name == "exchange_balance" else ():
        app.session_state["view"] = view
        assert not app.run().exception


def clicked(app: AppTest, label: str) -> AppTest:
    return next(each for each in app.button if each.label == label).click().run()


@pytest.mark.usefixtures("demonstrated")
def test_seats_programmes_and_approvals_stand_on_the_page(page: Open) -> None:
    said = read(page("exchange_balance"))
    assert "Unused seats 2025" in said
    assert "Programmes that leave a term free" in said
    assert "**123 agreements** wait for somebody's approval." in said


def test_agreements_without_stays_show_what_can_be_shown(
    page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange.filled(tmp_path / "home", tmp_path, has_stays=False)
    monkeypatch.setenv("MERIT_HOME", str(tmp_path / "home"))
    app = page("exchange_balance")
    assert not app.exception
    said = read(app)
    assert "needs one of these files" not in said
    assert "nobody moves on" in said or "dormant" in said.casefold()
    rows = table(tab(page, "table")).set_index("Agreement")
    assert set(rows["State"]) == {"dormant"}
    faculty = page("my_faculty").selectbox(key="faculty").set_value("Law").run()
    assert not faculty.exception
    one = page("agreement").text_input(key="agreement").set_value("A-1").run()
    assert not one.exception
    assert "State: **dormant**" in read(one)


def test_what_may_count_twice_is_said_and_shown(own: Home, page: Open, tmp_path: Path) -> None:
    lists = exchange.AGREEMENTS.replace("list,A-", "other list,B-")
    load(own, written(tmp_path / "other.csv", lists + exchange.AGREEMENTS.splitlines()[1].replace("list,", "third,")))
    load(own, written(tmp_path / "stays.csv", exchange.stays().replace("register,", "export,")))
    said = read(page("exchange_balance"))
    assert "4 agreements may stand in two lists, stays of the same years come from several lists" in said
    app = tab(page, "counting")
    assert not app.exception
    assert "1 agreement stands in several lists under one number" in read(app)
    assert "**B-2** (other list) and **A-2** (list)" in read(app)
    assert "**4 pairs of agreements may be one.**" in read(app)
    app = app.button(key="one:0").click().run()
    assert not app.exception
    assert "**3 pairs of agreements may be one.**" in read(app)
    joined = next(each.value for each in app.dataframe if "Said to be" in each.value)
    assert list(joined["Said to be"]) == ["one agreement"]
    app = app.button(key="join:back").click().run()
    assert "**4 pairs of agreements may be one.**" in read(app)
    stays = next(each.value for each in app.dataframe if "List" in each.value and "Students" in each.value)
    assert set(stays["List"]) == {"export", "register"}


def test_agreements_are_chosen_without_a_mouse(own: Home, page: Open) -> None:
    app = tab(page, "table")
    named = next(each for each in app.multiselect if "without a mouse" in each.label)
    assert named.options[0].startswith("A-2 · University of Graz")
    app = named.set_value(["A-2", "A-3"]).run()
    assert not app.exception
    assert "**Decide about A-2, A-3**" in read(app)


@pytest.mark.usefixtures("in_small")
def test_seats_taken_are_a_line_for_each_direction() -> None:
    figure = exchange_seats.seats(Scope(edition=edition())).figure
    assert figure is not None
    assert sorted(str(trace["name"]) for trace in figure["data"] if trace.get("name")) == ["Inbound", "Outbound"]


@pytest.mark.usefixtures("in_small")
def test_three_traits_of_one_seat_are_not_told(page: Open) -> None:
    app = page("exchange_balance")
    for key, value in (("faculty", "Law"), ("country", "AT")):
        app = app.selectbox(key=key).set_value(value).run()
        assert not app.exception
    chosen = (("faculty", "Law"), ("country", "AT"), ("level", "master"))
    panel = exchange_seats.seats(Scope(edition=edition(), chosen=chosen))
    assert panel.figure is None
    assert "at most 2 of level" in panel.says

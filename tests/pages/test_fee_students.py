"""Fee students: the sentence, the contrast with the goals, and what stands where a file is not loaded."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.home import Home
from data.settings import Settings
from metrics.what_falls import Fall
from tests.loads import load, written
from tests.pages.conftest import Open, read
from ui.figures.fee_contrast import contrast
from ui.figures.fee_students import trend
from ui.figures.fee_what_if import sentence
from ui.filters import Scope
from ui.store import edition

pytestmark = [pytest.mark.usefixtures("checks"), pytest.mark.filterwarnings("ignore::DeprecationWarning")]
demonstrated = pytest.mark.usefixtures("demonstrated")
HEADER = "source,period,unit,definition,category,country,students"
HOSTILE = "**<b>head</b>** count"
YEARS = {2018: (100, 200, 200), 2019: (110, 202, 210), 2020: (150, 204, 234)}


def headcounts(*more: str) -> str:
    rows = [
        f"register,{year},person,{HOSTILE},{category},,{students}"
        for year, counts in YEARS.items()
        for category, students in zip(("fee", "exchange_inbound", "exchange_outbound"), counts, strict=True)
    ]
    return "\n".join([HEADER, *rows, *more]) + "\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MERIT_HOME", str(tmp_path / "own"))
    return tmp_path


def loaded(folder: Path, **files: str) -> Home:
    home = Home.open(Settings(home=folder / "own", register_url=None, warehouse_url=None))
    for name, text in files.items():
        load(home, written(folder / f"{name}.csv", text))
    return home


def view(page: Open, name: str) -> AppTest:
    app = page("fee_students")
    app.session_state["view"] = name
    return app.run()


def test_the_sentence_says_what_grew_and_that_no_goal_is_set(folder: Path, page: Open) -> None:
    loaded(folder, students=headcounts())
    app = page("fee_students")
    assert not app.exception
    said = read(app)
    assert (
        "From 2018 to 2020 fee-paying students grew by 50 %, exchange inbound grew by 2 %, "
        "exchange outbound grew by 17 %." in said
    )
    assert "**No goal is set** for fee students or for exchange." in said
    assert "No goal is set for any of them." in said


def test_a_goal_is_a_way_beside_the_index(folder: Path) -> None:
    targets = "metric,value,due,owner,set_on\ninbound_students,404,2022-12-31,Head,2018-06-01\n"
    loaded(folder, students=headcounts(), targets=targets)
    drawn = contrast(Scope(edition=edition()), "2018")
    assert drawn.figure is not None
    way = drawn.figure["data"][-1]
    assert (way["x"], way["y"]) == ([2018, 2019, 2020, 2021, 2022], [100, 125.5, 151, 176.5, 202])
    assert way["text"][-1] == "goal 404"
    assert "Exchange inbound 404 by 2022" in drawn.says
    assert "No goal: Fee-paying students, Exchange outbound." in drawn.says
    limited = contrast(Scope(edition=edition(), chosen=(("faculty", "Law"),)), "2018")
    assert limited.figure is None, "no row names this faculty"


def test_no_line_goes_through_two_definitions(folder: Path) -> None:
    loaded(folder, students=headcounts("register,2021,person,another way,fee,,90"))
    panel = trend(Scope(edition=edition()))
    assert panel.figure is not None
    assert [trace["x"] for trace in panel.figure["data"]] == [[2018, 2019, 2020], [2021]]
    assert "The count is not the same all the way" in panel.says
    assert "another way** from 2021 on" in panel.says
    assert "since 2018" not in panel.says, "two ways of counting are not compared"
    assert "<b>" not in panel.says.replace("\\<b\\>", "")


def test_one_source_and_unit_is_shown_at_a_time(folder: Path, page: Open) -> None:
    loaded(folder, students=headcounts("statistics office,2019,FTE,,fee,,60", "statistics office,2020,FTE,,fee,,70"))
    app = page("fee_students")
    assert "**150** fee-paying students in 2020" in read(app)
    app = app.selectbox(key="counted").set_value("statistics office · FTE").run()
    assert not app.exception
    assert "**70** fee-paying students in 2020" in read(app)


def test_what_is_not_loaded_says_in_one_line_which_file_it_needs(folder: Path, page: Open) -> None:
    loaded(folder, students=headcounts())
    said = read(view(page, "To the degree"))
    assert "**The way to the degree**: nothing is loaded yet. It needs *" in said
    assert "**Residence permits**: nothing is loaded yet." in said
    said = read(view(page, "Money and work"))
    assert "**Tuition**: nothing is loaded yet." in said
    assert "**Work per student**: nothing is loaded yet." in said


def test_too_few_years_have_no_forecast(folder: Path, page: Open) -> None:
    loaded(folder, students=headcounts())
    app = view(page, "Forecast")
    assert not app.exception
    assert "No forecast: too few points: 3 years in a row, and a forecast needs 8." in read(app)


def test_definitions_are_named_with_the_marks_of_their_numbers(folder: Path, page: Open) -> None:
    loaded(folder, students=headcounts())
    app = view(page, "How it is counted")
    assert "**register**, persons, 2018–2020: **<b>head</b>** count." in read(app)
    assert set(app.dataframe[0].value["Category"]) == {"Fee-paying students", "Exchange inbound", "Exchange outbound"}


def test_countries_and_what_the_fall_of_the_largest_does(folder: Path, page: Open) -> None:
    rows = [f"register,2020,person,,fee,{country},{n}" for country, n in (("CN", 60), ("IN", 30), ("US", 10))]
    loaded(folder, students="\n".join([HEADER, *rows]) + "\n")
    app = view(page, "Countries")
    assert not app.exception
    said = read(app)
    assert "In 2020 **60.0 %** came from China." in said
    assert "If 30 % of those from **China** stayed away, **18 students** would be missing" in said
    said = read(app.slider(key="fall").set_value(50).run())
    assert "**30 students** would be missing, 30.0 % of all fee-paying students." in said
    assert "No tuition is told" in said


def test_the_fall_is_told_with_the_money() -> None:
    found = Fall(
        country="CN", share=1.0, year=2025, students_before=100.0, students_lost=60.0, share_of_all=0.6,
        revenue_before=9e6, revenue_lost=6e6, currency="SEK",
    )  # fmt: skip
    assert sentence(found, 0.25).replace("\N{NO-BREAK SPACE}", " ") == (
        "If 25 % of those from **China** stayed away, **15 students** would be missing, 15.0 % of all fee-paying "
        "students, and **1.5 million SEK** of tuition a year."
    )


@demonstrated
def test_the_way_to_the_degree_names_steps_losses_and_what_is_not_known_yet(page: Open) -> None:
    app = view(page, "To the degree")
    assert not app.exception
    said = read(app)
    assert "registered. Most are lost on the way to the step **Admitted**" in said
    assert "Not yet known of this cohort, or hidden: In the second year, Completed." in said
    app = app.selectbox(key="cohort").set_value("2019").run()
    steps = next(each.value for each in app.dataframe if "Lost on the way here" in each.value)
    assert list(steps["Step"]) == [
        "Applied", "Admitted", "Paid", "Registered", "In the second year", "Completed", "Fee paid back",
    ]  # fmt: skip
    assert "days** of their payment" in said
    assert "Not yet known: 2025." in said


@demonstrated
def test_money_and_work_stand_beside_each_other(page: Open) -> None:
    said = read(view(page, "Money and work"))
    assert "million SEK** came in for 2025." in said
    assert "than budgeted." in said
    assert "A fee student is " in said
    assert "The numbers of 2025 are provisional." in said


TERMS = """source,period,unit,category,students
register,HT2022,person,fee,100
register,VT2023,person,fee,80
register,HT2023,person,fee,120
register,VT2024,person,fee,85
register,HT2024,person,fee,150
"""


def test_a_register_that_counts_each_term_is_shown_term_by_term(folder: Path, page: Open) -> None:
    tuition = "source,period,category,kind,amount,currency\nfinance,2024,fee,revenue,15000,SEK\n"
    loaded(folder, students=TERMS, tuition=tuition)
    app = page("fee_students")
    assert app.selectbox(key="counted").options == ["register · person · autumn", "register · person · spring"]
    assert "From 2022 to 2024 fee-paying students grew by 50 %" in read(app)
    app = app.selectbox(key="counted").select("register · person · spring").run()
    assert "From 2023 to 2024 fee-paying students grew by 6 %" in read(app)
    app.session_state["view"] = "Money and work"
    assert "for each fee-paying student in 2024" in read(app.run())

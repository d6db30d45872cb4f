"""What the question pages say of the demonstration, and what their filters do."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open, read

pytestmark = pytest.mark.usefixtures("demonstrated")


def evidence(app: AppTest, key: str) -> AppTest:
    return app.button(key=f"evidence:{key}").click().run()


def test_the_overview_says_what_falls_behind_and_shows_a_card_for_each_kpi(page: Open) -> None:
    app = page("overview")
    cards = {each.label.replace("\\", ""): each.value for each in app.metric}
    assert len(cards) == 13  # satisfied students: a card for each of three surveys
    assert cards["Fee-paying students"].isdecimal()
    assert "of these KPIs have a target" in read(app)
    assert "Furthest behind" in read(app)


def test_a_card_that_a_filter_cannot_limit_says_so(page: Open) -> None:
    app = page("overview")
    app.selectbox(key="faculty").set_value("Law").run()
    assert "Whole office: not known by Faculty" in read(app)


def test_fee_students_grew_by_the_figures_of_the_audit(page: Open) -> None:
    app = page("fee_students")
    app.select_slider(key="period").set_range("2013", "2017").run()
    assert "**259** fee-paying students in 2017, +78.6 % since 2013" in read(app)
    app.selectbox(key="base").set_value("2013").run()
    assert "Fee-paying students **179** (2017); Exchange inbound **102** (2017); Exchange outbound **117**" in read(app)


def test_the_balance_follows_the_faculty(page: Open) -> None:
    app = page("exchange_balance")
    before = read(app)
    app.selectbox(key="faculty").set_value("Law").run()
    assert "student-semesters" in before
    assert before != read(app)


def test_a_transformation_tells_its_story_and_claims_no_merit_that_is_not_ours(page: Open) -> None:
    app = page("transformations")
    said = read(app.selectbox(key="change").set_value("Application campaign").run(timeout=60))
    assert "**What failed.** The application fee was abolished in the same summer" in said
    assert "Not ours" in said
    assert "caused" not in said


def test_the_evidence_names_version_files_definition_and_query(page: Open) -> None:
    app = evidence(page("fee_students"), "trend")
    assert not app.exception
    assert [each.label for each in app.tabs][-4:] == ["Figures", "Definition", "Files and checks", "Query"]
    assert "SELECT" in app.code[0].value
    assert "Version" in read(app)
    columns = {str(column) for table in app.dataframe for column in table.value.columns}
    assert {"SHA-256", "Rule", "95 % interval"} <= columns


def test_every_metric_is_defined_with_its_example(page: Open) -> None:
    app = page("definitions")
    everything = len(app.expander)
    app.text_input(key="search").set_value("dormant").run()
    assert 0 < len(app.expander) < everything


def test_the_quality_page_lists_loads_rules_and_sources(page: Open) -> None:
    app = page("data_quality")
    assert [each.value for each in app.header][:3] == ["How fresh each source is", "Every load", "Every rule"]
    assert len(app.dataframe[1].value) > 20

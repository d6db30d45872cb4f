"""The Service quality page: the answer first, only what is more than chance called a change, a word for every gap."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from plotly.graph_objects import Figure as Checked
from streamlit.testing.v1 import AppTest

from data.home import Home
from metrics import Value
from tests.loads import load, written
from tests.pages.conftest import Open, read
from ui.chance import Verdict, verdict
from ui.differences import Difference, differences
from ui.figures.service_changes import ENDS, MOST, ends
from ui.figures.service_drivers import FIX, KEEP, WATCH, Driver, quadrants
from ui.labels import HIGH, WIDE, placed
from ui.marks import ready

CAUSES = ("caused", "because of", "due to", "thanks to", "effect of")


def share(value: float, n: int = 100) -> Value:
    return Value(value=value, n=n, low=value - 0.05, high=value + 0.05)


def answer(app: AppTest) -> str:
    return (
        next(str(each.value) for each in app.markdown if str(each.value).startswith("### "))
        .replace("\\", "")
        .replace("\N{NO-BREAK SPACE}", " ")
    )


def headings(app: AppTest) -> list[str]:
    return [str(each.value) for each in app.subheader]


@pytest.fixture
def service(page: Open) -> AppTest:
    return page("service_quality")


@pytest.mark.usefixtures("demonstrated")
class TestDemonstration:
    def test_no_change_beyond_chance_is_said_with_what_could_have_been_seen(self, service: AppTest) -> None:
        assert not service.exception
        assert "No section changed beyond chance since 2024** (we could have seen 6.9 points)." in answer(service)

    def test_the_answer_names_what_fell_more_than_chance(self, service: AppTest) -> None:
        service.selectbox(key="wave").set_value("2024").run()
        assert answer(service).startswith("### **Support fell by 6.3 points since 2023, more than chance.**")

    def test_the_answer_counts_the_waves_in_a_row(self, service: AppTest) -> None:
        assert "has been above global for 4 waves in a row" in answer(service)

    def test_nothing_is_said_to_have_caused_anything(self, service: AppTest) -> None:
        said = read(service).casefold()
        assert "importance is not cause" in said
        assert not [each for each in CAUSES if each in said]

    def test_it_answers_in_the_order_of_the_reader(self, service: AppTest) -> None:
        wanted = [
            "Trend by section", "What changed since 2024", "Compared with global", "For whom: by level",
            "What matters most", "What they say", "How it was measured", "What was asked",
        ]  # fmt: skip
        shown = headings(service)
        assert [each for each in shown if each in wanted] == wanted

    def test_a_section_is_shown_question_by_question(self, service: AppTest) -> None:
        service.selectbox(key="section").set_value("support").run()
        assert not service.exception
        assert "support, question by question" in headings(service)
        assert "of 8 questions" in read(service)

    def test_the_traits_of_two_may_be_joined_and_no_third(self, service: AppTest) -> None:
        service.selectbox(key="level").set_value("master").run()
        service.selectbox(key="faculty").set_value("Law").run()
        assert not service.exception
        assert service.selectbox(key="region").disabled
        assert "you chose two traits, and a third could tell people apart" in read(service)
        assert ":blue-badge[master] :blue-badge[Law]" in read(service)

    def test_a_third_trait_in_the_address_is_left_out(self, page: Open) -> None:
        app = page("service_quality")
        for key, value in (("level", "master"), ("faculty", "Law"), ("region", "Asia")):
            app.session_state[key] = value
        app.run()
        assert not app.exception
        assert "Asia" not in [part for each in app.markdown for part in str(each.value).split("[")]
        assert "hidden: at most" not in read(app)

    def test_what_is_weighted_says_so(self, service: AppTest) -> None:
        service.toggle(key="weighted").set_value(True).run()
        assert not service.exception
        assert ":orange-badge[weighted]" in read(service)
        assert "n_eff 570 of 594" in read(service)

    def test_few_answers_are_flagged(self, service: AppTest) -> None:
        said = read(service)
        assert "**594 of 1,377** people who were asked in 2025 answered: **43.1 %**." in said
        assert "fewer than half" in said

    def test_a_question_opens_its_history_from_the_list(self, service: AppTest) -> None:
        service.selectbox(key="question").set_value("support: buddy programme").run()
        assert not service.exception
        assert {"Wave by wave", "How the answers spread", "Who says so, in 2025"} <= set(headings(service))
        assert "2025: **69.5 % (65.6 % to 73.1 %), n = 570**. Highest in 2013: 88.5 %." in read(service)

    def test_a_survey_without_a_benchmark_says_what_to_load(self, service: AppTest) -> None:
        service.segmented_control(key="survey").set_value("housing").run()
        assert not service.exception
        assert "No comparison group is loaded for this survey" in read(service)

    def test_a_survey_with_one_wave_says_that_changes_come_later(self, service: AppTest) -> None:
        service.segmented_control(key="survey").set_value("barometer").run()
        service.selectbox(key="wave").set_value("2013").run()
        assert not service.exception
        assert "2013 is the first wave of this survey" in answer(service)
        assert "There is no earlier wave to compare with" in read(service)


DELIVERED = """survey,wave,section,element,satisfied_percent,n,group,group_percent,rank,rank_of
sheet,2024,support,housing office,88.4,512,Europe,80.1,4,31
sheet,2025,support,housing office,89.4,412,Europe,80.1,4,31
sheet,2025,support,visa office,70,412,Europe,86.1,30,31
"""


@pytest.fixture
def home_of_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Home, checks: None) -> Home:
    monkeypatch.setenv("MERIT_HOME", str(tmp_path / "home"))
    return home


def test_results_without_answers_are_shown_as_delivered(home_of_the_page: Home, tmp_path: Path, page: Open) -> None:
    load(home_of_the_page, written(tmp_path / "sheet.csv", DELIVERED))
    app = page("service_quality")
    said = read(app)
    assert not app.exception
    assert answer(app).startswith("### In 2025 **support** stands at 79.7 %")
    assert "has been above Europe for 2 waves in a row" in answer(app)
    assert "The results were delivered without the questions' words." in said
    app.selectbox(key="question").set_value("support: housing office").run()
    assert not app.exception
    assert "2025: **89.4 %" in read(app)


def test_answers_without_anything_else_give_a_word_for_each_gap(
    home_of_the_page: Home, tmp_path: Path, page: Open
) -> None:
    rows = "\n".join(f"desk,2025,1-4,{person % 4 + 1}" for person in range(40))
    load(home_of_the_page, written(tmp_path / "desk.csv", f"survey,wave,scale,support: desk\n{rows}\n"))
    app = page("service_quality")
    said = read(app)
    assert not app.exception
    assert "2025 is the first wave of this survey" in answer(app)
    for gap in (
        "There is no earlier wave", "No comparison group is loaded", "do not say who the students are",
        "No remarks are loaded", "How many answered of how many is not known", "cannot be said",
    ):  # fmt: skip
        assert gap in said


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Value(value=0.1, n=100, low=0.02, high=0.18, p_adjusted=0.01), Verdict.BETTER),
        (Value(value=-0.1, n=100, low=-0.18, high=-0.02, p_adjusted=0.01), Verdict.WORSE),
        (Value(value=0.1, n=100, low=0.02, high=0.18, p_adjusted=0.2), Verdict.UNCLEAR),
        (Value(value=0.1, n=100, low=-0.02, high=0.18, p_adjusted=0.01), Verdict.UNCLEAR),
        (Value(value=0.1, n=100), Verdict.UNCLEAR),
        (Value(because="hidden"), Verdict.UNCLEAR),
    ],
)
def test_only_what_the_corrected_interval_leaves_zero_out_of_is_a_change(value: Value, expected: Verdict) -> None:
    assert verdict(value) is expected


def test_a_difference_is_coloured_and_marked_only_beyond_chance() -> None:
    better = Difference(name="a", value=Value(value=0.1, n=9, low=0.05, high=0.15))
    unclear = Difference(name="b <i>", value=Value(value=0.1, n=9, low=-0.05, high=0.15))
    first, second = differences([better, unclear], zero="2024")["data"]
    assert (first["marker"]["symbol"], second["marker"]["symbol"]) == ("triangle-up", "circle-open")
    assert first["marker"]["color"] != second["marker"]["color"]
    assert (first["x"], second["y"]) == ([10.0], ["b &lt;i&gt;"])


def test_a_chart_that_is_not_checked_on_the_way_is_what_plotly_would_have_made_of_it() -> None:
    figure = differences([Difference(name="a", value=share(0.1), beside="n 100")], zero="2024")
    assert json.loads(ready(figure).to_json()) == json.loads(Checked(figure).to_json())


def test_of_many_questions_the_best_and_the_worst_are_drawn() -> None:
    rows = [Difference(name=str(number), value=share(0.0)) for number in range(100)]
    assert len(ends(rows)) == 2 * ENDS
    assert [ends(rows)[0].name, ends(rows)[-1].name] == ["0", "99"]
    assert ends(rows[:MOST]) == rows[:MOST]


def test_quadrants_say_what_to_fix_first() -> None:
    found = [
        Driver(name=name, satisfied=share(satisfied), share=share(matters))
        for name, satisfied, matters in [("low", 0.6, 0.4), ("high", 0.9, 0.3), ("dull", 0.7, 0.1), ("fine", 0.95, 0.2)]
    ]
    groups = {word: [each.name for each in members] for word, members in quadrants(found).items()}
    assert (groups[FIX], groups[KEEP], groups[WATCH]) == (["low"], ["high"], ["dull"])


def test_no_label_covers_another_or_hangs_out_of_the_chart() -> None:
    points = [(0.1 * number, 0.5, "a name of some length") for number in range(10)] + [(0.5, 0.5, "on the same spot")]
    places = placed(points)
    assert "" in places
    right = [
        (x, x + WIDE * len(text))
        for (x, _y, text), where in zip(points, places, strict=True)
        if where == "middle right"
    ]
    assert all(one[1] <= other[0] or other[1] <= one[0] for one, other in combinations(right, 2))
    assert all(end <= 1 for _start, end in right)
    assert HIGH < 1

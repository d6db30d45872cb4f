"""The Housing page: its answer, its panels, what they say where something is missing."""

from pathlib import Path

import pytest

from data.home import Home
from data.settings import Settings
from tests.loads import load, written
from tests.pages.conftest import Open, read
from ui.figures.housing import compared

demonstrated = pytest.mark.usefixtures("demonstrated")
HEADER = "survey,wave,invited,area,scale,{questions}"


def answers(path: Path, survey: str, waves: dict[str, list[str]], questions: str) -> Path:
    """One line per answer: area, then scores."""
    header = HEADER.format(questions=questions)
    lines = [f"{survey},{wave},100,{line}" for wave, found in waves.items() for line in found]
    return written(path, "\n".join([header, *lines]) + "\n")


@demonstrated
def test_leads_with_the_answer_and_says_what_is_compared(page: Open) -> None:
    said = read(page("housing"))
    assert "since 2024 autumn" in said
    assert "2025 autumn compared with 2024 autumn: the same time of an earlier year." in said


@demonstrated
def test_another_season_is_said(page: Open) -> None:
    app = page("housing")
    app.selectbox(key="since").set_value("2025 spring").run()
    assert "another time of the year, which may make a difference of its own" in read(app)


@demonstrated
def test_each_facet_has_its_share_change_and_verdict(page: Open) -> None:
    facets = page("housing").dataframe[0].value
    assert list(facets.columns) == ["Facet", "Satisfied", "Change", "95 % interval of the change", "Verdict"]
    assert len(facets) == 10
    assert "Moving out and deposit" in set(facets["Facet"])


@demonstrated
def test_areas_stand_beside_each_other(page: Open) -> None:
    said = read(page("housing"))
    assert "Satisfaction by area" in said
    assert "**Vineyard** stands lowest" in said


@demonstrated
def test_repairs_are_days_beside_what_people_say_with_the_change_that_was_made(page: Open) -> None:
    app = page("housing")
    charts = [str(each.proto) for each in app.get("plotly_chart")]
    assert "Days until a repair is done" in read(app)
    assert sum("Repair hotline" in chart for chart in charts) >= 2


@demonstrated
def test_the_net_promoter_score_and_the_response_rate_are_given(page: Open) -> None:
    said = read(page("housing"))
    assert "Net promoter score of the rooms" in said
    assert "Fewer than half have answered." in said


@demonstrated
def test_another_survey_is_shown_the_same_way(page: Open) -> None:
    app = page("housing")
    app.segmented_control(key="survey").set_value("event feedback").run()
    assert not app.exception
    assert "This survey asks nothing about repairs." in read(app)
    assert "The answers do not say in which area people live." in read(app)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, checks: None) -> Path:
    monkeypatch.setenv("MERIT_HOME", str(tmp_path / "own"))
    return tmp_path


def loaded(folder: Path, *files: Path) -> None:
    home = Home.open(Settings(home=folder / "own", register_url=None, warehouse_url=None))
    for file in files:
        load(home, file)


def test_one_wave_of_a_survey_of_another_name_is_shown(own: Path, page: Open) -> None:
    lines = [f"{'North' if n % 2 else 'South'},1-5,{n % 5 + 1},{(n * 2) % 5 + 1}" for n in range(60)]
    loaded(own, answers(own / "a.csv", "dormitories", {"2025": lines}, "cost: rent,repairs: time"))
    app = page("housing")
    said = read(app)
    assert not app.exception
    assert "is the first wave of this survey" in said
    assert "What changed can be said after the next wave." in said
    assert "No days are loaded." in said
    assert "**North**" in said


def test_areas_too_small_are_named_as_hidden(own: Path, page: Open) -> None:
    areas = ["North"] * 30 + ["South"] * 30 + ["Attic"] * 3
    lines = [f"{area},1-5,{n % 5 + 1}" for n, area in enumerate(areas)]
    loaded(own, answers(own / "a.csv", "housing", {"2025": lines}, "cost: rent"))
    said = read(page("housing"))
    assert "Without a number, because too few answered: Attic" in said


def test_a_facet_that_fell_is_the_answer(own: Path, page: Open) -> None:
    good, bad = (["North,1-5,5,4"] * 80, ["North,1-5,1,4"] * 60 + ["North,1-5,5,4"] * 20)
    waves = {"2024 autumn": good, "2025 spring": good, "2025 autumn": bad}
    loaded(own, answers(own / "a.csv", "housing", waves, "cost: rent,standard: room"))
    said = read(page("housing"))
    assert "Cost fell by 75 points since 2024 autumn, more than chance." in said
    assert "the same time of an earlier year" in said


def test_what_is_compared_is_told_by_the_waves_words() -> None:
    assert compared("2025 autumn", "") == ""
    assert "the same time" in compared("2025 autumn", "2023 autumn")
    assert "another time" in compared("2025 autumn", "2025 spring")
    assert "the same time" in compared("2025", "2024")

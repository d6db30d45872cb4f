"""A home: versions move on, readers keep theirs, and looking creates nothing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from data.home import Home
from data.settings import Settings
from data.writing import NewLoad
from tests.data.new_loads import new_load
from tests.loads import all_rows, close, students


@pytest.fixture(params=["files", pytest.param("servers", marks=pytest.mark.postgres)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    url = request.getfixturevalue("postgres_url") if request.param == "servers" else None
    return Settings(home=tmp_path / "home", register_url=url, warehouse_url=url)


@pytest.fixture
def opened(settings: Settings) -> Iterator[Home]:
    home = Home.open(settings)
    yield home
    close(home)


def take(home: Home, *new: NewLoad) -> list[int]:
    with home.writing(actor="tester", reason="load") as writing:
        return [writing.take(each) for each in new]


def test_looking_at_a_home_that_is_not_there_creates_nothing(tmp_path: Path) -> None:
    home = Home.open(Settings(home=tmp_path / "nowhere"))
    assert home.published().version == 0
    assert students(home.published()) == {}
    assert not home.is_demonstration
    assert home.register.loads() == []
    assert list(tmp_path.iterdir()) == []


def test_every_change_is_a_version(opened: Home) -> None:
    take(opened, new_load({"2018": 145}))
    assert opened.published().version == 1
    take(opened, new_load({"2019": 259}))
    assert opened.published().version == 2
    assert students(opened.published()) == {"2018": 145, "2019": 259}


def test_several_files_together_are_one_version(opened: Home) -> None:
    assert take(opened, new_load({"2018": 145}), new_load({"2019": 259})) == [1, 2]
    assert opened.published().version == 1


def test_of_two_files_for_one_slice_the_later_is_current(opened: Home) -> None:
    take(opened, new_load({"2018": 1}), new_load({"2018": 145}))
    assert students(opened.published()) == {"2018": 145}
    assert [load.state for load in opened.register.loads()] == ["current", "replaced"]


def test_a_change_of_nothing_is_no_version(opened: Home) -> None:
    take(opened)
    assert opened.published().version == 0


def test_a_change_that_fails_leaves_everything_as_it_was(opened: Home) -> None:
    take(opened, new_load({"2018": 145}))
    good, bad = new_load({"2018": 1}), new_load({"2019": 2})
    without_unit = bad.frames["headcount"].drop(columns="unit")
    with pytest.raises(Exception, match=r"(?i)not.null"):
        take(opened, good, replace(bad, frames={"headcount": without_unit}))
    assert opened.published().version == 1
    assert students(opened.published()) == {"2018": 145}
    assert len(opened.register.loads()) == 1


def test_a_reader_of_an_older_version_goes_on(opened: Home) -> None:
    take(opened, new_load({"2018": 145}))
    older = opened.published()
    take(opened, new_load({"2018": 146}))
    take(opened, new_load({"2018": 147}))
    assert students(older) == {"2018": 145}
    assert students(opened.published()) == {"2018": 147}


def test_a_home_that_was_open_before_the_first_load_sees_it(settings: Settings, opened: Home) -> None:
    assert opened.published().version == 0
    writing = Home.open(settings)
    take(writing, new_load({"2018": 145}))
    writing.register.engine.reader.dispose()
    assert students(opened.published()) == {"2018": 145}


def test_a_register_that_is_just_being_made_reads_as_nothing(tmp_path: Path) -> None:
    home = Home.open(Settings(home=tmp_path / "home"))
    home.settings.home.mkdir()
    create_engine(f"sqlite:///{home.register.engine.file}").connect().close()
    home.register.engine.file.touch()
    assert home.published().version == 0
    assert home.register.loads() == []


def test_undoing_and_starting_over_leave_the_rows_of_the_current_loads(opened: Home) -> None:
    take(opened, new_load({"2018": 145, "2019": 200}))
    before = all_rows(opened.published())
    take(opened, new_load({"2018": 146}))
    with opened.writing(actor="tester", reason="undo 2") as writing:
        for load_id, slices in writing.undo(2).items():
            writing.give(load_id, slices, new_load({"2018": 145, "2019": 200}).frames)
    assert all_rows(opened.published()) == before


def test_a_home_is_the_demonstration_once_it_is_marked(opened: Home) -> None:
    for _ in range(2):
        with opened.writing(actor="demonstration", reason="load") as writing:
            writing.mark_demonstration()
    assert opened.is_demonstration

"""A home whose warehouse an older version of the program published: said in one sentence, mended by any change."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from data.home import Home
from data.outdated import Outdated
from data.settings import Settings
from tests.loads import all_rows, close, headcounts, load, rebuild, rows, students, undo, written

POPULATION = "survey,wave,dimension,value,people\nbarometer,2025,level,master,640\n"
DROPS = ["ALTER TABLE {}respondent DROP COLUMN area", "DROP TABLE {}comment"]


@pytest.fixture(params=["files", pytest.param("servers", marks=pytest.mark.postgres)])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Home]:
    url = request.getfixturevalue("postgres_url") if request.param == "servers" else None
    home = Home.open(Settings(home=tmp_path / "home", register_url=url, warehouse_url=url))
    yield home
    close(home)


@pytest.fixture
def outdated(opened: Home, tmp_path: Path) -> Home:
    """Two loads of which the second replaces a part of the first, published without a table and a column."""
    load(opened, headcounts(tmp_path / "a.csv", {"2018": 145, "2019": 200}))
    load(opened, headcounts(tmp_path / "b.csv", {"2019": 201}))
    url = opened.settings.warehouse_url
    engine = create_engine(url or f"duckdb:///{opened.settings.home}/warehouse/00000002.duckdb")
    with engine.begin() as connection:
        for drop in DROPS:
            connection.exec_driver_sql(drop.format("merit_2." if url else ""))
    engine.dispose()
    return opened


def test_it_is_said_what_is_missing_and_the_rebuild_that_is_named_mends_it(outdated: Home) -> None:
    with pytest.raises(Outdated) as refused:
        outdated.published()
    assert sorted(refused.value.missing) == ["column respondent.area", "table comment"]
    assert str(refused.value).startswith("version 2 of the warehouse was made by an older version of Merit: expected ")
    assert str(refused.value).endswith(", got none; run: merit rebuild")
    assert outdated.is_outdated
    rebuild(outdated)
    assert not outdated.is_outdated
    assert students(outdated.published()) == {"2018": 145, "2019": 201}


def test_a_new_load_mends_it_and_keeps_what_was_there(outdated: Home, tmp_path: Path) -> None:
    load(outdated, written(tmp_path / "population.csv", POPULATION))
    assert students(outdated.published()) == {"2018": 145, "2019": 201}
    assert rows(outdated.published(), "population")["people"].tolist() == [640]
    before = all_rows(outdated.published())
    rebuild(outdated)
    assert all_rows(outdated.published()) == before


def test_a_new_load_that_replaces_a_part_mends_it(outdated: Home, tmp_path: Path) -> None:
    load(outdated, headcounts(tmp_path / "c.csv", {"2018": 146}))
    assert students(outdated.published()) == {"2018": 146, "2019": 201}


def test_a_file_loaded_before_mends_it_too(outdated: Home, tmp_path: Path) -> None:
    assert load(outdated, tmp_path / "b.csv").is_unchanged
    assert students(outdated.published()) == {"2018": 145, "2019": 201}


def test_taking_a_load_back_mends_it(outdated: Home) -> None:
    undo(outdated, 2)
    assert students(outdated.published()) == {"2018": 145, "2019": 200}


def test_of_many_missing_things_a_few_are_named() -> None:
    told = str(Outdated(7, [f"table t{number}" for number in range(8)]))
    assert "table t4 and 3 more, got none" in told
    assert "table t5" not in told

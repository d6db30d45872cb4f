"""The warehouse keeps whole versions side by side, as DuckDB files and as schemas of a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import create_engine, func, inspect, select

from data.schema import WAREHOUSE
from data.warehouse import Change, Published, Warehouse, empty, open_warehouse, published_from
from tests.loads import rows


@pytest.fixture(params=["duckdb", pytest.param("postgresql", marks=pytest.mark.postgres)])
def warehouse(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Warehouse]:
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else None
    warehouse = open_warehouse(tmp_path / "warehouse", url)
    yield warehouse
    warehouse.open(last(warehouse)).engine.dispose()


def last(warehouse: Warehouse) -> int:
    return max(kept(warehouse))


def kept(warehouse: Warehouse) -> list[int]:
    """The numbers of the versions that are there, as a stranger to the code would find them."""
    if url := getattr(warehouse, "url", None):
        engine = create_engine(url)
        names = [name for name in inspect(engine).get_schema_names() if name.startswith("merit_")]
        engine.dispose()
    else:
        names = [file.stem for file in warehouse.folder.iterdir()]
    return sorted(int(name.removeprefix("merit_")) for name in names)


def headcount(slice_id: int, students: int | None) -> pd.DataFrame:
    row = {"slice_id": slice_id, "source": "register", "period": "2018", "year": 2018, "unit": "person"}
    marks = {"is_provisional": False, "is_suppressed": students is None}
    frame = pd.DataFrame([row | marks | {"students": students}])
    return frame.astype({"students": "float64"})


def counted(published: Published) -> dict[int, float]:
    found = rows(published, "headcount")
    return dict(zip(found["slice_id"], found["students"], strict=True))


def build(warehouse: Warehouse, number: int, *, base: int | None, add: dict[int, int], drop: tuple[int, ...] = ()):
    frames = [headcount(slice_id, students) for slice_id, students in add.items()]
    change = Change(drop=drop, add={"headcount": pd.concat(frames)} if frames else {})
    warehouse.build(base, number, change)


def test_a_version_has_what_was_added(warehouse: Warehouse) -> None:
    build(warehouse, 1, base=None, add={1: 145, 2: 259})
    assert counted(warehouse.open(1)) == {1: 145, 2: 259}
    assert warehouse.open(1).version == 1


def test_the_next_version_begins_with_the_one_before(warehouse: Warehouse) -> None:
    build(warehouse, 1, base=None, add={1: 145})
    build(warehouse, 2, base=1, add={2: 259})
    assert counted(warehouse.open(2)) == {1: 145, 2: 259}
    assert counted(warehouse.open(1)) == {1: 145}


def test_dropped_slices_are_gone_and_no_others(warehouse: Warehouse) -> None:
    build(warehouse, 1, base=None, add={1: 145, 2: 259, 3: 300})
    build(warehouse, 2, base=1, add={4: 146}, drop=(1, 3))
    assert counted(warehouse.open(2)) == {2: 259, 4: 146}


def test_a_version_from_nothing_forgets_the_one_before(warehouse: Warehouse) -> None:
    build(warehouse, 1, base=None, add={1: 145})
    build(warehouse, 2, base=None, add={2: 259})
    assert counted(warehouse.open(2)) == {2: 259}


def test_a_build_that_was_given_up_is_built_over(warehouse: Warehouse) -> None:
    build(warehouse, 1, base=None, add={1: 145})
    build(warehouse, 2, base=1, add={2: 1})
    build(warehouse, 2, base=1, add={3: 259})
    assert counted(warehouse.open(2)) == {1: 145, 3: 259}


def test_three_versions_are_kept(warehouse: Warehouse) -> None:
    for number in range(1, 6):
        build(warehouse, number, base=number - 1 or None, add={number: number})
        warehouse.forget_before(number)
    assert kept(warehouse) == [3, 4, 5]


def test_a_version_has_every_table(warehouse: Warehouse) -> None:
    build(warehouse, 1, base=None, add={})
    with warehouse.open(1).engine.connect() as connection:
        counts = [connection.scalar(select(func.count()).select_from(table)) for table in WAREHOUSE.sorted_tables]
    assert set(counts) == {0}


def test_missing_stays_missing(warehouse: Warehouse) -> None:
    warehouse.build(None, 1, Change(add={"headcount": headcount(1, None)}))
    with warehouse.open(1).engine.connect() as connection:
        table = WAREHOUSE.tables["headcount"]
        row = connection.execute(select(table.c.students, table.c.faculty, table.c.is_suppressed)).one()
    assert tuple(row) == (None, None, True)


def test_every_kind_of_value_arrives(warehouse: Warehouse) -> None:
    day = pd.Timestamp("2024-03-31").date()
    row = {"slice_id": 1, "series": "first_reply_days", "period": "2024-03", "starts": day, "year": 2024}
    row |= {"group": 'a "b"; c\t\\N', "value": 3.25, "unit": "days", "summary": "mean"}
    warehouse.build(None, 1, Change(add={"observation": pd.DataFrame([row])}))
    with warehouse.open(1).engine.connect() as connection:
        read = connection.execute(select(WAREHOUSE.tables["observation"])).one()._asdict()
    assert {name: read[name] for name in row} == row


def test_a_duckdb_version_that_is_gone_says_how_to_make_it_again(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"00000007\.duckdb.*merit rebuild"):
        open_warehouse(tmp_path, None).open(7)


def test_a_published_duckdb_version_cannot_be_written(tmp_path: Path) -> None:
    warehouse = open_warehouse(tmp_path, None)
    build(warehouse, 1, base=None, add={1: 145})
    with (
        warehouse.open(1).engine.connect() as connection,
        pytest.raises(Exception, match="read-only"),
    ):
        connection.exec_driver_sql("DELETE FROM headcount")


def test_the_empty_warehouse_has_every_table_and_no_row() -> None:
    published = empty()
    assert published.version == 0
    assert all(rows(published, name).empty for name in WAREHOUSE.tables)
    published.engine.dispose()


def test_warehouses_in_memory_do_not_share_rows() -> None:
    first, second = published_from({"headcount": headcount(1, 145)}), published_from({"headcount": headcount(2, 259)})
    assert (counted(first), counted(second)) == ({1: 145}, {2: 259})
    first.engine.dispose()
    second.engine.dispose()

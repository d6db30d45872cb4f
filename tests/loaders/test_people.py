"""What names a person gets no further than the loader: not into the archive, the register or the warehouse."""

from pathlib import Path

import pandas as pd
import pytest

from data.home import Home
from loaders.ingest import Refused
from tests.loads import all_rows, load, rebuild, rows, undo, written

ADDRESS = "astrid.lind@example.org"
SURVEY = f"""survey,wave,scale,e-mail,line,campus,support: housing office
barometer,2025,1-4,{ADDRESS},Law,north,3
barometer,2025,1-4,somebody@example.org,Arts,north,4
barometer,2025,1-4,other@example.org,Arts,south,1
"""


def everything_in(folder: Path) -> str:
    """Every byte of every file, and every cell of the Parquet files, whose pages are packed."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    packed = [pd.read_parquet(path).to_csv() for path in files if path.suffix == ".parquet"]
    return "\n".join([*(path.read_bytes().decode("latin-1") for path in files), *packed])


def test_a_column_that_no_loader_asks_for_is_nowhere_in_the_home(home: Home, tmp_path: Path) -> None:
    outcome = load(home, written(tmp_path / "survey.csv", SURVEY))
    assert outcome.dropped_columns == ["e-mail", "line", "campus"]
    kept = everything_in(home.settings.home)
    assert ADDRESS not in kept
    assert "example.org" not in kept
    assert "housing office" in kept


def test_not_even_in_what_was_set_aside(home: Home, tmp_path: Path) -> None:
    outcome = load(home, written(tmp_path / "survey.csv", SURVEY.replace("north,3", "north,9")))
    assert str(outcome.rejects[0]).startswith("line 2, column 'support: housing office'")
    assert ADDRESS not in everything_in(home.settings.home)


def test_the_hash_on_record_is_that_of_the_file_received(home: Home, tmp_path: Path) -> None:
    path = written(tmp_path / "survey.csv", SURVEY)
    load(home, path)
    assert load(home, path).is_unchanged
    assert not home.archive.place(home.register.loads()[0].sha256).exists()


@pytest.mark.parametrize(
    "profile",
    [
        {},
        {"columns": {"faculty": "line"}},
        {"keep": {"campus": "north"}},
        {"leave_out": {"campus": "south"}},
        {"columns": {"faculty": ["line", "campus"]}, "codes": {"questions": {"3": "4"}}},
    ],
    ids=["plain", "a column called line", "keep", "leave out", "joined"],
)
def test_a_scrubbed_copy_gives_the_same_rows_again(profile: dict[str, object], home: Home, tmp_path: Path) -> None:
    load(home, written(tmp_path / "survey.csv", SURVEY), profile | {"loader": "survey_responses"})
    before = all_rows(home.published())
    assert len(before["response"]) >= 2
    rebuild(home)
    assert all_rows(home.published()) == before


def test_a_file_read_another_way_has_a_scrubbed_copy_of_its_own(home: Home, tmp_path: Path) -> None:
    path = written(tmp_path / "survey.csv", SURVEY.replace("south,1", "south,-"))
    load(home, path, {"file": {"missing": "4"}})
    undo(home, 1)
    load(home, path, {"file": {"missing": "-"}})
    before = all_rows(home.published())
    assert sorted(rows(home.published(), "response")["score"]) == [3, 4]
    rebuild(home)
    assert all_rows(home.published()) == before


@pytest.mark.parametrize("column", ["Nick", "faculty"])
def test_a_trait_that_nobody_shares_is_refused(column: str, home: Home, tmp_path: Path) -> None:
    lines = [f"barometer,2025,1-4,Somebody{number},3" for number in range(20)]
    text = "\n".join([f"survey,wave,scale,{column},support: desk", *lines])
    with pytest.raises(Refused, match=f"column '{column}': expected a column that does not tell who somebody is"):
        load(home, written(tmp_path / "survey.csv", text), {"columns": {"faculty": column}})
    few = "\n".join(text.splitlines()[:-1])
    assert load(home, written(tmp_path / "few.csv", few), {"columns": {"faculty": column}}).rows_accepted == 19


@pytest.mark.parametrize("told", ["ask astrid.lind@example.org", "call +46 70 123 45 67", "from 130.235.1.17 at home"])
def test_an_address_among_other_words_is_removed(told: str, home: Home, tmp_path: Path) -> None:
    text = SURVEY.replace("Law,north,3", f"{told},north,{told}")
    outcome = load(home, written(tmp_path / "survey.csv", text), {"columns": {"faculty": "line"}})
    assert [each.value for each in outcome.rejects] == ["[removed]"]
    assert told.split()[1] not in everything_in(home.settings.home)


def test_a_name_in_a_yes_or_no_is_nowhere_in_the_home(home: Home, tmp_path: Path) -> None:
    rows = "source,period,applied_on,paid_on,retained\nportal,2024/25,2024-01-02,2024-02-03,yes\n"
    told = 'portal,2024/25,2024-01-03,2024-02-03,"maybe, ask Mia Svensson P1240021"\n'
    outcome = load(home, written(tmp_path / "applicants.csv", rows + told))
    assert [each.value for each in outcome.rejects] == ["[removed]"]
    kept = everything_in(home.settings.home)
    assert "Svensson" not in kept
    assert "P1240021" not in kept

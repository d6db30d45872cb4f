"""Loading: the same bytes change nothing, newer files replace older ones, and every step can be taken back."""

from pathlib import Path

import pytest

from data.home import Home
from loaders import ingest
from loaders.ingest import Refused, UnknownLoad
from tests.loads import HEADCOUNTS, all_rows, headcounts, load, load_all, rebuild, silent, students, undo, written


def states(home: Home) -> list[str]:
    """Of every load, oldest first."""
    return [load.state for load in reversed(home.register.loads())]


def test_the_same_bytes_twice_change_nothing_and_say_so(home: Home, tmp_path: Path) -> None:
    load(home, headcounts(tmp_path / "a.csv", {"2018": 145}))
    before = all_rows(home.published())
    again = load(home, headcounts(tmp_path / "the same under another name.csv", {"2018": 145}))
    assert again.is_unchanged
    assert again.sentence == "the same under another name.csv: already loaded as load 1; nothing was changed"
    assert home.published().version == 1
    assert all_rows(home.published()) == before
    assert states(home) == ["current"]


def test_the_same_bytes_read_another_way_are_another_load(home: Home, tmp_path: Path) -> None:
    path = headcounts(tmp_path / "a.csv", {"2018": 145})
    load(home, path)
    again = load(home, path, {"constants": {"faculty": "Law"}})
    assert not again.is_unchanged
    assert states(home) == ["replaced", "current"]


def test_a_newer_file_replaces_the_older_one_of_its_slice_only(home: Home, tmp_path: Path) -> None:
    load(home, headcounts(tmp_path / "a.csv", {"2018": 145, "2019": 200}))
    load(home, headcounts(tmp_path / "b.csv", {"2018": 146}))
    assert students(home.published()) == {"2018": 146, "2019": 200}
    assert states(home) == ["current", "current"]
    load(home, headcounts(tmp_path / "c.csv", {"2019": 201}))
    assert states(home) == ["replaced", "current", "current"]


def test_undo_brings_back_what_was_there_before(home: Home, tmp_path: Path) -> None:
    load(home, headcounts(tmp_path / "a.csv", {"2018": 145, "2019": 200}))
    before = all_rows(home.published())
    load(home, headcounts(tmp_path / "b.csv", {"2018": 146, "2020": 300}))
    undo(home, 2)
    assert all_rows(home.published()) == before
    assert home.published().version == 3
    assert states(home) == ["current", "undone"]


def test_what_was_undone_can_be_loaded_again(home: Home, tmp_path: Path) -> None:
    path = headcounts(tmp_path / "a.csv", {"2018": 145})
    load(home, path)
    undo(home, 1)
    assert students(home.published()) == {}
    assert not load(home, path).is_unchanged
    assert students(home.published()) == {"2018": 145}


def test_undoing_a_load_that_was_replaced_changes_no_number(home: Home, tmp_path: Path) -> None:
    for number in (145, 146, 147):
        load(home, headcounts(tmp_path / f"{number}.csv", {"2018": number}))
    undo(home, 2)
    assert students(home.published()) == {"2018": 147}
    undo(home, 3)
    assert students(home.published()) == {"2018": 145}
    assert states(home) == ["current", "undone", "undone"]


@pytest.mark.parametrize("load_id", [1, 7])
def test_what_is_undone_or_never_was_cannot_be_undone(load_id: int, home: Home, tmp_path: Path) -> None:
    load(home, headcounts(tmp_path / "a.csv", {"2018": 145}))
    undo(home, 1)
    with pytest.raises(UnknownLoad, match=f"load {load_id}: expected a load that is not undone"):
        undo(home, load_id)
    assert home.published().version == 2


def test_rebuild_makes_the_same_rows_from_the_archive_alone(home: Home, tmp_path: Path) -> None:
    load(home, headcounts(tmp_path / "a.csv", {"2018": 145, "2019": 200}))
    load(home, headcounts(tmp_path / "b.csv", {"2018": 146}))
    load(home, headcounts(tmp_path / "c.csv", {"2021": 1}))
    undo(home, 3)
    before = all_rows(home.published())
    for path in [*tmp_path.glob("*.csv"), *home.settings.home.glob("warehouse/*")]:
        path.unlink()
    rebuild(home)
    assert all_rows(home.published()) == before


def test_rebuild_leaves_out_the_rows_that_were_set_aside(home: Home, tmp_path: Path) -> None:
    text = f"{HEADCOUNTS}\nregister,2018,person,fee,145\nregister,2019,person,fee,200\nregister,2020,person,fee,many\n"
    assert load(home, written(tmp_path / "a.csv", text)).rows_rejected == 1
    before = all_rows(home.published())
    rebuild(home)
    assert all_rows(home.published()) == before


def test_rebuild_refuses_an_archive_that_gives_other_rows(home: Home, tmp_path: Path) -> None:
    load(home, headcounts(tmp_path / "a.csv", {"2018": 145, "2019": 200}))
    kept = home.archive.place(home.register.loads()[0].sha256)
    headcounts(kept, {"2018": 145})
    with pytest.raises(Refused, match=r"a\.csv: expected the 2 rows accepted when it was loaded, got '1'"):
        rebuild(home)
    assert home.published().version == 1


def test_several_files_are_loaded_together(home: Home, tmp_path: Path) -> None:
    a, b = headcounts(tmp_path / "a.csv", {"2018": 145}), headcounts(tmp_path / "b.csv", {"2019": 200})
    assert [each.load_id for each in load_all(home, [a, b])] == [1, 2]
    assert home.published().version == 1


def test_of_several_files_with_one_bad_none_is_loaded_and_all_faults_are_told(home: Home, tmp_path: Path) -> None:
    good = headcounts(tmp_path / "good.csv", {"2018": 145})
    bad, worse = written(tmp_path / "bad.csv", "a,b\n1,2\n"), tmp_path / "worse.csv"
    with pytest.raises(Refused) as refused:
        load_all(home, [good, bad, worse])
    assert [line.split(":")[0] for line in str(refused.value).splitlines()] == ["bad.csv", "worse.csv"]
    assert home.published().version == 0
    assert home.register.loads() == []


def test_a_file_loaded_before_does_not_stop_the_others(home: Home, tmp_path: Path) -> None:
    a, b = headcounts(tmp_path / "a.csv", {"2018": 145}), headcounts(tmp_path / "b.csv", {"2019": 200})
    load(home, a)
    assert [each.is_unchanged for each in load_all(home, [a, b])] == [True, False]
    assert students(home.published()) == {"2018": 145, "2019": 200}


def test_checking_says_what_loading_would_and_writes_nothing(home: Home, tmp_path: Path) -> None:
    path = headcounts(tmp_path / "a.csv", {"2018": 145})
    outcome = ingest.check(home, [ingest.Request(path=path, name=path.name)], tell=silent)[0]
    assert (outcome.load_id, outcome.rows_accepted, outcome.loader) == (None, 1, "headcounts")
    assert "would be loaded" in outcome.sentence
    assert not home.settings.home.exists()


def test_a_declared_share_of_rows_may_go(home: Home, tmp_path: Path) -> None:
    rows = [f"register,2018,person,c{number},1" for number in range(30)]
    load(home, written(tmp_path / "a.csv", "\n".join([HEADCOUNTS, *rows])))
    fewer = written(tmp_path / "b.csv", "\n".join([HEADCOUNTS, *rows[:10]]))
    with pytest.raises(Refused, match="may_shrink_to"):
        load(home, fewer)
    assert load(home, fewer, {"may_shrink_to": 0.3}).rows_accepted == 10


def test_every_rule_of_a_load_is_on_record(home: Home, tmp_path: Path) -> None:
    load(home, headcounts(tmp_path / "a.csv", {"2018": 145, "2019": -1, "2020": 2}))
    checks = {(check.rule, check.column): check for check in home.register.checks(1)}
    failed = checks["0 or more", "students"]
    assert (failed.outcome, failed.checked, failed.failed, failed.severity) == ("failed", 3, 1, "warning")
    assert checks["a value in source", "source"].outcome == "passed"
    assert checks["at least 2 of 3 rows that can be used", None].severity == "critical"
    assert [str(reject) for reject in home.register.rejects(1)] == [
        "line 3, column 'students': expected 0 or more, got '-1'"
    ]

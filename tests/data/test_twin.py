"""The slow twin of the write path: a dictionary that knows which load is current for each slice."""

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from data.home import Home
from data.settings import Settings
from tests.data.new_loads import new_load
from tests.loads import all_rows, close, students

Step = dict[str, int] | int
"""Students by period to load, or which of the loads that are not undone to undo."""
PERIODS = ["2018", "2019"]
STUDENTS = some.integers(0, 500)
LOADS = some.dictionaries(some.sampled_from(PERIODS), STUDENTS, min_size=1)
UNDOS = some.integers(0, 6)
STEPS = some.lists(some.one_of(LOADS, LOADS, UNDOS), max_size=7)


@dataclass
class Twin:
    """Every load there was, oldest first; None where it was undone."""

    loads: list[dict[str, int] | None] = field(default_factory=list)

    def load(self, numbers: dict[str, int]) -> None:
        self.loads.append(numbers)

    def undo(self, load_id: int) -> None:
        self.loads[load_id - 1] = None

    def students(self) -> dict[str, int]:
        current: dict[str, int] = {}
        for load in self.loads:
            current |= load or {}
        return current

    def states(self) -> list[str]:
        owners = {period: number for number, load in enumerate(self.loads) for period in load or {}}
        return [
            "undone" if load is None else "current" if number in owners.values() else "replaced"
            for number, load in enumerate(self.loads)
        ]

    def can_be_undone(self) -> list[int]:
        return [number for number, load in enumerate(self.loads, start=1) if load is not None]


@dataclass
class Loaded:
    """The home, driven as the loaders drive it, with what the archive would give again."""

    home: Home
    kept: list[dict[str, int]] = field(default_factory=list)

    def load(self, numbers: dict[str, int]) -> None:
        with self.home.writing(actor="tester", reason="load") as writing:
            writing.take(new_load(numbers))
        self.kept.append(numbers)

    def undo(self, load_id: int) -> None:
        with self.home.writing(actor="tester", reason="undo") as writing:
            for older, slices in writing.undo(load_id).items():
                writing.give(older, slices, new_load(self.kept[older - 1]).frames)

    def rebuild(self) -> None:
        with self.home.writing(actor="tester", reason="rebuild") as writing:
            for load_id, slices in writing.start_over().items():
                writing.give(load_id, slices, new_load(self.kept[load_id - 1]).frames)

    def states(self) -> list[str]:
        return [load.state for load in reversed(self.home.register.loads())]


def agree(twin: Twin, loaded: Loaded) -> None:
    assert students(loaded.home.published()) == twin.students()
    assert loaded.states() == twin.states()


def play(steps: list[Step], twin: Twin, loaded: Loaded) -> None:
    for what in steps:
        if isinstance(what, dict):
            twin.load(what)
            loaded.load(what)
        elif undoable := twin.can_be_undone():
            chosen = undoable[what % len(undoable)]
            twin.undo(chosen)
            loaded.undo(chosen)
        agree(twin, loaded)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
@example(steps=[{"2018": 1}, {"2018": 2}, {"2018": 3}, 2])
@example(steps=[{"2018": 1, "2019": 1}, {"2018": 2}, {"2019": 3}, 0, 1])
def test_loads_and_undos_leave_the_rows_that_the_twin_expects(steps: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        twin, loaded = Twin(), Loaded(home=Home.open(Settings(home=Path(folder))))
        play(steps, twin, loaded)
        before = all_rows(loaded.home.published())
        loaded.rebuild()
        agree(twin, loaded)
        assert all_rows(loaded.home.published()) == before


@pytest.mark.postgres
def test_the_twin_also_agrees_on_servers(postgres_url: str, tmp_path: Path) -> None:
    where = Settings(home=tmp_path, register_url=postgres_url, warehouse_url=postgres_url)
    twin, loaded = Twin(), Loaded(home=Home.open(where))
    steps: list[Step] = [
        {"2018": 145, "2019": 200},
        {"2018": 146},
        {"2019": 201, "2020": 300},
        1,
        0,
        {"2018": 147},
        {"2018": 148},
        2,
    ]
    play(steps, twin, loaded)
    loaded.rebuild()
    agree(twin, loaded)
    close(loaded.home)

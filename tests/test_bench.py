"""The benches can be asked for by name, and all of them without one; what they measure is for people to read."""

from collections.abc import Iterator

import pytest

from bench import __main__ as bench
from bench.ratio import Ratio

ALL = ["metrics", "exchange", "loads", "pages", "filters", "effects"]


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the benches that ran, which measure nothing here."""
    names: list[str] = []

    def measuring_nothing(name: str) -> object:
        def part(_: bool) -> Iterator[Ratio]:
            names.append(name)
            return iter(())

        return part

    monkeypatch.setattr(bench, "PARTS", {name: measuring_nothing(name) for name in bench.PARTS})
    return names


@pytest.mark.parametrize(
    ("words", "expected"),
    [([], ALL), (["--large"], ALL), (["loads"], ["loads"])],
)
def test_the_benches_named_are_run(
    words: list[str], expected: list[str], ran: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["bench", *words])
    bench.main()
    assert ran == expected


def test_an_unknown_bench_is_refused(
    ran: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["bench", "coffee"])
    with pytest.raises(SystemExit, match="2"):
        bench.main()
    assert "expected one of metrics, exchange, loads, pages, filters, effects, got 'coffee'" in capsys.readouterr().err
    assert not ran

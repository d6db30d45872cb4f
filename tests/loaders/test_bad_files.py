"""One bad file per fault, named after it: the words expected lie beside it, and a refusal changes nothing.

`<fault>.expected` says `refused` or `set aside <rows>`, then what the messages must hold, a line each.
`<fault>.profile.yaml` is the profile it is loaded with, `<fault>.before.csv` the file it is to replace.
"""

from pathlib import Path

import pytest

from data.home import Home
from loaders import ingest
from loaders.ingest import Profile, Refusal, Refused, Request, catalogue
from tests.loads import all_rows, load, silent

BAD = Path(__file__).parent.parent / "bad"
FAULTS = sorted(path for name in catalogue() for path in (BAD / name).glob("*.expected"))


def bad_file(expected: Path) -> Path:
    return next(path for path in map(expected.with_suffix, (".csv", ".yaml", ".xml")) if path.exists())


def said(home: Home, path: Path) -> tuple[str, str]:
    """What became of the file, and every message about it."""
    profile = path.with_suffix(".profile.yaml")
    try:
        read = ingest.read_profile(profile) if profile.exists() else Profile()
        outcome = ingest.load(home, [Request(path=path, name=path.name, profile=read)], actor="tester", tell=silent)[0]
    except (Refusal, Refused) as refused:
        return "refused", str(refused)
    messages = [f"{path.name}: {reject}" for reject in outcome.rejects]
    return f"set aside {outcome.rows_rejected}", "\n".join(messages)


@pytest.mark.parametrize("expected", FAULTS, ids=[f"{path.parent.name}-{path.stem}" for path in FAULTS])
def test_a_bad_file_is_said_to_be_bad_with_its_address(expected: Path, home: Home) -> None:
    path, (became, *words) = bad_file(expected), expected.read_text().splitlines()
    if (before := path.with_suffix(".before.csv")).exists():
        load(home, before)
    version, rows = home.published().version, all_rows(home.published())
    became_of_it, messages = said(home, path)
    assert became_of_it == became, messages
    assert [line for line in words if line not in messages] == [], messages
    assert all(line.startswith(f"{path.stem}.") for line in messages.splitlines())
    if became == "refused":
        assert (home.published().version, all_rows(home.published())) == (version, rows)


def test_every_loader_has_bad_files() -> None:
    assert {path.parent.name for path in FAULTS} == set(catalogue())

"""Small files, and loading them as the command does: what the tests of stores and loaders share."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
from sqlalchemy import select

from data.home import Home
from data.schema import WAREHOUSE
from data.warehouse import Published
from loaders import ingest
from loaders.ingest import Outcome, Profile, Request

HEADCOUNTS = "source,period,unit,category,students"


def headcounts(path: Path, students: Mapping[str, int], *, source: str = "register") -> Path:
    """A file of fee students by period."""
    rows = [f"{source},{period},person,fee,{number}" for period, number in students.items()]
    return written(path, "\n".join([HEADCOUNTS, *rows]) + "\n")


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def silent(_: str) -> None:
    pass


def load_all(home: Home, paths: Sequence[Path], profile: Mapping[str, object] | None = None) -> list[Outcome]:
    read = Profile.model_validate(profile or {})
    requests = [Request(path=path, name=path.name, profile=read) for path in paths]
    return ingest.load(home, requests, actor="tester", tell=silent)


def load(home: Home, path: Path, profile: Mapping[str, object] | None = None) -> Outcome:
    return load_all(home, [path], profile)[0]


def undo(home: Home, load_id: int) -> None:
    ingest.undo(home, load_id, actor="tester", tell=silent)


def rebuild(home: Home) -> None:
    ingest.rebuild(home, actor="tester", tell=silent)


def rows(published: Published, table: str) -> pd.DataFrame:
    with published.engine.connect() as connection:
        return pd.read_sql(select(WAREHOUSE.tables[table]), connection)


def students(published: Published) -> dict[str, float]:
    """The headcounts' students by period."""
    counts = rows(published, "headcount")
    return {str(period): float(number) for period, number in zip(counts["period"], counts["students"], strict=True)}


def all_rows(published: Published) -> dict[str, list[tuple[object, ...]]]:
    """Every table's rows as plain values, in an order of their own."""
    return {name: _plain(rows(published, name)) for name in sorted(WAREHOUSE.tables)}


def _plain(frame: pd.DataFrame) -> list[tuple[object, ...]]:
    cells = frame.astype(object).where(frame.notna(), None)
    return sorted(cells.itertuples(index=False, name=None), key=repr)


def close(home: Home) -> None:
    """Close the connections to the home's servers; version 0 is every home's."""
    published = home.published()
    if published.version:
        published.engine.dispose()
    home.register.engine.reader.dispose()

"""A file with people in it as the archive keeps it: the columns that were used, and what else replaying it needs."""

from collections.abc import Collection
from dataclasses import asdict

import pandas as pd

from loaders._table import Item, Table

LINE = " line"
"""The column that holds the lines; a file's own column never begins with a blank."""


def scrubbed_copy(table: Table, used: Collection[str]) -> pd.DataFrame:
    copy = table.cells[list(used)].assign(**{LINE: table.lines})
    copy.attrs = {
        "format": table.format,
        "layout": table.layout,
        "labels": {column: dict(codes) for column, codes in table.labels.items() if column in used},
        "texts": {column: text for column, text in table.texts.items() if column in used},
        "items": {column: asdict(item) for column, item in table.items.items() if column in used},
        "respondent": table.respondent if table.respondent in used else None,
    }
    return copy


def table_of_copy(copy: pd.DataFrame, *, file: str, sha256: str) -> Table:
    about = copy.attrs
    return Table(
        file=file,
        format=about["format"],
        sha256=sha256,
        cells=copy.drop(columns=LINE),
        lines=copy[LINE].to_numpy(),
        found={},
        labels=about["labels"],
        texts=about["texts"],
        layout=about.get("layout", "plain"),
        items={column: Item(**item) for column, item in about.get("items", {}).items()},
        respondent=about.get("respondent"),
    )

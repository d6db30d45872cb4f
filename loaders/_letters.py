"""Letters that were encoded twice before a file came here (`StraÃŸe`), made whole again."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from loaders._table import Table

MARK = "\ufeff"
ENCODED_TWICE = "encoded twice"


def mended(table: Table) -> Table:
    """The table with its header and cells as they were meant; says how many rows were mended.

    Only where the reader has found letters encoded twice: they are what ftfy is asked about.
    """
    if ENCODED_TWICE not in table.found:
        return table
    cells = table.cells.rename(columns=lambda name: _whole(str(name)))
    whole = pd.DataFrame({name: _column(cells[name]) for name in cells})
    rows = int((whole.fillna("") != cells.fillna("")).any(axis=1).sum())
    said = f"letters that had been encoded twice are made whole again in {rows:,} rows"
    return replace(table, cells=whole, found={**table.found, ENCODED_TWICE: said})


def _column(cells: pd.Series[str]) -> pd.Series[str]:
    words = {word: _whole(word) for word in cells.dropna().unique() if not word.isascii()}
    changed = {word: whole for word, whole in words.items() if word != whole}
    return cells.replace(changed) if changed else cells


def _whole(text: str) -> str:
    from ftfy import fix_encoding  # its tables take a while, and few files need them

    return fix_encoding(text).removeprefix(MARK).strip()

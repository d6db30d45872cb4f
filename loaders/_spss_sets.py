"""SPSS's multiple response sets: a column for each option, or several columns that each hold one of many options."""

from collections.abc import Mapping
from functools import reduce
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from loaders._cell_text import AS_TEXT
from loaders._columns import TEXT
from loaders._table import Item

Arrays = Mapping[str, pa.ChunkedArray]


def sets_of(
    sets: Mapping[str, Any], columns: Arrays, labels: Mapping[str, Mapping[str, str]], texts: Mapping[str, str]
) -> tuple[dict[str, pa.ChunkedArray], dict[str, Item]]:
    """Columns made for the options of sets that have none of their own, called `set[code]`; and all options."""
    derived: dict[str, pa.ChunkedArray] = {}
    items: dict[str, Item] = {}
    for name, about in sets.items():
        question = about["label"] or name
        members = [member for member in about["variable_list"] if member in columns]
        if about["is_dichotomy"]:
            counted = _code(about["counted_value"])
            options = {member: texts.get(member, member) for member in members}
            ticked = dict.fromkeys(members, counted)
        else:
            codes = {code: label for member in members for code, label in labels.get(member, {}).items()}
            options = {f"{name}[{code}]": label for code, label in codes.items()}
            ticked = dict.fromkeys(options, "1")
            derived |= {f"{name}[{code}]": _holds([columns[member] for member in members], code) for code in codes}
        items |= {
            column: Item(set=name, question=question, item=option, ticked=ticked[column])
            for column, option in options.items()
        }
    return derived, items


def _code(counted: Any) -> str:
    """As it stands in a cell."""
    return AS_TEXT[type(counted)](counted).strip()


def _holds(columns: list[pa.ChunkedArray], code: str) -> pa.ChunkedArray:
    """1 where any of the columns holds the code, 0 where another code is given, else missing."""
    has_code = reduce(pc.or_, (pc.fill_null(pc.equal(column, code), fill_value=False) for column in columns))
    has_any = reduce(pc.or_, (column.is_valid() for column in columns))
    ticks = pc.if_else(has_code, "1", pc.if_else(has_any, "0", pa.scalar(None, pa.string())))
    return ticks.cast(TEXT)

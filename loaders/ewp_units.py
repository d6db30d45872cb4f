"""Organisational units of Erasmus Without Paper (EWP): the tree that tells which faculty a unit belongs to."""

from collections.abc import Mapping

from loaders._contract import Accepted, Column, Frames, Loader
from loaders._parse import TEXT, WORD
from loaders._slices import each


def tables(accepted: Accepted) -> Frames:
    rows = accepted.rows.rename(
        columns={"ounit": "unit", "ounit_name": "name", "ounit_code": "code", "parent_ounit": "parent"}
    )
    above = rows["parent"].astype(object).where(rows["parent"].notna(), None)
    parents = dict(zip(rows["unit"], above, strict=True))
    names = dict(zip(rows["unit"], rows["name"], strict=True))
    root = _root(parents)
    faculties = each(rows["unit"], lambda unit: names.get(top(unit, parents, root)), "str")
    return {"unit": rows.assign(schac=rows["own_hei"], faculty=faculties)}


def top(unit: str, parents: Mapping[str, str | None], root: str | None) -> str | None:
    """The highest unit above this one, or itself, below the root; None for the root and where units go in a circle."""
    seen = {unit}
    while (above := parents[unit]) in parents and above != root:
        if above is None or above in seen:
            return None
        seen.add(above)
        unit = above
    return None if unit == root else unit


def _root(parents: Mapping[str, str | None]) -> str | None:
    """The one unit that has none above it and others below; several such units are faculties beside each other."""
    roots = [unit for unit, parent in parents.items() if parent is None]
    return roots[0] if len(roots) == 1 and roots[0] in parents.values() else None


LOADER = Loader(
    id="ewp_units",
    title="Units of EWP",
    explains="Faculties, departments and other units, from an EWP response; together they make the tree of faculties.",
    comes_as="an EWP response in XML (ounits-response)",
    slice_by=("own_hei",),
    key=("ounit",),
    tables=tables,
    holds_people=True,
    columns=(
        Column(name="own_hei", kind=WORD, explains="the institution: its domain", example="uw.example"),
        Column(name="ounit", kind=TEXT, explains="the unit's id", example="73", is_required=True),
        Column(name="ounit_name", kind=TEXT, explains="its name", example="Faculty of Law", is_required=True),
        Column(name="ounit_code", kind=TEXT, explains="its code", example="10000000"),
        Column(name="parent_ounit", kind=TEXT, explains="id of the unit above", example=""),
    ),
)

"""The menu: every file in pages/ that says its TITLE, ICON, GROUP and ORDER is in it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import streamlit as st

from ui.words import _

PAGES = Path(__file__).parent.parent / "pages"


@dataclass(frozen=True, kw_only=True)
class Screen:
    """What a page says of itself. Order 0 is the page that opens first."""

    file: Path
    title: str
    icon: str
    group: str
    order: int


def menu() -> dict[str, list[st.Page]]:
    """Pages by the group they stand under, both in the order that the pages ask for."""
    groups: dict[str, list[st.Page]] = {}
    for screen in screens(PAGES.stat().st_mtime_ns):
        page = st.Page(screen.file, title=_(screen.title), icon=screen.icon, default=screen.order == 0)
        groups.setdefault(_(screen.group) if screen.group else "", []).append(page)
    return groups


@lru_cache(maxsize=1)
def screens(changed: int) -> list[Screen]:
    """Read again when `changed`, so that a page added while Merit runs is in the menu at the next rerun."""
    del changed
    found = [_screen(file) for file in PAGES.glob("[!_]*.py")]
    return sorted(found, key=lambda screen: screen.order)


def _screen(file: Path) -> Screen:
    """Read without running the page; a text may stand inside `_()`."""
    said = dict(_constants(ast.parse(file.read_text(encoding="utf-8"))))
    try:
        return Screen(
            file=file,
            title=str(said["TITLE"]),
            icon=str(said["ICON"]),
            group=str(said["GROUP"]),
            order=int(str(said["ORDER"])),
        )
    except KeyError as absent:
        raise ValueError(f"page {file.name}: expected TITLE, ICON, GROUP and ORDER, got no {absent}") from absent


def _constants(tree: ast.Module) -> Iterator[tuple[str, object]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            is_marked = isinstance(node.value, ast.Call) and len(node.value.args) == 1
            said = node.value.args[0] if is_marked and isinstance(node.value, ast.Call) else node.value
            if isinstance(said, ast.Constant):
                yield node.targets[0].id, said.value

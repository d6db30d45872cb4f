"""What the readers of EWP documents share: the version by namespace and the text of elements."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from loaders._refusal import Fault, Unreadable

Element = etree._Element
Row = dict[str, str | None]
Rows = list[tuple[int, Row]]
"""Each row with the line of its element."""

BASE = "https://github.com/erasmus-without-paper/ewp-specs-api-"
YES = ("true", "1")


@dataclass(frozen=True, kw_only=True)
class Document:
    """A kind of response. `namespace` holds {} for the version; `rows` may add to what was found."""

    root: str
    namespace: str
    versions: Sequence[int]
    columns: Sequence[str]
    rows: Callable[[Element, int, dict[str, str]], Rows]
    holds_people: bool = False

    def version_of(self, root: Element) -> int:
        namespace = etree.QName(root).namespace or "none"
        known = {self.namespace.format(version): version for version in self.versions}
        if namespace not in known:
            first, last = self.versions[0], self.versions[-1]
            versions = f"version {first}" if first == last else f"versions {first} to {last}"
            rule = f"a namespace of <{self.root}>, {versions}, such as {self.namespace.format(last)}"
            raise Unreadable(Fault(line=line_of(root), rule=rule, value=namespace))
        return known[namespace]


def children(parent: Element, name: str) -> list[Element]:
    return parent.findall(f"{{*}}{name}")


def text(parent: Element | None, path: str) -> str | None:
    """The words of the first such element below, or None where there are none; `path` has names with / between."""
    if parent is None:
        return None
    words = parent.findtext("/".join(f"{{*}}{name}" for name in path.split("/")))
    return (words or "").strip() or None


def texts(parent: Element, path: str) -> list[str]:
    found = parent.findall("/".join(f"{{*}}{name}" for name in path.split("/")))
    return [words for each in found if (words := (each.text or "").strip())]


def hei(parent: Element | None, path: str) -> str | None:
    """The id of an institution, its domain by SCHAC: capitals make no difference."""
    found = text(parent, path)
    return found.casefold() if found else None


def name_of(parent: Element) -> str | None:
    """The English name, or else the first."""
    names = children(parent, "name")
    english = [each for each in names if each.get("{http://www.w3.org/XML/1998/namespace}lang", "").startswith("en")]
    return next((words for each in [*english, *names] if (words := (each.text or "").strip())), None)


def line_of(element: Element) -> int:
    line: Any = element.sourceline  # of no type in the stubs
    return int(line or 1)

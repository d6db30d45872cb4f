"""YAML lists of mappings as a table. Only the tree of nodes is used: no tag is ever turned into an object."""

from collections.abc import Iterator

import numpy as np
import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from loaders._columns import Columns, columns_of
from loaders._received import MEGABYTE
from loaders._refusal import Fault, Unreadable
from loaders._table import Reading

MAX_BYTES = MEGABYTE  # people write these files by hand
NULL = "tag:yaml.org,2002:null"
TAGS = {NULL} | {f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "timestamp", "seq", "map")}

Row = dict[str, str | None]


def read_yaml(text: bytes, reading: Reading, rows: int | None) -> Columns:
    if len(text) > MAX_BYTES:
        raise Unreadable(Fault(rule=f"at most {MAX_BYTES // MEGABYTE} MB of YAML", value=f"{len(text):,} bytes"))
    found: dict[str, str] = {}
    items = _items(_tree(text), reading.sheet, found)
    body = [(_line(item), row) for item in items for row in _rows(item)][:rows]
    names = list(dict.fromkeys(name for _, row in body for name in row))
    cells = columns_of([[row.get(name) for name in names] for _, row in body], len(names))
    return Columns(names=names, columns=cells, lines=np.array([line for line, _ in body], dtype=np.int64), found=found)


def _tree(text: bytes) -> Node:
    try:
        tree = yaml.compose(text, Loader=_PlainLoader)
    except yaml.MarkedYAMLError as error:
        raise Unreadable(syntax_fault(error, "YAML that can be read")) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise Unreadable(Fault(rule="YAML that can be read", value=str(error))) from None
    if tree is None:
        raise Unreadable(Fault(rule="a list of mappings", value="nothing"))
    return tree


def syntax_fault(error: yaml.MarkedYAMLError, rule: str) -> Fault:
    line = error.problem_mark.line + 1 if error.problem_mark else None
    return Fault(line=line, rule=rule, value=error.problem)


class _PlainLoader(yaml.SafeLoader):
    """No tags, and no aliases: one of another of another grows without end, and nobody writes one by hand."""

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        if self.check_event(yaml.AliasEvent):
            line = self.current_event.start_mark.line + 1
            raise Unreadable(Fault(line=line, rule="YAML without aliases", value=f"*{self.current_event.anchor}"))
        node = super().compose_node(parent, index)
        if node is not None and node.tag not in TAGS:
            raise Unreadable(Fault(line=_line(node), rule="YAML without tags", value=node.tag))
        return node


def _items(tree: Node, told: str | None, found: dict[str, str]) -> list[MappingNode]:
    if isinstance(tree, MappingNode):
        tree = _one_list(_fields(tree), told, found)
    if not isinstance(tree, SequenceNode) or not tree.value:
        raise Unreadable(Fault(line=_line(tree), rule="a list of mappings", value=_kind(tree)))
    return [_mapping(item) for item in tree.value]


def _one_list(lists: dict[str, Node], told: str | None, found: dict[str, str]) -> Node:
    if told is None and len(lists) == 1:
        found["list"] = next(iter(lists))
        return lists[found["list"]]
    if told not in lists:
        names = ", ".join(map(repr, lists))
        raise Unreadable(Fault(rule="one list, or its name in the profile (`sheet`)", value=names))
    return lists[told]


def _rows(item: MappingNode) -> Iterator[Row]:
    """A list of mappings inside an item, such as `impacts`, gives one row each with columns `impact_...`."""
    fields = _fields(item)
    nested = {name: node for name, node in fields.items() if _is_list_of_mappings(node)}
    if len(nested) > 1:
        raise Unreadable(Fault(line=_line(item), rule="one list of mappings in an item", value=", ".join(nested)))
    plain = _flat({name: node for name, node in fields.items() if name not in nested})
    if not nested:
        yield plain
    for name, node in nested.items():
        yield from (plain | _flat(_fields(_mapping(part)), f"{name.removesuffix('s')}_") for part in node.value)


def _flat(fields: dict[str, Node], prefix: str = "") -> Row:
    row: Row = {}
    for name, node in fields.items():
        if isinstance(node, MappingNode):
            row |= _flat(_fields(node), f"{prefix}{name}_")
        else:
            row[prefix + name] = _text(node)
    return row


def _text(node: Node) -> str | None:
    if isinstance(node, SequenceNode):
        return "; ".join(_text(part) or "" for part in node.value)
    if not isinstance(node, ScalarNode):
        raise Unreadable(Fault(line=_line(node), rule="a text or a list of texts", value=_kind(node)))
    return None if node.tag == NULL else str(node.value)


def _fields(mapping: MappingNode) -> dict[str, Node]:
    fields: dict[str, Node] = {}
    for key, node in mapping.value:
        name = _text(key) or ""
        if name in fields:
            raise Unreadable(Fault(line=_line(key), column=name, rule="each key once in an item", value=name))
        fields[name] = node
    return fields


def _mapping(node: Node) -> MappingNode:
    if not isinstance(node, MappingNode):
        raise Unreadable(Fault(line=_line(node), rule="a mapping (name: value)", value=_kind(node)))
    return node


def _is_list_of_mappings(node: Node) -> bool:
    return isinstance(node, SequenceNode) and any(isinstance(part, MappingNode) for part in node.value)


def _line(node: Node) -> int:
    return node.start_mark.line + 1 if node.start_mark else 1


def _kind(node: Node) -> str:
    return {ScalarNode: "a text", SequenceNode: "a list", MappingNode: "a mapping"}[type(node)]

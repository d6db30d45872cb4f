"""The questionnaires there are, those of the office before those that are shipped, and how one is read."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from loaders._expand import filled
from loaders._profile import Profile
from loaders._questionnaire_file import About, Person, Questionnaire
from loaders._read_yaml import syntax_fault
from loaders._refusal import Fault, Refusal
from loaders._table import Table

__all__ = [
    "FOLDER",
    "Questionnaire",
    "available",
    "expanded",
    "filled",
    "people_known",
    "questionnaire",
    "read_questionnaire",
    "refusal",
    "with_people",
]

FOLDER = "questionnaires"
"""The name of the folder in a home, and of ours."""
SHIPPED = Path(__file__).parent / FOLDER
PEOPLE = SHIPPED / "_people.yaml"
ENDING = ".yaml"
LARGEST = 1_000_000
"""Bytes of a questionnaire; the longest that is shipped has a fiftieth of it."""


def available(folder: Path) -> dict[str, Path]:
    """The files by the name that a profile calls them by. The office's own wins over a shipped one of its name."""
    files = [*SHIPPED.glob(f"[!_]*{ENDING}"), *(folder.glob(f"[!_.]*{ENDING}") if folder.is_dir() else ())]
    return dict(sorted({file.stem: file for file in files}.items()))


def questionnaire(name: str, folder: Path) -> Questionnaire:
    """Raises Refusal where there is none of the name, or where it is faulty."""
    known = available(folder)
    if name not in known:
        raise Refusal("the profile", [Fault(column="questionnaire", rule=f"one of {', '.join(known)}", value=name)])
    file = known[name]
    return _kept(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _kept(file: Path, _changed: int) -> Questionnaire:
    return read_questionnaire(file)


def expanded(profile: Profile, table: Table, folder: Path) -> Profile:
    """The profile with all that its questionnaire says of this file; one that names no questionnaire as it is."""
    if profile.questionnaire is None:
        return profile
    return filled(profile, table, questionnaire(profile.questionnaire, folder))


def read_questionnaire(path: Path) -> Questionnaire:
    """Raises Refusal, which names every entry that is not understood, with its line."""
    text = _text(path)
    try:
        given: Any = yaml.safe_load(text)
        return Questionnaire.model_validate(with_people(given))
    except yaml.MarkedYAMLError as error:
        raise Refusal(path.name, [syntax_fault(error, "readable YAML")]) from error
    except yaml.YAMLError as error:
        raise Refusal(path.name, [Fault(rule="readable YAML", value=" ".join(str(error).split()))]) from error
    except ValidationError as error:
        raise refusal(path.name, error, yaml.compose(text, Loader=yaml.SafeLoader)) from error


def refusal(name: str, error: ValidationError, root: yaml.Node | None = None) -> Refusal:
    return Refusal(name, [fault for each in error.errors() for fault in _faults(each, root)])


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
        if len(content) > LARGEST:
            raise Refusal(path.name, [Fault(rule=f"at most {LARGEST:,} bytes", value=f"{len(content):,}")])
        return content.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(path.name, [Fault(rule="a readable file in UTF-8", value=str(error))]) from error


def people_known() -> dict[Person, About]:
    """What any survey may know of the people who answer."""
    known: dict[Person, About] = TypeAdapter(dict[Person, About]).validate_python(_people())
    return known


def with_people(given: Any) -> Any:
    """What is known of people means the same in all questionnaires, unless one says more of it."""
    people = given.get("people") if isinstance(given, dict) else None
    if not isinstance(people, dict):
        return given
    return given | {"people": {name: _about(name, own) for name, own in people.items()}}


def _about(name: Any, own: Any) -> Any:
    general = _people().get(name, {}) if isinstance(own, dict | None) else {}
    return {**general, **(own or {})} if general else own


@lru_cache(maxsize=1)
def _people() -> Mapping[str, Mapping[str, Any]]:
    known: Mapping[str, Mapping[str, Any]] = yaml.safe_load(PEOPLE.read_text(encoding="utf-8"))
    return known


def _faults(error: Any, root: yaml.Node | None) -> list[Fault]:
    """A check of the whole may have found several things; each is a fault of its own."""
    if not error["loc"] and error["type"] == "value_error":
        return [Fault(rule=rule) for rule in str(error["ctx"]["error"]).splitlines()]
    place = ".".join(str(part) for part in error["loc"]) or "questionnaire"
    rule = f"an entry of a questionnaire ({error['msg']})"
    return [Fault(line=_line(root, error["loc"]), column=place, rule=rule, value=str(error["input"]))]


def _line(node: yaml.Node | None, place: Sequence[str | int]) -> int | None:
    """The line of the innermost part of the place that the file has."""
    line = None
    for part in place:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == str(part)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
        if node is None:
            break
        line = node.start_mark.line + 1
    return line

"""What a questionnaire looks for in a file, and the columns in which it stands without any doubt."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from loaders._questionnaire_file import About, Asks, Person, Questionnaire, plain
from loaders._table import Table

Role = Literal["question", "person", "comment"]
NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, kw_only=True)
class Target:
    """`name` is `section: element`, a column of the loader, or the heading of remarks; it heads a template's column."""

    role: Role
    name: str
    codes: tuple[str, ...]
    wordings: tuple[str, ...]
    is_needed: bool


def targets(questionnaire: Questionnaire) -> dict[str, Target]:
    """By name."""
    return {target.name: target for target in _targets(questionnaire)} | about_people(questionnaire.people)


def about_people(people: Mapping[Person, About]) -> dict[str, Target]:
    return {name: _target("person", name, about) for name, about in people.items()}


def _targets(questionnaire: Questionnaire) -> Iterator[Target]:
    for name, (section, item) in questionnaire.items().items():
        led = [f"{section.lead[each]} {words}" for each, words in item.wording.items() if each in section.lead]
        yield _target("question", name, item, led, is_needed=not item.optional)
    for comment in questionnaire.comments:
        yield _target("comment", comment.name, comment)


def _target(role: Role, name: str, asks: Asks, led: Collection[str] = (), *, is_needed: bool = False) -> Target:
    wordings = dict.fromkeys([*map(words_of, asks.wording.values()), *map(words_of, led)])
    codes = dict.fromkeys(map(plain, [*asks.codes, name]))
    return Target(role=role, name=name, codes=tuple(codes), wordings=tuple(wordings), is_needed=is_needed)


def words_of(text: str) -> str:
    """A wording as it is compared: the words alone, without marks, markup of blanks, or case."""
    return NO_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def certain(sought: Mapping[str, Target], table: Table, taken: Collection[str] = ()) -> dict[str, str]:
    """The column of each target that is found by its code, else by its wording, exactly; never by likeness.

    Of several columns that carry a code of one target, the code that is named first counts. A wording that two
    columns or two targets share says nothing.
    """
    columns = {plain(name): str(name) for name in reversed(list(table.cells)) if name not in taken}
    found = {name: _first(target.codes, columns) for name, target in sought.items()}
    by_code = {name: column for name, column in found.items() if column is not None}
    rest = [column for column in columns.values() if column not in by_code.values()]
    worded = _once((words_of(table.texts.get(column) or column), column) for column in rest)
    asked = _once((words, name) for name, target in sought.items() if name not in by_code for words in target.wordings)
    return by_code | {name: worded[words] for words, name in asked.items() if words in worded}


def _first(codes: Collection[str], columns: Mapping[str, str]) -> str | None:
    return next((columns[code] for code in codes if code in columns), None)


def _once(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    listed = [pair for pair in pairs if pair[0]]
    times = Counter(words for words, _ in listed)
    return {words: what for words, what in listed if times[words] == 1}

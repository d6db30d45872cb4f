"""The facts of a change: the answers of two waves to the questions that both asked alike, where both may be shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, select

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._answers import QUESTION, TRAITS, cube
from metrics._compared import REWORDED, SEVERAL_SURVEYS, SINCE, Alike, Pair, asked_alike, pairs
from metrics._counted import Counted, Key, Numbers
from metrics._facts import Asked
from metrics._finite import with_population
from metrics._pooling import HIDDEN, TOO_MANY_TRAITS, Gathered, gathered, has_too_many_traits
from metrics._surveys import AnswerFacts, responses
from metrics._waves import Wave, response_notes

NOT_ALIKE = "left out, because not asked alike in"

_wave = WAREHOUSE.tables["wave"]
_since = select(_wave.c.slice_id, _wave.c.wave.label(SINCE)).subquery("wave_compared_with")


@dataclass(kw_only=True, eq=False)
class Sides:
    """What has been found so far: both sides of each group, or the reason why one is lacking."""

    asked: Asked
    groups: dict[Key, Numbers] = field(default_factory=dict)
    hidden: dict[Key, str] = field(default_factory=dict)
    surveys: dict[Key, set[str]] = field(default_factory=dict)
    compared: list[str] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    response: dict[str, tuple[int | None, int]] = field(default_factory=dict)
    slices: set[int] = field(default_factory=set)

    def key(self, pair: Pair, words: Mapping[str, object]) -> Key:
        """The key of a group, whose survey is remembered."""
        key = tuple({**pair.words, **words}[name] for name in self.asked.by)
        self.surveys.setdefault(key, set()).add(pair.wave.survey)
        return key

    def counted(self) -> Counted:
        """Two surveys are never mixed in a group."""
        mixed = {
            key: SEVERAL_SURVEYS.format(surveys=", ".join(sorted(surveys)))
            for key, surveys in self.surveys.items()
            if len(surveys) > 1
        }
        compared = [f"compared: {'; '.join(self.compared)}"] if self.compared else []
        return Counted(
            by=self.asked.by,
            groups={key: numbers for key, numbers in self.groups.items() if key not in mixed},
            hidden={key: reason for key, reason in self.hidden.items() if key not in self.groups} | mixed,
            notes=(*compared, *self.notes, *response_notes(self.response)),
            slices=tuple(sorted(self.slices)),
        )


@dataclass(frozen=True, kw_only=True)
class ChangeFacts(AnswerFacts):
    """Each group's numbers are those of two waves, `now` and `then`."""

    def counted(self, published: Published, statement: Select[Any], asked: Asked) -> Counted:
        if has_too_many_traits(asked):
            return Counted(by=asked.by, groups={}, hidden={(None,) * len(asked.by): TOO_MANY_TRAITS})
        sides = Sides(asked=asked)
        counted = cube(published, tuple(name for name in TRAITS if name in asked.used))
        for pair in pairs(published, asked):
            alike = asked_alike(counted, pair, asked.limits)
            if pair.since and alike.places:
                _compare(published, sides, pair, pair.since, alike)
            for words, reason in _not_alike(alike):
                sides.hidden.setdefault(sides.key(pair, words), reason)
        return sides.counted()


changes = ChangeFacts(listed_in={**responses.listed_in, SINCE: _since})


def _compare(published: Published, sides: Sides, pair: Pair, since: Wave, alike: Alike) -> None:
    parts = tuple(name for name in sides.asked.by if name in (*QUESTION, *TRAITS))
    traits = tuple(each for each in sides.asked.limits if each.dimension in TRAITS)
    asked = Asked(by=(*parts, "wave"), limits=traits, way=sides.asked.way)
    found = gathered(published, asked, asked.by, alike.places)
    both = Counted(by=asked.by, groups=found.groups, slices=(pair.wave.slice_id, since.slice_id))
    if asked.way.is_finite:
        both = with_population(published, asked, both)
    sides.response |= found.response
    sides.slices.update(both.slices or ())
    sides.compared.append(f"{pair.wave.name} with {since.wave}")
    sides.notes |= dict.fromkeys((*_left_out(alike, pair), *both.notes))
    for rest in dict.fromkeys(key[:-1] for key in (*found.groups, *found.left_out)):
        words = dict(zip(parts, rest, strict=True))
        key = sides.key(pair, words)
        if reason := _lacking(found, rest, pair.wave) or _lacking(found, rest, since):
            sides.hidden[key] = reason
            continue
        now, then = (both.groups[*rest, wave.wave] for wave in (pair.wave, since))
        note = REWORDED if _is_reworded(alike, words) else None
        sides.groups[key] = {"now": now, "then": then, "wave": pair.wave.name, "note": note}


def _left_out(alike: Alike, pair: Pair) -> list[str]:
    names = sorted({f"{each.section}: {each.element}" for each in alike.because})
    return [f"{pair.wave.name}: {NOT_ALIKE} {pair.words[SINCE]}: {', '.join(names)}"] if names else []


def _lacking(found: Gathered, rest: Key, wave: Wave) -> str | None:
    key = (*rest, wave.wave)
    if key in found.groups:
        return None
    return f"{wave.wave}: {HIDDEN if key in found.left_out else 'nobody answered'}"


def _is_reworded(alike: Alike, words: Mapping[str, object]) -> bool:
    """Whether one of the group's questions was."""
    return any(
        words.get("section", section) == section and words.get("element", element) == element
        for section, element in alike.reworded
    )


def _not_alike(alike: Alike) -> Iterator[tuple[dict[str, object], str]]:
    """Questions that do not compare, as the words of a group; they come last: one that does speaks for its group."""
    for question, reason in alike.because.items():
        yield {**dict.fromkeys(TRAITS), **{name: getattr(question, name) for name in QUESTION}}, reason

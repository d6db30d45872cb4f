"""From a cube of answers to the groups that are asked for: cells that are hidden stay out of every sum.

What is pooled over questions or waves is pooled over the shown ones, so it tells no more than they do. What is pooled
over values of a trait (`Law|Arts`) is hidden as soon as one of them is.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np
from numpy.typing import NDArray

from data.warehouse import Published
from metrics._answers import QUESTION, TRAITS, WAVE, Cube, cube, distinct_people
from metrics._counted import Counted, Key, Numbers
from metrics._disclosure import MOST_TRAITS, Counts, Mask, hidden, with_margins
from metrics._facts import Asked
from metrics._sums import added, numbers
from metrics._waves import response_notes

LEFT_OUT = "left out to protect a group of fewer than 5"
HIDDEN = "hidden to protect a group of fewer than 5"
TOO_MANY_TRAITS = (
    f"hidden: at most {MOST_TRAITS} traits of people can be combined, so that nobody can be told apart: choose fewer"
)
OVERALL = "overall"


Places = NDArray[np.int64]
Cells = tuple[NDArray[np.int64], ...]
"""An open mesh: along each trait, the categories that are taken together."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Pool:
    """Questions of one wave that are taken together. `key` holds their part of the groups' keys."""

    cube: Cube
    key: Mapping[str, object]
    questions: Places
    people: Counts
    hidden: Mask

    @property
    def wave(self) -> str:
        question = self.cube.asked[self.questions[0]]
        return f"{question.survey} {question.wave}"

    @property
    def response(self) -> tuple[int | None, int]:
        """How many were invited, None where it is not known, and how many answered."""
        question = self.cube.asked[self.questions[0]]
        return question.invited, question.responded

    def has_rows(self, cells: Cells) -> bool:
        """A cell without people is a row only where it is hidden for the sake of another."""
        return bool(self.people[cells].any() or self.hidden[cells].any())

    def numbers(self, cells: Cells) -> Numbers | None:
        """What the shown questions amount to in the cells together; None where this must not be told."""
        if self.hidden[cells].any():
            return None
        axes = [axis.ravel() for axis in cells]
        each = np.ix_(self.questions, *axes)
        alone = tuple(range(1, len(each)))
        is_shown = (self.cube.people[each] > 0).any(axis=alone) & ~self.cube.hidden[each].any(axis=alone)
        if not is_shown.any():
            return None
        shown = self.questions[is_shown]
        answers = self.cube.answers[np.ix_(shown, np.arange(len(self.cube.scores)), *axes)]
        return numbers(self.cube, shown, answers.sum(axis=tuple(range(2, answers.ndim))), self.people[cells])


@dataclass(frozen=True, kw_only=True, eq=False)
class Gathered:
    """Groups' numbers by key; the waves that must not be told of, by key; and who answered in the waves that are."""

    groups: dict[Key, Numbers] = field(default_factory=dict)
    left_out: dict[Key, set[str]] = field(default_factory=dict)
    response: dict[str, tuple[int | None, int]] = field(default_factory=dict)

    @property
    def notes(self) -> tuple[str, ...]:
        waves = {wave for key, waves in self.left_out.items() if key in self.groups for wave in waves}
        return (*([f"{LEFT_OUT}: {', '.join(sorted(waves))}"] if waves else []), *response_notes(self.response))


def counted(published: Published, asked: Asked) -> Counted:
    """The groups' numbers; `Counted.by` leaves `score` out, whose numbers stand in every group."""
    by = tuple(name for name in asked.by if name in (*WAVE, *QUESTION, *TRAITS))
    if has_too_many_traits(asked):
        return Counted(by=by, groups={}, hidden={(None,) * len(by): TOO_MANY_TRAITS})
    found = gathered(published, asked, by)
    unshown = {key: HIDDEN for key in found.left_out if key not in found.groups}
    return Counted(by=by, groups=found.groups, hidden=unshown, notes=found.notes)


def has_too_many_traits(asked: Asked) -> bool:
    return len(asked.used.intersection(TRAITS)) > MOST_TRAITS


def gathered(published: Published, asked: Asked, by: Sequence[str], only: Collection[int] | None = None) -> Gathered:
    """The groups by the keys that `by` names; `only` are the places of the questions in scope, when not all are."""
    found = Gathered()
    traits = tuple(name for name in TRAITS if name in asked.used)
    for pool in pools(published, asked, cube(published, traits), only):
        for words, cells in cells_of(pool.cube, asked):
            key = tuple({**pool.key, **words}[name] for name in by)
            if not pool.has_rows(cells):
                continue
            if (sums := pool.numbers(cells)) is None:
                found.left_out.setdefault(key, set()).add(pool.wave)
                continue
            found.groups[key] = added(found.groups[key], sums) if key in found.groups else sums
            found.response[pool.wave] = pool.response
    return found


def pools(published: Published, asked: Asked, counted: Cube, only: Collection[int] | None = None) -> Iterator[Pool]:
    """The questions in scope, wave by wave and by what is asked for."""
    names = [name for name in asked.by if name in (*WAVE, *QUESTION)]
    limits = [each for each in asked.limits if each.dimension in (*WAVE, *QUESTION)]
    groups: dict[tuple[object, ...], list[int]] = {}
    for place, question in enumerate(counted.asked):
        if (only is None or place in only) and all(each.holds(getattr(question, each.dimension)) for each in limits):
            key = tuple(getattr(question, name) for name in names)
            groups.setdefault((question.slice_id, *key), []).append(place)
    for (_slice, *values), found in groups.items():
        places = np.array(_without_overall(counted, found))
        people = _people(published, counted, places)
        key_part = dict(zip(names, values, strict=True))
        yield Pool(cube=counted, key=key_part, questions=places, people=people, hidden=_hidden(counted, places, people))


def _without_overall(counted: Cube, places: list[int]) -> list[int]:
    """An average leaves the overall questions out, unless nothing else is asked for."""
    return [place for place in places if counted.asked[place].kind != OVERALL] or places


def _people(published: Published, counted: Cube, places: Places) -> Counts:
    """Who answered at least one of the questions: by the marks in the rows where these say it, else counted apart."""
    if len(places) == 1:
        alone: Counts = counted.people[places[0]]
        return alone
    first = counted.asked[places[0]]
    chosen = frozenset(places.tolist())
    if chosen == counted.sharing[first.slice_id, first.kind]:
        return with_margins(counted.first_of_kind[places].sum(axis=0), len(counted.traits))
    if chosen == counted.sharing[first.slice_id, first.kind, first.section]:
        return with_margins(counted.first_of_section[places].sum(axis=0), len(counted.traits))
    return _counted_apart(published, counted, [int(each) for each in counted.questions["question_id"].iloc[places]])


def _counted_apart(published: Published, counted: Cube, questions: list[int]) -> Counts:
    people = np.zeros([len(values) for values in counted.categories], dtype=np.int64)
    for words, number in distinct_people(published, questions, counted.traits).items():
        people[tuple(values.index(word) for values, word in zip(counted.categories, words, strict=True))] += number
    return with_margins(people, len(counted.traits))


def _hidden(counted: Cube, places: Places, people: Counts) -> Mask:
    """A pool is hidden where too few people stand behind it, and where none of its questions can be shown."""
    if len(places) == 1:
        alone: Mask = counted.hidden[places[0]]
        return alone
    is_told = (~counted.hidden[places] & (counted.people[places] > 0)).any(axis=0)
    return hidden(people, also=~is_told & (people > 0))


def cells_of(counted: Cube, asked: Asked) -> Iterator[tuple[dict[str, object], Cells]]:
    """Every group by traits: its words, and the open mesh of the cells that it takes together."""
    choices = []
    for trait, values in zip(counted.traits, counted.categories, strict=True):
        limits = [each for each in asked.limits if each.dimension == trait]
        inside = [place for place, value in enumerate(values) if all(each.holds(value) for each in limits)]
        is_apart = trait in asked.by
        choices.append([({trait: values[place]}, [place]) for place in inside] if is_apart else [({}, inside)])
    for chosen in product(*choices):
        words = {name: value for word, _ in chosen for name, value in word.items()}
        yield words, np.ix_(*(places for _, places in chosen))

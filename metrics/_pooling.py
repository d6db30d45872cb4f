"""From a cube of answers to the groups that are asked for: cells that are hidden stay out of every sum.

What is pooled over questions or waves is pooled over the shown ones, so it tells no more than they do. What is pooled
over values of a trait (`Law|Arts`) is hidden as soon as one of them is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.warehouse import Published
from metrics._answers import QUESTION, TRAITS, WAVE, Cube, cube, distinct_people
from metrics._counted import Counted, Key, Numbers
from metrics._disclosure import MOST_TRAITS, Counts, Mask, hidden, with_margins
from metrics._facts import Asked

HIDDEN = "hidden to protect a group of fewer than 5"
TOO_MANY_TRAITS = (
    f"hidden: at most {MOST_TRAITS} traits of people can be combined, so that nobody can be told apart: choose fewer"
)
OVERALL = "overall"

Places = NDArray[np.int64]


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
        row = self.cube.questions.iloc[self.questions[0]]
        return f"{row['survey']} {row['wave']}"

    def has_rows(self, cells: tuple[Any, ...]) -> bool:
        """A cell without people is a row only where it is hidden for the sake of another."""
        return bool(self.people[cells].any() or self.hidden[cells].any())

    def numbers(self, cells: tuple[Any, ...]) -> Numbers | None:
        """What the shown questions amount to in the cells together; None where this must not be told."""
        answered, untold = self.cube.people, self.cube.hidden
        shown = [each for each in self.questions if answered[each][cells].any() and not untold[each][cells].any()]
        if self.hidden[cells].any() or not shown:
            return None
        answers = self.cube.answers[np.ix_(shown, range(len(self.cube.scores)), *_axes(cells))]
        summed = answers.sum(axis=tuple(range(2, answers.ndim)))
        return _numbers(self.cube, shown, summed, self.people[cells])


def _axes(cells: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(axis.ravel() for axis in cells)


def _numbers(cube: Cube, shown: list[int], answers: Counts, people: Counts) -> Numbers:
    asked, scores = cube.questions.iloc[shown], cube.scores
    is_satisfied = scores >= asked["satisfied_from"].to_numpy(dtype=np.int64)[:, None]
    by_score = answers.sum(axis=0)
    return {
        "row_count": int(by_score.sum()),
        "people": int(people.sum()),
        "satisfied": int(answers[is_satisfied].sum()),
        "total": int((by_score * scores).sum()),
        "squares": int((by_score * scores**2).sum()),
        "scores": {int(score): int(number) for score, number in zip(scores, by_score, strict=True)},
        "first_scale": asked["scale"].min(),
        "last_scale": asked["scale"].max(),
    }


def counted(published: Published, asked: Asked) -> Counted:
    """The groups' numbers; `Counted.by` leaves `score` out, whose numbers stand in every group."""
    by = tuple(name for name in asked.by if name in (*WAVE, *QUESTION, *TRAITS))
    traits = tuple(name for name in TRAITS if name in asked.used)
    if len(traits) > MOST_TRAITS:
        return Counted(by=by, groups={}, hidden={(None,) * len(by): TOO_MANY_TRAITS})
    groups: dict[Key, Numbers] = {}
    left_out: dict[Key, set[str]] = {}
    for pool in pools(published, asked, cube(published, traits)):
        for words, cells in _cells(pool.cube, asked):
            key = tuple({**pool.key, **words}[name] for name in by)
            if not pool.has_rows(cells):
                continue
            if (numbers := pool.numbers(cells)) is None:
                left_out.setdefault(key, set()).add(pool.wave)
            else:
                groups[key] = added(groups[key], numbers) if key in groups else numbers
    return Counted(
        by=by,
        groups=groups,
        hidden={key: HIDDEN for key in left_out if key not in groups},
        notes=_notes({wave for key, waves in left_out.items() if key in groups for wave in waves}),
    )


def _notes(waves: set[str]) -> tuple[str, ...]:
    return (f"left out to protect a group of fewer than 5: {', '.join(sorted(waves))}",) if waves else ()


def pools(published: Published, asked: Asked, counted: Cube) -> Iterator[Pool]:
    """The questions in scope, wave by wave and by what is asked for."""
    questions = counted.questions
    in_scope = np.ones(len(questions), dtype=bool)
    for limit in asked.limits:
        if limit.dimension in questions:
            in_scope &= questions[limit.dimension].map(limit.holds).to_numpy(dtype=bool)
    names = [name for name in asked.by if name in questions]
    for _, group in questions[in_scope].groupby(["slice_id", *names], dropna=False, sort=True):
        places = _without_overall(group).index.to_numpy()
        people = _people(published, counted, places)
        key = {name: None if pd.isna(value := group[name].iloc[0]) else _plain(value) for name in names}
        yield Pool(cube=counted, key=key, questions=places, people=people, hidden=_hidden(counted, places, people))


def _plain(value: Any) -> object:
    return int(value) if isinstance(value, int | float | np.integer) else value


def _without_overall(group: pd.DataFrame) -> pd.DataFrame:
    """An average leaves the overall questions out, unless nothing else is asked for."""
    others = group[group["kind"] != OVERALL]
    return others if len(others) else group


def _people(published: Published, counted: Cube, places: Places) -> Counts:
    """Who answered at least one of the questions: by the marks in the rows where these say it, else counted apart."""
    if len(places) == 1:
        counts: Counts = counted.people[places[0]]
        return counts
    questions = counted.questions
    chosen = questions.iloc[places]
    first = chosen.iloc[0]
    of_kind = (questions["slice_id"] == first["slice_id"]) & (questions["kind"] == first["kind"])
    of_section = of_kind & (questions["section"] == first["section"])
    for marked, marks in ((of_kind, counted.first_of_kind), (of_section, counted.first_of_section)):
        if set(places) == set(np.flatnonzero(marked)):
            return with_margins(marks[places].sum(axis=0), len(counted.traits))
    return _counted_apart(published, counted, [int(each) for each in chosen["question_id"]])


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


def _cells(counted: Cube, asked: Asked) -> Iterator[tuple[dict[str, object], tuple[Any, ...]]]:
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


def added(one: Numbers, other: Numbers) -> Numbers:
    """Two disjoint groups' numbers as one."""
    summed = {name: one[name] + other[name] for name in ("row_count", "people", "satisfied", "total", "squares")}
    return {
        **summed,
        "scores": {score: number + other["scores"][score] for score, number in one["scores"].items()},
        "first_scale": min(one["first_scale"], other["first_scale"]),
        "last_scale": max(one["last_scale"], other["last_scale"]),
    }

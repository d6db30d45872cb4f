"""What goes with the overall question of a wave: the drivers that may be told, and their shares of R2."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from data.warehouse import Published
from metrics._answerers import traits_of
from metrics._answers import Cube, Question
from metrics._facts import Asked
from metrics._people import people_of
from metrics._pooling import HIDDEN, OVERALL, Cells, cells_of
from metrics._where import Wanted
from metrics.statistics.complete_answers import complete_answers
from metrics.statistics.drivers import DriverShare, driver_shares
from metrics.statistics.half_rule import filled, section_means
from metrics.statistics.intervals import FloatArray

FEWEST = 50
PER_DRIVER = 10
"""People for each driver, and in all: with fewer, chance alone explains a good part of the outcome."""

NO_OUTCOME = "there is no overall question in this wave, and none on recommending"
SAYS_NOTHING = "fewer than half of those counted answered it, or its answers follow from those of the other drivers"

Driver = tuple[str, str | None]
"""Section and element; without element it is the whole section's mean."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """The people of a group: the values of each trait, their places in a cube, and those it is named by."""

    traits: Mapping[str, Sequence[object]]
    cells: Cells
    words: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Driving:
    """A driver has a share or a reason; `note` says what they were set against and how."""

    shares: Mapping[Driver, DriverShare] = field(default_factory=dict)
    because: Mapping[Driver, str] = field(default_factory=dict)
    note: str | None = None


def groups_asked(counts: Cube, asked: Asked) -> list[Group]:
    """Every group by the traits asked for."""
    return [
        Group(traits=traits_of(counts, asked, words), cells=cells, words=words)
        for words, cells in cells_of(counts, asked)
    ]


def driving(
    published: Published, counts: Cube, slice_id: int, limits: Sequence[Wanted], group: Group, *, by_section: bool
) -> Driving:
    """The shares of a wave's elements, or of its sections' means, within the limits on questions."""
    asked = {place: each for place, each in enumerate(counts.asked) if each.slice_id == slice_id}
    drivers = {place: each for place, each in asked.items() if _is_driver(each, limits)}
    names = list(dict.fromkeys(_driver(each, by_section) for each in drivers.values()))
    outcome = _outcome(asked, {each.section for each in drivers.values()} if _pins_section(limits) else set())
    if outcome is None or not _is_shown(counts, outcome, group):
        return Driving(because=dict.fromkeys(names, NO_OUTCOME if outcome is None else HIDDEN))
    shown = {place: each for place, each in drivers.items() if _is_shown(counts, place, group)}
    told = list(dict.fromkeys(_driver(each, by_section) for each in shown.values()))
    hidden = {name: HIDDEN for name in names if name not in told}
    if not told:
        return Driving(because=hidden)
    target, table = _answers(published, counts, [outcome, *shown], group, by_section=by_section)
    return _shared(target, table, told, hidden, asked[outcome])


def _is_driver(question: Question, limits: Sequence[Wanted]) -> bool:
    return question.kind == "satisfaction" and all(each.holds(getattr(question, each.dimension)) for each in limits)


def _driver(question: Question, by_section: bool) -> Driver:
    return question.section, None if by_section else question.element


def _pins_section(limits: Sequence[Wanted]) -> bool:
    return any(each.dimension == "section" for each in limits)


def _outcome(asked: Mapping[int, Question], sections: set[str]) -> int | None:
    """The overall question of the only section asked for; else that of the whole; else whether one recommends."""
    wanted = [("overall", next(iter(sections)))] if len(sections) == 1 else []
    for kind, section in (*wanted, ("overall", OVERALL), ("recommendation", None)):
        for place, each in asked.items():
            if each.kind == kind and section in (None, each.section):
                return place
    return None


def _is_shown(counts: Cube, place: int, group: Group) -> bool:
    return bool(counts.people[place][group.cells].any() and not counts.hidden[place][group.cells].any())


def _answers(
    published: Published, counts: Cube, places: Sequence[int], group: Group, *, by_section: bool
) -> tuple[FloatArray, FloatArray]:
    """The outcome and the drivers of the group's people, each score as a part of its scale (0..1)."""
    questions = [counts.asked[place] for place in places]
    people = people_of(published, questions[0].slice_id)
    column = {question: at for at, question in enumerate(people.questions)}
    columns = [column[int(each)] for each in counts.questions["question_id"].iloc[list(places)]]
    scores = people.scores[people.having(group.traits)][:, columns]
    lows, highs = (np.array([getattr(each, name) for each in questions]) for name in ("scale_low", "scale_high"))
    parts = (scores - lows) / np.maximum(highs - lows, 1)
    sections = [each.section for each in questions[1:]]
    return parts[:, 0], section_means(parts[:, 1:], sections) if by_section else filled(parts[:, 1:], sections)


def _shared(
    outcome: FloatArray, table: FloatArray, told: Sequence[Driver], hidden: Mapping[Driver, str], question: Question
) -> Driving:
    labels = [str(place) for place in range(len(told))]
    complete = complete_answers(outcome, table, labels, np.ones(len(outcome)))
    needed = max(FEWEST, PER_DRIVER * len(complete.kept))
    if complete.n < needed:
        reason = f"fewer than {needed} answered enough questions: {len(complete.kept)} drivers need as many"
        return Driving(because={**hidden, **dict.fromkeys(told, reason)})
    found = driver_shares(outcome, table, labels)
    if found.because:
        return Driving(because={**hidden, **dict.fromkeys(told, found.because)})
    shares = {told[int(each.name)]: each for each in found.shares}
    silent = {name: SAYS_NOTHING for name in told if name not in shares}
    note = f"set against {question.section}: {question.element}; together they explain {found.r2:.0%} ({found.method})"
    return Driving(shares=shares, because={**hidden, **silent}, note=note)

"""The kind of metric that sets those who answered against those who could have answered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from sqlalchemy import Select, func, select

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._answers import TRAITS
from metrics._apart import Apart, Cell
from metrics._counted import Counted, Numbers
from metrics._disclosure import Counts, Mask, hidden, with_margins
from metrics._facts import Asked, Column, Facts, Rows
from metrics._kept import kept
from metrics._kind import EachGroup, Kind
from metrics._latest import waves_asked
from metrics._pooling import HIDDEN
from metrics._population import Population, population_of
from metrics._reasons import SAME_SURVEY, SAME_WAVE, Same
from metrics._value import Value
from metrics._waves import Wave, response_notes
from metrics.statistics.intervals import wilson_intervals

NO_POPULATION = "nothing to compare with: load survey_populations for this wave"
STRANGE = "the population has no such group: check how it is written"
SAME_DIMENSION = Same(column="dimension", differ="people are divided in different ways", choose="one dimension")
SAME_GROUP = Same(column="group", differ="these are different groups", choose="one group, or ask by group")
SAME = (SAME_SURVEY, SAME_WAVE, SAME_DIMENSION, SAME_GROUP)
PARTS = ("survey", "wave", "year", "dimension", "group")

_respondent, _population = WAREHOUSE.tables["respondent"], WAREHOUSE.tables["population"]
_answered = select(*_respondent.c["slice_id", *TRAITS], func.count().label("people")).group_by(
    *_respondent.c["slice_id", *TRAITS]
)
Groups = Mapping[tuple[int, str], Mapping[object, int]]


@dataclass(frozen=True, kw_only=True)
class RepresentationFacts(Facts):
    """Groups of people in a wave: how many answered, and how many there are."""

    def statement(self, kind: Kind, asked: Asked) -> Select[Any]:
        return _answered

    def counted(self, published: Published, statement: Select[Any], asked: Asked) -> Counted:
        answered = kept(published, ("who answered",), lambda: _groups(published, statement))
        apart, shown = Apart(by=asked.by, same=SAME), {}
        for wave in waves_asked(published, asked):
            population = population_of(published, wave.survey, wave.wave)
            for cell in _cells(wave, population, answered):
                if all(
                    cell.words[each.dimension] is None or each.holds(cell.words[each.dimension])
                    for each in asked.limits
                ):
                    apart.add(cell)
                    apart.slices |= {wave.slice_id, *population.slices}
                    shown[wave.name] = wave.response
        return apart.counted(response_notes(shown))


# A group is not called a value here: a value is what a metric answers.
_grouped = select(*_population.c["slice_id", *PARTS[:-1]], _population.c.value.label("group")).subquery("population")
representation = RepresentationFacts(listed_in=dict.fromkeys(PARTS, _grouped))


def _groups(published: Published, statement: Select[Any]) -> Groups:
    """How many answered, by wave and trait, and by the trait's values; None is not stated."""
    found: dict[tuple[int, str], dict[object, int]] = {}
    with published.engine.connect() as connection:
        for row in connection.execute(statement):
            for trait in TRAITS:
                values = found.setdefault((row.slice_id, trait), {})
                value = getattr(row, trait)
                values[value] = values.get(value, 0) + row.people
    return found


def _cells(wave: Wave, population: Population, answered: Groups) -> Iterator[Cell]:
    """Every group of a wave; a wave without population is one cell that has a reason."""
    if not population.groups:
        yield Cell(_words(wave, None, None), {}, NO_POPULATION)
    for dimension, groups in population.groups.items():
        people = answered.get((wave.slice_id, dimension), {})
        values = sorted({*groups, *(str(value) for value in people if value is not None)})
        given = np.array([*(people.get(value, 0) for value in values), people.get(None, 0)], dtype=np.int64)
        could = np.array([*(groups.get(value, 0) for value in values), 0], dtype=np.int64)
        untold = _untold(given, could)
        # Who did not state it is left out of the shares, unless this would tell how few they are.
        base = int(given.sum() if untold[-2] else given[:-1].sum())
        for place, value in enumerate(values):
            shown = {"people": int(given[place]), "base": base, "share": could[place] / max(could.sum(), 1)}
            because = HIDDEN if untold[place] else None if groups.get(value) else STRANGE
            yield Cell(_words(wave, dimension, value), shown, because)


def _words(wave: Wave, dimension: str | None, group: str | None) -> dict[str, object]:
    return {"survey": wave.survey, "wave": wave.wave, "year": wave.year, "dimension": dimension, "group": group}


def _untold(given: Counts, could: Counts) -> Mask:
    """What is hidden of those who answered is hidden of the population, and the other way round."""
    found = hidden(with_margins(given, 1))
    while True:
        both = hidden(with_margins(given, 1), also=hidden(with_margins(could, 1), also=found))
        if (both == found).all():
            return found
        found = both


@dataclass(frozen=True, kw_only=True, eq=False)
class RepresentationDifference(EachGroup):
    """A group's share of those who answered, less its share of the population; the interval is that of the former."""

    facts: Facts = representation
    within: Mapping[str, str] = field(default_factory=dict)

    def columns(self, rows: Rows) -> dict[str, Column]:
        return {}

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        stated = [(each["people"] / each["base"], each["base"]) for each in groups if each["base"]]
        intervals = iter(wilson_intervals(stated))
        return [
            _difference(each, *next(intervals)) if each["base"] else Value(because="nobody stated it")
            for each in groups
        ]


def _difference(numbers: Numbers, low: float, high: float) -> Value:
    share, base = float(numbers["share"]), numbers["base"]
    return Value(value=numbers["people"] / base - share, n=base, low=low - share, high=high - share).tiered()

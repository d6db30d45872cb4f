"""The kind of metric that says what goes with being satisfied on the whole. It cannot say what causes it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from sqlalchemy import Select

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._answers import QUESTION, TRAITS, WAVE, cube
from metrics._apart import Apart, Cell
from metrics._counted import Counted, Numbers
from metrics._driving import Driving, driving, groups_asked
from metrics._facts import Asked, Column, Facts, Rows
from metrics._kind import EachGroup, Kind
from metrics._latest import waves_asked
from metrics._people import answered
from metrics._pooling import TOO_MANY_TRAITS, has_too_many_traits
from metrics._reasons import SAME_SURVEY, SAME_WAVE, Same
from metrics._value import Value
from metrics._waves import response_notes
from metrics.statistics.drivers import DriverShare

SAME_DRIVER = Same(column="driver", differ="these are several drivers", choose="by section, or by section and element")
SAME = (SAME_SURVEY, SAME_WAVE, SAME_DRIVER)
NOT_CAUSE = "importance, not cause"
SIGNS = {"+": "the better it is rated, the better the whole", "-": "the better it is rated, the worse the whole"}


@dataclass(frozen=True, kw_only=True)
class DriverFacts(Facts):
    """The drivers of each wave in scope, for each group of people."""

    def statement(self, kind: Kind, asked: Asked) -> Select[Any]:
        return answered()

    def counted(self, published: Published, statement: Select[Any], asked: Asked) -> Counted:
        if has_too_many_traits(asked):
            return Counted(by=asked.by, groups={}, hidden={(None,) * len(asked.by): TOO_MANY_TRAITS})
        counts = cube(published, tuple(name for name in TRAITS if name in asked.used))
        limits = [each for each in asked.limits if each.dimension in QUESTION]
        apart, notes, shown = Apart(by=asked.by, same=SAME), [], {}
        by_section = "element" not in asked.used
        for wave, group in product(waves_asked(published, asked), groups_asked(counts, asked)):
            found = driving(published, counts, wave.slice_id, limits, group, by_section=by_section)
            words = {name: getattr(wave, name) for name in WAVE} | dict(group.words)
            for cell in _cells(found, words):
                apart.add(cell)
            if found.note:
                notes.append(": ".join((", ".join((wave.name, *map(str, group.words.values()))), found.note)))
                apart.slices.add(wave.slice_id)
                shown[wave.name] = wave.response
        return apart.counted([*notes, *response_notes(shown)])


def _cells(found: Driving, words: Mapping[str, object]) -> Iterator[Cell]:
    for driver in (*found.shares, *found.because):
        section, element = driver
        named = {**words, "section": section, "element": element, "driver": element or section}
        numbers = {"share": found.shares[driver]} if driver in found.shares else {}
        yield Cell(named, numbers, found.because.get(driver))


drivers = DriverFacts(
    listed_in=dict.fromkeys(WAVE, WAREHOUSE.tables["wave"])
    | dict.fromkeys(("section", "element"), WAREHOUSE.tables["question"])
    | dict.fromkeys(TRAITS, WAREHOUSE.tables["respondent"])
)


@dataclass(frozen=True, kw_only=True, eq=False)
class ShareOfR2(EachGroup):
    """A driver's part of what all drivers explain together, with its bootstrap interval; n answered enough of them."""

    facts: Facts = drivers
    within: Mapping[str, str] = field(default_factory=dict)

    def columns(self, rows: Rows) -> dict[str, Column]:
        return {}

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return [_value(each["share"]) for each in groups]


def _value(driver: DriverShare) -> Value:
    note = f"{SIGNS[driver.sign]}; {NOT_CAUSE}"
    return Value(value=driver.share, n=driver.n, low=driver.low, high=driver.high, note=note)

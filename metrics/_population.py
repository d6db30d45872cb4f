"""Those who could have been asked in a wave, as the student register counts them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._kept import kept

_population, _wave = WAREHOUSE.tables["population"], WAREHOUSE.tables["wave"]

NO_POPULATION = "no population is loaded (survey_populations)"


@dataclass(frozen=True, kw_only=True)
class Population:
    """`groups` counts them by dimension and value; `people` is how many there are in all, None where nobody says it.

    `slices` are those of the files that say so.
    """

    people: int | None = None
    slices: tuple[int, ...] = ()
    groups: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def within(self, traits: Mapping[str, Callable[[object], bool]]) -> int | None:
        """How many have the traits that are wanted; None where it is not known, as of two traits together."""
        if not traits:
            return self.people
        if len(traits) > 1:
            return None
        ((trait, is_wanted),) = traits.items()
        return sum(people for value, people in self.groups.get(trait, {}).items() if is_wanted(value)) or None


def population_of(published: Published, survey: str, wave: str) -> Population:
    return kept(published, ("population", survey, wave), lambda: _read(published, survey, wave))


def _read(published: Published, survey: str, wave: str) -> Population:
    columns = _population.c["dimension", "value", "people", "slice_id"]
    of_wave = select(*columns).where(_population.c.survey == survey, _population.c.wave == wave).order_by(*columns)
    stated = select(func.max(_wave.c.population)).where(_wave.c.survey == survey, _wave.c.wave == wave)
    groups: dict[str, dict[str, int]] = {}
    slices: set[int] = set()
    with published.engine.connect() as connection:
        for dimension, value, people, slice_id in connection.execute(of_wave):
            groups.setdefault(dimension, {})[value] = people
            slices.add(slice_id)
        # A register leaves a student or two without a trait, so the largest count is the nearest to all.
        totals = [sum(values.values()) for values in groups.values()] + [connection.scalar(stated) or 0]
    return Population(people=max(totals) or None, slices=tuple(sorted(slices)), groups=groups)

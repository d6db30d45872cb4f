"""The waves of each survey in the order in which they were held, and how many of those asked have answered."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from data.lookups import AUTUMN
from data.schema import WAREHOUSE
from data.warehouse import Published

HALF = 0.5
"""A survey that fewer have answered is read with care."""

FEW_ANSWERED = "fewer than half of those asked have answered"
RESPONSE_UNKNOWN = "how many were asked is not known"

_YEAR = re.compile(r"\d{4}")
_NUMBERS = ("year", "invited", "responded", "population")
_wave = WAREHOUSE.tables["wave"]
_waves = select(
    *_wave.c["survey", "wave", "slice_id"], *(func.min(_wave.c[name]).label(name) for name in _NUMBERS)
).group_by(*_wave.c["survey", "wave", "slice_id"])


@dataclass(frozen=True, kw_only=True, slots=True)
class Wave:
    """One time that a survey was held; of its numbers those are None that the file does not say."""

    survey: str
    wave: str
    slice_id: int
    year: int | None
    invited: int | None
    responded: int
    population: int | None

    @property
    def name(self) -> str:
        return f"{self.survey} {self.wave}"

    @property
    def response(self) -> tuple[int | None, int]:
        return self.invited, self.responded


def waves(published: Published) -> Mapping[str, list[Wave]]:
    """The waves by survey, the first held first."""
    with published.engine.connect() as connection:
        found = sorted((Wave(**row._mapping) for row in connection.execute(_waves)), key=_held)
    return {survey: [each for each in found if each.survey == survey] for survey in sorted({w.survey for w in found})}


def _held(wave: Wave) -> tuple[int, bool, str]:
    """Autumn comes after spring, whatever the alphabet says."""
    named = _YEAR.search(wave.wave)
    year = int(named[0]) if named else wave.year or 0
    return year, any(word in wave.wave.casefold() for word in AUTUMN), wave.wave


def response_notes(responses: Mapping[str, tuple[int | None, int]]) -> tuple[str, ...]:
    """What must be said of waves that few answered; by wave, how many were invited (None: unknown) and answered."""
    few = [wave for wave, (invited, answered) in responses.items() if invited and answered < HALF * invited]
    unknown = [wave for wave, (invited, _) in responses.items() if not invited]
    said = ((FEW_ANSWERED, few), (RESPONSE_UNKNOWN, unknown))
    return tuple(f"{sentence}: {', '.join(sorted(named))}" for sentence, named in said if named)

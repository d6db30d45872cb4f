"""When the waves of a survey were held, as far as their names tell, and on which side of a change they lie."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.lookups import AUTUMN
from data.warehouse import Published
from metrics._effect_context import Window
from metrics._effect_periods import SPRING
from metrics._waves import Wave, waves

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](0[1-9]|1[0-2])(?!\d)")


@dataclass(frozen=True, kw_only=True)
class Held:
    """A wave that was held in one of the months from `first` to `last`; nobody says in which."""

    wave: Wave
    first: int
    last: int

    @property
    def name(self) -> str:
        return self.wave.wave


def held(published: Published, survey: str) -> list[Held]:
    """The survey's waves in their order; a wave of which no year is known has no place and is left out."""
    found = [_held(each) for each in waves(published).get(survey, ())]
    return [each for each in found if each is not None]


def _held(wave: Wave) -> Held | None:
    if month := MONTH.search(wave.wave):
        at = int(month[1]) * 12 + int(month[2]) - 1
        return Held(wave=wave, first=at, last=at)
    named = YEAR.search(wave.wave)
    year = int(named[0]) if named else wave.year
    if year is None:
        return None
    words = set(re.findall(r"[^\W\d_]+", wave.wave.casefold()))
    if words & set(AUTUMN):
        return Held(wave=wave, first=year * 12 + 6, last=year * 12 + 11)
    return Held(wave=wave, first=year * 12, last=year * 12 + (5 if words & set(SPRING) else 11))


def sides(found: Sequence[Held], window: Window, lag: int) -> tuple[list[Held], list[Held]]:
    """Those before the change, and those after it was to show; one that may lie on either side is left out."""
    before = [each for each in found if each.last < window.begins and each.first >= (window.since or 0)]
    after = [each for each in found if each.first >= window.settled + lag]
    return before, [each for each in after if window.until is None or each.last < window.until]

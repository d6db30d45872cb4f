"""The waves that a question about one time is about."""

from data.warehouse import Published
from metrics._answers import WAVE
from metrics._facts import Asked
from metrics._waves import Wave, waves


def waves_asked(published: Published, asked: Asked) -> list[Wave]:
    """Those within the limits; of each survey the last, unless wave or year is asked for."""
    limits = [each for each in asked.limits if each.dimension in WAVE]
    by_survey = (
        [wave for wave in listed if all(each.holds(getattr(wave, each.dimension)) for each in limits)]
        for listed in waves(published).values()
    )
    is_about_time = not asked.used.isdisjoint(("wave", "year"))
    return [wave for listed in by_survey for wave in (listed if is_about_time else listed[-1:])]

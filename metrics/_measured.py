"""How a wave was measured: who was asked, who answered, and how its weights were made."""

from dataclasses import dataclass

from data.warehouse import Published
from metrics._population import population_of
from metrics._value import SMALLEST_BASE
from metrics._waves import Wave, waves
from metrics._weights import Weights, weights_of
from metrics.statistics.survey_weights import Raked


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A wave's numbers, None where nobody says them; `because` is why it has no weights, or no number at all.

    `has_converged`: raked weights exist. `margins` are what people were weighted by, `merged` sentences about them.
    """

    survey: str
    wave: str
    invited: int | None = None
    responded: int | None = None
    response_rate: float | None = None
    population: int | None = None
    margins: tuple[str, ...] = ()
    n_eff: float | None = None
    largest_weight: float | None = None
    merged: tuple[str, ...] = ()
    has_converged: bool = False
    because: str | None = None


def measured(published: Published, survey: str, wave: str) -> Measured:
    """How the wave was measured; a wave that fewer than 5 answered has no number, nor has one that is not loaded."""
    found = next((each for each in waves(published).get(survey, ()) if each.wave == wave), None)
    if found is None:
        return Measured(survey=survey, wave=wave, because="no answers of this wave are loaded")
    if found.responded < SMALLEST_BASE:
        return Measured(survey=survey, wave=wave, because=f"hidden: fewer than {SMALLEST_BASE} answered")
    return _told(published, found, weights_of(published, found.slice_id, survey, wave))


def _told(published: Published, wave: Wave, weights: Weights) -> Measured:
    return Measured(
        survey=wave.survey,
        wave=wave.wave,
        invited=wave.invited,
        responded=wave.responded,
        response_rate=wave.responded / wave.invited if wave.invited else None,
        population=population_of(published, wave.survey, wave.wave).people,
        margins=weights.margins,
        n_eff=weights.n_eff,
        largest_weight=weights.largest,
        merged=weights.merged,
        has_converged=isinstance(weights.values, Raked),
        because=weights.because,
    )

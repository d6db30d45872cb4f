"""Two waves of a survey side by side: which are compared, and which of their questions were asked alike in both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.warehouse import Published
from metrics._answers import QUESTION, WAVE, Cube, Question
from metrics._counted import Key
from metrics._facts import Asked
from metrics._waves import Wave, waves
from metrics._where import Wanted

SINCE = "since"

SEVERAL_SURVEYS = "the waves belong to different surveys ({surveys}): choose one survey"
REWORDED = "wording changed"


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A wave and the earlier one that it is compared with, or the reason why there is none."""

    wave: Wave
    since: Wave | None = None
    because: str | None = None

    @property
    def words(self) -> dict[str, object]:
        """The pair's part of a group's key."""
        since = self.since.wave if self.since else None
        return {name: getattr(self.wave, name) for name in WAVE} | {SINCE: since}


@dataclass(frozen=True, kw_only=True)
class Alike:
    """Of a pair's questions: the places in the cube of those that compare, and why the others do not.

    `reworded` are those that compare although their words differ.
    """

    places: frozenset[int] = frozenset()
    because: Mapping[Question, str] = field(default_factory=dict)
    reworded: frozenset[tuple[str, str]] = frozenset()


def pairs(published: Published, asked: Asked) -> list[Pair]:
    """The last wave in scope of each survey with the one before it, or with `since`; by wave, every wave in scope."""
    limits = [each for each in asked.limits if each.dimension in WAVE]
    names = [name for name in asked.by if name in WAVE]
    since = next((each for each in asked.limits if each.dimension == SINCE), None)
    found: dict[Key, Pair] = {}
    for survey, held in waves(published).items():
        for wave in held:
            if all(each.holds(getattr(wave, each.dimension)) for each in limits):
                found[(survey, *(getattr(wave, name) for name in names))] = _pair(wave, held, since)
    return list(found.values())


def _pair(wave: Wave, held: Sequence[Wave], since: Wanted | None) -> Pair:
    before = held[: held.index(wave)]
    if since is None:
        if before:
            return Pair(wave=wave, since=before[-1])
        return Pair(wave=wave, because=f"{wave.wave} is the first wave of {wave.survey}: none to compare it with")
    named = "|".join(since.any_of)
    if chosen := [each for each in before if each.wave == named]:
        return Pair(wave=wave, since=chosen[0])
    if any(each.wave == named for each in held):
        return Pair(wave=wave, because=f"{named} does not come before {wave.wave}: choose an earlier wave")
    known = ", ".join(each.wave for each in before) or "none"
    return Pair(wave=wave, because=f"{wave.survey} has no wave {named!r}: choose one of those before ({known})")


def asked_alike(cube: Cube, pair: Pair, limits: Sequence[Wanted]) -> Alike:
    """Questions are the same by section and element, and compare when their scales and what counts as satisfied do."""
    ours, theirs = (_asked_in(cube, wave, limits) for wave in (pair.wave, pair.since))
    places: set[int] = set()
    because: dict[Question, str] = {}
    reworded: set[tuple[str, str]] = set()
    for name, found in ours.items():
        now, then = ([cube.asked[place] for place in each] for each in (found, theirs.get(name, [])))
        if reason := pair.because or _unlike(now, then, pair):
            because |= dict.fromkeys(now, reason)
            continue
        places.update(found, theirs[name])
        if {each.text for each in now} != {each.text for each in then}:
            reworded.add(name)
    return Alike(places=frozenset(places), because=because, reworded=frozenset(reworded))


def _asked_in(cube: Cube, wave: Wave | None, limits: Sequence[Wanted]) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = {}
    of_questions = [each for each in limits if each.dimension in QUESTION]
    for place, each in enumerate(cube.asked):
        if wave is None or each.slice_id != wave.slice_id:
            continue
        if all(limit.holds(getattr(each, limit.dimension)) for limit in of_questions):
            found.setdefault((each.section, each.element), []).append(place)
    return found


def _unlike(now: Sequence[Question], then: Sequence[Question], pair: Pair) -> str | None:
    if not then or pair.since is None:
        return f"not asked in {pair.since.wave if pair.since else 'the wave before'}"
    for what, field_name in (("asked on a scale of", "scale"), ("counted as satisfied from", "satisfied_from")):
        ours, theirs = ({getattr(each, field_name) for each in asked} for asked in (now, then))
        if ours != theirs:
            old, new = (" or ".join(map(str, sorted(each))) for each in (theirs, ours))
            return f"{what} {old} in {pair.since.wave} and {new} in {pair.wave.wave}: the two do not compare"
    return None

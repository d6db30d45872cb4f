"""What is the merit of each transformation: the effect on every KPI that it was planned to move, with a verdict."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.records import Event, Impact, Transformation
from data.warehouse import Published
from metrics._effect import Effect
from metrics._effect_context import context_of
from metrics._effect_many import for_many
from metrics._effect_read import Read, judged, read
from metrics._effect_said import paragraph
from metrics._kept import kept


def effect_of(
    published: Published,
    change: Transformation,
    impact: Impact,
    *,
    changes: Sequence[Transformation],
    events: Sequence[Event],
) -> Effect:
    """The effect on one KPI. `changes` and `events` are all that is registered: what else could have moved it."""
    found = _effects_of(published, change, changes, events)
    return found[list(change.impacts).index(impact)]


def is_estimated(
    published: Published, change: Transformation, changes: Sequence[Transformation], events: Sequence[Event]
) -> bool:
    """Whether the change's effects are known already in this version, so that asking for one costs nothing."""
    return _known(published, change, changes, events) is not None


def effects(published: Published, changes: Sequence[Transformation], events: Sequence[Event]) -> tuple[Effect, ...]:
    """The effects of all transformations on all KPIs that they were planned to move, in their order."""
    return tuple(found for change in changes for found in _effects_of(published, change, changes, events))


def _effects_of(
    published: Published, change: Transformation, changes: Sequence[Transformation], events: Sequence[Event]
) -> tuple[Effect, ...]:
    """All KPIs of one transformation: how sure one is depends on how many were looked at."""
    known = _known(published, change, changes, events)
    if known is None:
        found = for_many([_effect(published, change, impact, changes, events) for impact in change.impacts])
        said = tuple(replace(each, sentence=paragraph(each)) for each in found)
        known = _Estimated(asked=(change, list(changes), list(events)), effects=said)
        _estimated(published, change.name).append(known)
    return known.effects


@dataclass(frozen=True, kw_only=True)
class _Estimated:
    """`asked` is all that the effects depend on besides the version."""

    asked: tuple[Transformation, list[Transformation], list[Event]]
    effects: tuple[Effect, ...]


def _known(
    published: Published, change: Transformation, changes: Sequence[Transformation], events: Sequence[Event]
) -> _Estimated | None:
    asked = change, list(changes), list(events)
    return next((each for each in _estimated(published, change.name) if each.asked == asked), None)


def _estimated(published: Published, name: str) -> list[_Estimated]:
    """What was estimated for a transformation: compared rather than named, since who asks again asks with the same."""
    return kept(published, ("effects", name), list)


def _effect(
    published: Published,
    change: Transformation,
    impact: Impact,
    changes: Sequence[Transformation],
    events: Sequence[Event],
) -> Effect:
    context = context_of(change, impact, changes, events)
    known: Read = read(published, change, impact)
    found = judged(published, known, context, impact)
    return Effect(
        transformation=change.name,
        impact=impact,
        title=known.title,
        unit=known.unit,
        higher_is_better=impact.direction == "up" if known.higher_is_better is None else known.higher_is_better,
        planned=known.planned,
        judged=found.judged,
        sentence="",
        version=published.version,
        co_events=found.co_events,
        joint_with=context.joint_with,
        against=found.against,
        results=found.results,
    )

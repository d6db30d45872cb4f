"""What is the merit of each transformation: the effect on every KPI that it was planned to move, with a verdict."""

from collections.abc import Sequence

from data.records import Event, Impact, Transformation
from data.warehouse import Published
from metrics._effect import Effect


def effect_of(
    published: Published,
    change: Transformation,
    impact: Impact,
    *,
    changes: Sequence[Transformation],
    events: Sequence[Event],
) -> Effect:
    """The effect on one KPI. `changes` and `events` are all that is registered: what else could have moved it."""
    raise NotImplementedError


def effects(published: Published, changes: Sequence[Transformation], events: Sequence[Event]) -> tuple[Effect, ...]:
    """The effects of all transformations on all KPIs that they were planned to move, in their order."""
    return tuple(
        effect_of(published, change, impact, changes=changes, events=events)
        for change in changes
        for impact in change.impacts
    )

"""What people know of the time around a change, and the checks of it that need no number."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.statistics.judged import Check, Outcome


@dataclass(frozen=True, kw_only=True)
class Around:
    """`outside_cause` is a documented one that explains what is seen; `joint_with` names other transformations."""

    co_events: Sequence[str] = ()
    outside_cause: str | None = None
    joint_with: Sequence[str] = ()
    is_measurement_unchanged: bool | None = None


def around_checks(around: Around) -> tuple[Check, ...]:
    return co_events(around), joint(around), measurement(around)


def co_events(around: Around) -> Check:
    if not around.co_events:
        return Check(name="co_events", outcome=Outcome.PASSED, says="no event is registered about then")
    says = f"something else happened about then: {'; '.join(around.co_events)}"
    return Check(name="co_events", outcome=Outcome.FAILED, says=says)


def joint(around: Around) -> Check:
    if not around.joint_with:
        return Check(name="joint", outcome=Outcome.PASSED, says="no other transformation is registered about then")
    says = f"this is one effect together with {'; '.join(around.joint_with)}: the parts cannot be told apart"
    return Check(name="joint", outcome=Outcome.FAILED, says=says)


def measurement(around: Around) -> Check:
    if around.is_measurement_unchanged is None:
        says = "it is not recorded whether the way of measuring stayed the same"
        return Check(name="measurement", outcome=Outcome.CANNOT_SAY, says=says)
    if around.is_measurement_unchanged:
        return Check(
            name="measurement", outcome=Outcome.PASSED, says="it was measured in the same way before and after"
        )
    return Check(name="measurement", outcome=Outcome.FAILED, says="the way of measuring changed")

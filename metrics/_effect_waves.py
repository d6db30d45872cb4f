"""The effect on a KPI of a survey: the last wave before the change against the first after it had settled."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from data.records import Impact
from data.warehouse import Published
from metrics._effect import Found
from metrics._effect_context import Context, documented, near
from metrics._effect_course import Course, Others, course, results_of
from metrics._effect_measured import differences
from metrics._effect_monthly import planned_of
from metrics._effect_said import about, nothing, with_checks
from metrics._effect_when import Held, held, sides
from metrics._facts import Way
from metrics._value import DEPENDABLE_BASE, SMALL_BASE, Value
from metrics._waves import response_notes
from metrics.statistics.around import Around
from metrics.statistics.bases import Z, error_of_mean, wilson_base
from metrics.statistics.judged import Check, Estimate, Judged, Outcome
from metrics.statistics.wave_steps import judge_waves
from metrics.statistics.waves import MeanWave, ShareWave

Sided = tuple[list[Held], Held]
AnyWave = ShareWave | MeanWave

WEIGHTED = Way(is_weighted=True)


def judged_waves(published: Published, own: Course, others: Others, context: Context, impact: Impact) -> Found:
    found = [each for each in held(published, own.named.limits["survey"]) if _wave(own, each.name)]
    before, after = sides(found, context.window, impact.lag_months or 0)
    results = results_of(own, others)
    if not before or not after:
        return Found(judged=nothing(_lacking(found, before, context), impact, len(before), len(after)), results=results)
    first, last = before[-1].first, after[0].last
    co_events = near(context, first, last)
    differ = differences(own.marks, [before[-1].name], [after[0].name])
    around = Around(
        co_events=co_events,
        outside_cause=None if others else documented(context, about(own), first, last),
        joint_with=context.joint_with,
        is_measurement_unchanged=None if differ is None else not differ,
    )
    judged = _judged(published, own, others, (before, after[0]), impact, around)
    measured = Check(name="measurement", outcome=Outcome.FAILED, says="; ".join(differ[:3])) if differ else None
    checks = [_answers(own, before[-1], after[0]), *([measured] if measured else [])]
    return Found(
        judged=with_checks(judged, checks),
        against=f"in {after[0].name} than in {before[-1].name}",
        co_events=tuple(co_events),
        results=results,
    )


def _lacking(found: Sequence[Held], before: Sequence[Held], context: Context) -> str:
    begins = f"{context.window.starts:%Y-%m}"
    named = ", ".join(each.name for each in found) or "none"
    side = "after the change had settled" if before else "before the change"
    return f"There is no wave {side} ({begins}) to compare with; the waves with a number are {named}."


def _judged(published: Published, own: Course, others: Others, sided: Sided, impact: Impact, around: Around) -> Judged:
    """Weighted to the population where that can be done, with the plain answer beside it."""
    plain = _judge(own, others, sided, impact, around)
    if not own.named.metric.kind.ways.is_weighted:
        return plain
    names = [each.name for each in (*sided[0], sided[1])]
    ours = course(published, own.named, way=WEIGHTED, waves=names)
    if all(value.value == value.unweighted for value in ours.values.values()):
        return plain
    theirs = {
        name: course(published, each.named, way=WEIGHTED, waves=names)
        for name, each in others.items()
        if _pair(each, sided)
    }
    found = _judge(ours, theirs, sided, impact, around)
    if plain.effect is None:
        return found
    beside = Estimate(method="unweighted", effect=plain.effect, low=plain.low, high=plain.high)
    return replace(found, method=f"{found.method}, weighted", sensitivity=(*found.sensitivity, beside))


def _judge(own: Course, others: Others, sided: Sided, impact: Impact, around: Around) -> Judged:
    before = {each.name: wave for each in sided[0] if (wave := _wave(own, each.name))}
    after = _wave(own, sided[1].name)
    if after is None or not before:
        return nothing("One of the two waves has no number.", impact)
    pairs = {name: pair for name, each in others.items() if (pair := _pair(each, sided))}
    theirs = {name: pair for name, pair in pairs.items() if type(pair[0]) is type(after)}
    names = [*before, sided[1].name]
    courses = {name: [_alike(_wave(others[name], each), after) for each in names] for name in theirs}
    return judge_waves(
        list(before.values()),
        after,
        planned_of(impact),
        periods=names,
        comparison=theirs,
        courses=courses,
        around=around,
    )


def _pair(comparison: Course, sided: Sided) -> tuple[AnyWave, AnyWave] | None:
    then, now = (_wave(comparison, each.name) for each in (sided[0][-1], sided[1]))
    return (then, now) if then is not None and now is not None and type(then) is type(now) else None


def _alike(wave: AnyWave | None, other: AnyWave) -> AnyWave | None:
    return wave if type(wave) is type(other) else None


def _wave(found: Course, name: str) -> AnyWave | None:
    """None where too few answered, or where there is no interval."""
    value: Value | None = found.values.get(name)
    if value is None or value.value is None or value.n is None or value.low is None or value.high is None:
        return None
    if found.unit == "share":
        base = wilson_base(value.value, value.low, value.high)
        return None if base is None else ShareWave(value.value * base, base)
    if found.unit == "score":
        return MeanWave(value.value, error_of_mean(value.low, value.high, value.n), value.n)
    if found.unit == "points":
        return MeanWave(value.value, (value.high - value.low) / 2 / Z, value.n)
    return None


def _answers(own: Course, before: Held, after: Held) -> Check:
    """How many stand behind the two numbers; fewer than half of those asked are read with care."""
    bases: Mapping[str, int] = {each.name: own.values[each.name].n or 0 for each in (before, after)}
    says = " and ".join(f"{n} answered in {name}" for name, n in bases.items())
    notes = response_notes({each.name: each.wave.response for each in (before, after)})
    if min(bases.values()) < DEPENDABLE_BASE:
        return Check(name="answers", outcome=Outcome.FAILED, says=f"{says}: {SMALL_BASE}")
    outcome = Outcome.CANNOT_SAY if notes else Outcome.PASSED
    return Check(name="answers", outcome=outcome, says="; ".join((says, *notes)))

"""An effect in plain words: one paragraph, in the KPI's own unit."""

from collections.abc import Sequence
from dataclasses import replace

from data.records import Impact
from metrics._effect import Effect
from metrics._effect_course import Course
from metrics.statistics.judged import Check, Judged, Outcome, Verdict

SHARES = ("share", "share points")
BARE = ("index", "ratio", "score", "rank", "as delivered")
"""Units that say nothing behind a number."""

MEANINGS = {
    Verdict.SUPPORTED: "The data support an effect",
    Verdict.SUGGESTIVE: "This is suggestive, no more",
    Verdict.NO_SIGN: "There is no sign of an effect",
    Verdict.NOT_OURS: "This is not the merit of the change",
    Verdict.CANNOT_SAY: "We cannot say whether there was an effect",
}


def about(own: Course) -> str:
    """The words that say what the KPI is about."""
    return " ".join((own.named.title, *own.named.limits.values())).replace("_", " ")


def nothing(because: str, impact: Impact, before: int = 0, after: int = 0, method: str = "none") -> Judged:
    """Nothing can be estimated, and why."""
    return Judged(
        method=method,
        n_before=before,
        n_after=after,
        level_before=None,
        expected=None,
        observed=None,
        effect=None,
        low=None,
        high=None,
        relative=None,
        mde=None,
        smallest_effect=impact.smallest_effect,
        verdict=Verdict.CANNOT_SAY,
        because=because,
        checks=(Check(name="enough_points", outcome=Outcome.FAILED, says=because),),
    )


def with_checks(judged: Judged, checks: Sequence[Check]) -> Judged:
    """With what was found besides; where that fails, an effect is suggestive at most."""
    known = {each.name: each for each in judged.checks} | {each.name: each for each in checks}
    failed = [each for each in checks if each.outcome is Outcome.FAILED]
    judged = replace(judged, checks=tuple(known.values()))
    if failed and judged.verdict is Verdict.SUPPORTED:
        judged = replace(judged, verdict=Verdict.SUGGESTIVE, because=f"{judged.because}; but {failed[0].says}")
    return judged


def paragraph(effect: Effect) -> str:
    """What changed by how much, what it means, and why it means no more."""
    judged = effect.judged
    said = [_size(effect), f"{MEANINGS[judged.verdict]}: {_continued(judged.because)}"]
    if any(other not in judged.because for other in effect.joint_with):
        others = " and ".join(effect.joint_with)
        said.append(f"It is one effect together with {others}: the parts cannot be told apart.")
    return " ".join(filter(None, said))


def _size(of: Effect) -> str:
    judged, unit, title, against = of.judged, of.unit, of.title, of.against
    effect, low, high = judged.effect, judged.low, judged.high
    if effect is None:
        return _sides(of)
    how = "higher" if effect >= 0 else "lower"
    if low is None or high is None:
        return f"{title} was {_amount(effect, unit)} {how} {against}{_instead(unit, judged)}."
    if low <= 0 <= high:
        span = f"anything from {_amount(low, unit)} lower to {_amount(high, unit)} higher agrees with the data"
        return f"{title} was {_amount(effect, unit)} {how} {against}; {span}."
    least, most = sorted((abs(low), abs(high)))
    span = f"({number(least, unit)} to {number(most, unit)})"
    return f"{title} was {_amount(effect, unit)} {how} {span} {against}{_instead(unit, judged)}."


def _sides(of: Effect) -> str:
    before, after = of.judged.level_before, of.judged.observed
    if before is None or after is None:
        return ""
    levels = f"{_level(before, of.unit)} before the change and at {_level(after, of.unit)} after it"
    return f"{of.title} stood at {levels}, which by itself is no effect."


def _instead(unit: str, judged: Judged) -> str:
    if judged.expected is None or judged.observed is None:
        return ""
    share = f", {abs(judged.relative):.0%} {'more' if judged.relative > 0 else 'less'}" if judged.relative else ""
    observed, expected = (_level(each, unit) for each in (judged.observed, judged.expected))
    return f": {observed} instead of {expected}{'' if unit in SHARES else share}"


def _level(value: float, unit: str) -> str:
    return f"{value:.1%}" if unit in SHARES else f"{'−' if value < 0 else ''}{number(value, unit)}"


def number(value: float, unit: str) -> str:
    """Its size without a sign, a share in percentage points."""
    size = abs(value) * 100 if unit in SHARES else abs(value)
    digits = 0 if size >= 100 else 1 if size >= 1 else 2
    return f"{size:,.{digits}f}"


def _amount(value: float, unit: str) -> str:
    named = "percentage points" if unit in SHARES else "" if unit in BARE else unit
    return f"{number(value, unit)} {named}".strip()


def _continued(text: str) -> str:
    """After a colon, with a full stop."""
    said = text[:1].lower() + text[1:] if text[1:2].islower() else text
    return said if said.endswith(".") else f"{said}."

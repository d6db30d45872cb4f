"""When a difference is more than chance, and the three words that a chart and a sentence have for it."""

from enum import Enum

from metrics import Value
from ui.words import N_

SIGNIFICANT = 0.05


class Verdict(Enum):
    """`UNCLEAR` is never called a change: it may be none, or one too small to be seen."""

    BETTER = N_("better, more than chance")
    WORSE = N_("worse, more than chance")
    UNCLEAR = N_("not beyond chance")


def verdict(value: Value) -> Verdict:
    """By the interval, and by the p-value adjusted for how many differences are judged together, where there is one."""
    if value.value is None or value.low is None or value.high is None:
        return Verdict.UNCLEAR
    is_adjusted_away = value.p_adjusted is not None and value.p_adjusted >= SIGNIFICANT
    if is_adjusted_away or value.low <= 0 <= value.high:
        return Verdict.UNCLEAR
    return Verdict.BETTER if value.value > 0 else Verdict.WORSE

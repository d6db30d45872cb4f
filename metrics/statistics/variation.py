"""What a control chart says of today: has the latest point left its usual range, and will a target be met as it is?

Source: the icons of NHS England's Making Data Count. Neither is read from the other.
"""

from enum import StrEnum

from metrics.statistics.control_chart import ControlChart, Segment


class Variation(StrEnum):
    """The state of the latest point. Neutral: it left its range, and neither way is better."""

    IMPROVING = "improving"
    CONCERNING = "concerning"
    COMMON = "common cause"
    NEUTRAL = "special cause"


class Assurance(StrEnum):
    """Whether all, none or some of what is usual reaches the target."""

    PASSES = "will pass"
    FAILS = "will fail"
    HIT_OR_MISS = "hit or miss"


def variation(chart: ControlChart, higher_is_better: bool | None) -> Variation | None:
    """None where the latest point has no limits to lie within."""
    if chart.last is None or chart.segment_of(chart.last).low is None:
        return None
    flag = chart.flags[chart.last]
    if flag is None:
        return Variation.COMMON
    if higher_is_better is None:
        return Variation.NEUTRAL
    return Variation.IMPROVING if flag.is_high == higher_is_better else Variation.CONCERNING


def assurance(segment: Segment, target: float | None, higher_is_better: bool | None) -> Assurance | None:
    """None without limits or target, or where it is not known which side of the target is the right one."""
    if segment.low is None or segment.high is None or target is None or higher_is_better is None:
        return None
    if segment.low <= target <= segment.high:
        return Assurance.HIT_OR_MISS
    is_above = segment.low > target
    return Assurance.PASSES if is_above == higher_is_better else Assurance.FAILS

"""What an effect's verdict says beside its rule: how small an effect could be seen, and how it lies to the plan."""

from metrics.statistics.judged import Verdict

Ruling = tuple[Verdict, str]


def said(number: float) -> str:
    """Three figures, never with an exponent for large numbers."""
    return f"{float(f'{number:.3g}'):,.10g}"


def what_it_takes(mde: float | None, *, is_ahead: bool = False) -> str:
    """`is_ahead` where the time after the change is yet to come."""
    if mde is None:
        return ""
    return f" Only an effect of about {said(mde)} or more {'will be' if is_ahead else 'would have been'} found."


def unclear(mde: float | None, smallest: float | None) -> Ruling:
    """For an interval that contains 0: whether nothing is there, or nothing can be seen."""
    if smallest is None:
        says = "The interval contains 0, and no smallest effect that matters was registered to hold it against."
        return Verdict.CANNOT_SAY, says + what_it_takes(mde)
    if mde is None or mde > smallest:
        says = f"The interval contains 0, and an effect that matters ({said(smallest)}) could have been missed."
        return Verdict.CANNOT_SAY, says + what_it_takes(mde)
    says = f"The interval contains 0, and an effect that matters ({said(smallest)}) would have been found"
    return Verdict.NO_SIGN, f"{says}: this design finds {said(mde)} in four of five cases."


def against_plan(effect: float, direction: str | None) -> str:
    if direction is None or (effect > 0) == (direction == "up"):
        return ""
    return f" It went {'up' if effect > 0 else 'down'}, against what was planned."


def too_small(effect: float, smallest: float | None) -> str:
    if smallest is None or abs(effect) >= smallest:
        return ""
    return f" It is smaller than the effect that matters ({said(smallest)})."

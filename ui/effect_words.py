"""Plans and effects in words: what was planned, what belongs beside an effect, what was changed in a plan."""

from collections.abc import Callable

from data.records import Impact, PlanChange
from metrics import Effect, catalogue
from metrics.statistics.judged import Estimate
from ui.effects import Plan
from ui.kpis import OBSERVED
from ui.numbers import change, written
from ui.words import DASH, N_, _, day, number, percent, plural, readable, safe

HUNDRED = 100
"""From here on a number of another system is written without decimals."""
LACKS = {
    "direction": N_("whether the number was meant to go up or down"),
    "smallest_effect": N_("the smallest effect that matters"),
}
ARROWS = {"up": N_("▲ up"), "down": N_("▼ down")}
FIELDS = {
    "plan": N_("the planned impact"),
    "starts": N_("the first day"),
    "wash_in_months": N_("months until it worked fully"),
    "direction": N_("the direction"),
    "shape": N_("step or slope"),
    "lag_months": N_("months until it shows"),
    "smallest_effect": N_("the smallest effect that matters"),
    "comparison": N_("the comparison"),
}


def planned(plan: Plan) -> str:
    """The plan in one sentence."""
    impact, metric = plan.impact, catalogue().get(plan.impact.metric)
    told = [_("meant to go **{way}**").format(way=_(ARROWS.get(impact.direction, impact.direction)))]
    if impact.smallest_effect:
        least = change(impact.smallest_effect, metric.unit if metric else "").lstrip("+")
        told.append(_("by at least {n} to matter").format(n=least))
    told.append(_("a little more with time") if impact.shape == "slope" else _("in one step"))
    if impact.lag_months:
        told.append(plural("{n} month after the start", "{n} months after the start", impact.lag_months))
    if impact.comparison:
        told.append(_("set against {comparison}").format(comparison=safe(compared(impact))))
    return _("Planned: {plan}.").format(plan=", ".join(told))


def compared(impact: Impact) -> str:
    """The comparison as it is read; a series by its words."""
    is_series = impact.metric == OBSERVED and " " not in (impact.comparison or "")
    return readable(impact.comparison or "") if is_series else str(impact.comparison)


def amount(value: float | None, found: Effect) -> str:
    """A number of the effect's KPI. What another system delivers has as many decimals as its size asks for."""
    if value is None or found.metric != OBSERVED:
        return written(value, found.unit)
    return number(value, 0 if abs(value) >= HUNDRED else 1 if abs(value) >= 1 else 2)


def apart(value: float, found: Effect) -> str:
    """A difference with its sign."""
    if found.metric != OBSERVED:
        return change(value, found.unit)
    return ("+" if value > 0 else "") + amount(value, found)


def details(found: Effect) -> list[str]:
    """What belongs beside the effect: interval, share, base, what was to matter and what could be seen."""
    judged = found.judged
    told = [_("95 % interval {interval}").format(interval=between(found))] if between(found) else []
    if judged.relative is not None:
        told.append(_("{share} of what was to be expected").format(share=signed_percent(judged.relative)))
    told.append(_("{before} points before, {after} after").format(before=judged.n_before, after=judged.n_after))
    if judged.smallest_effect:
        told.append(_("it matters from {n}").format(n=apart(judged.smallest_effect, found).lstrip("+")))
    if judged.mde is not None:
        told.append(_("it would be seen from {n}").format(n=apart(judged.mde, found).lstrip("+")))
    return told


def between(found: Effect) -> str:
    return _range(found.judged.low, found.judged.high, found)


def _range(low: float | None, high: float | None, found: Effect) -> str:
    if low is None or high is None:
        return ""
    return _("{low} to {high}").format(low=apart(low, found), high=apart(high, found))


def effect_said(found: Effect) -> str:
    return DASH if found.judged.effect is None else apart(found.judged.effect, found)


def effect_alone(found: Effect) -> tuple[str, str]:
    """The effect's number without its unit, and the unit; the unit is text of a file for series of other systems."""
    if found.judged.effect is None:
        return DASH, ""
    if found.unit == "share":
        return change(found.judged.effect * 100, "points"), _("percentage points")
    return effect_said(found), _(found.unit)


def estimated(each: Estimate, found: Effect) -> dict[str, str]:
    """One method's effect as a row."""
    return {
        _("Method"): _(each.method),
        _("Effect"): apart(each.effect, found),
        _("95 % interval"): _range(each.low, each.high, found) or DASH,
    }


def signed_percent(share: float) -> str:
    return ("+" if share > 0 else "") + percent(share, 0)


def logged(each: PlanChange, shown: Callable[[object], str] = safe) -> str:
    """A change of a plan, as Markdown; `shown` is how texts of files are written elsewhere."""
    words = _("{day}: {field} was {before} and is now {after} ({actor}).")
    return words.format(
        day=day(each.at),
        field=_(FIELDS.get(each.field, each.field)),
        before=shown(each.before or _("not there")),
        after=shown(each.after or _("not there")),
        actor=shown(each.actor),
    )

"""The presentation on paper: one file with every chosen change, its effects and their charts, its failures."""

from collections.abc import Sequence

from data.records import Transformation
from metrics import Effect
from metrics.statistics.judged import Check, Outcome, Point
from reports import printed
from reports.printed_chart import Place, chart
from ui.effect_words import amount, between, details, effect_said, logged
from ui.effects import Plan, changes, effect, plans, title
from ui.merit import STATES, counts, honesty, listed
from ui.store import Edition, is_demonstration
from ui.verdicts import CHECKS, OUTCOMES, VERDICTS, said
from ui.words import DASH, _, language, month, number, readable


def handout(now: Edition, names: Sequence[str]) -> str:
    shown = [change for change in reversed(changes(now)) if change.name in names]
    lines = listed(now, [plan for plan in plans(now) if plan.change.name in names])
    counted = [[VERDICTS[verdict].said, _(VERDICTS[verdict].means), number(n)] for verdict, n in counts(lines).items()]
    table = printed.table([_("Verdict"), _("What it means"), _("KPIs")], counted)
    parts = [table, *(part for change in shown for part in _change(now, change))]
    parts.insert(1, printed.paragraph(honesty(lines)))
    note = _("Version {version} of the data.").format(version=now.version)
    if is_demonstration(now):
        note = f"{_('Demonstration: a fictitious university. No number here is about a real one.')} {note}"
    return printed.document(_("What is our merit, and what is not?"), parts, language=language(), note=note)


def _change(now: Edition, change: Transformation) -> list[str]:
    told = (
        (_("Why."), change.why), (_("What was done."), change.done), (_("What worked."), change.worked),
        (_("What failed."), change.failed), (_("What could have been foreseen."), change.foreseeable),
    )  # fmt: skip
    since = _("{area}, since {month}").format(area=change.area, month=month(change.starts))
    story = [printed.paragraph(text, lead=heading) for heading, text in told if text]
    effects = [_plan(now, plan) for plan in plans(now, name=change.name)]
    return [printed.tag("h2", change.name, look="new-page"), printed.paragraph(since, quiet=True), *story, *effects]


def _plan(now: Edition, plan: Plan) -> str:
    heading = printed.tag("h3", title(plan.impact))
    if plan.state != "open":
        return printed.together([heading, printed.paragraph(_(STATES[plan.state]))])
    found = effect(now, plan)
    numbers = f"{_('Effect')} {effect_said(found)} ({between(found)})" if found.judged.effect is not None else ""
    late = [printed.paragraph(logged(each, str), lead=_("Changed after its result was opened.")) for each in plan.late]
    parts = [heading, printed.tag("p", said(found), look="verdict"), printed.paragraph(found.sentence), *late,
             printed.paragraph(numbers, lead=""), drawn(found),
             printed.paragraph(" · ".join(details(found)), quiet=True)]  # fmt: skip
    return printed.together(parts) + _checks(found)


def _checks(found: Effect) -> str:
    """Those that were not passed in full, the others by name."""
    named = {each: _(CHECKS.get(each.name, readable(each.name))) for each in found.judged.checks}
    rows = [[name, OUTCOMES[each.outcome].said, each.says] for each, name in named.items() if not _is_passed(each)]
    table = printed.table([_("Check"), _("Outcome"), _("What was found")], rows) if rows else ""
    passed = "; ".join(name for each, name in named.items() if _is_passed(each))
    return table + (printed.paragraph(passed, lead=_("Checks that were passed:")) if passed else "")


def _is_passed(check: Check) -> bool:
    return check.outcome == Outcome.PASSED


def drawn(found: Effect) -> str:
    """The upper panel of the card's plot; the others follow from it."""
    points = found.judged.points
    change = next((place for place, point in enumerate(points) if point.is_after or point.is_left_out), None)
    return chart(
        [_place(point) for point in points],
        change=change,
        said=lambda value: amount(value, found),
        names=(_("observed"), _("to be expected without it")),
        alt=found.title or DASH,
    )


def _place(point: Point) -> Place:
    """Months bear the name of their year."""
    name = point.period[:4] if point.period[4:5] == "-" else point.period
    return Place(name=name, observed=point.observed, expected=point.expected, low=point.low, high=point.high)

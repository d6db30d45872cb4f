"""Against whom: our distance to a comparison group and our rank as delivered, and reweighted to our own students."""

from collections.abc import Mapping, Sequence

from metrics import Result, Row, Value
from ui.chance import Verdict, verdict
from ui.differences import Difference, differences
from ui.figures.service_changes import ALL, called, ends, key
from ui.filters import Scope
from ui.lines import known, why_not
from ui.numbers import interval, said, written
from ui.panel import Panel
from ui.tables import Cells
from ui.words import _, number, plural, safe


def against(scope: Scope, survey: str, wave: str, group: str, section: str = "", shown: str = "") -> Panel:
    title = _("Compared with {group}").format(group=group) if group else _("Compared with others")
    if not group:
        return Panel(title=title, says=no_group(), results=[])
    where = {"survey": survey, "wave": wave, "group": group} | ({"section": section} if section else {})
    names = ("benchmark_difference", "benchmark_rank")
    difference, rank = (scope.measure(metric, "section", "element", where=where) for metric in names)
    ranks = {key(row.group): row.value for row in rank.rows}
    rows = sorted(known(difference), key=lambda row: -(row.value.value or 0.0))
    if not rows:
        return Panel(title=title, says=why_not(difference), results=[difference, rank])
    named = [_difference(row, ranks.get(key(row.group)), section) for row in rows]
    return Panel(
        title=title,
        says=_counted(named, group) + beyond(scope),
        figure=differences(named if shown == ALL else ends(named), zero=group),
        alt=_("Distance of each question to {group}, the furthest ahead first").format(group=group),
        rows=[_row(each) for each in named],
        results=[difference, rank],
    )


def no_group() -> str:
    return _("No comparison group is loaded for this survey. The publisher's results bring one: load survey_results.")


def beyond(scope: Scope) -> str:
    """That the publisher's results are those of everybody, where the page is about some students."""
    filters = ", ".join(scope.beyond("benchmark_difference"))
    return _(" All students: not limited by {filters}.").format(filters=filters) if filters else ""


def _difference(row: Row, rank: Value | None, section: str) -> Difference:
    place = (
        ""
        if rank is None or rank.value is None
        else _("rank {n} {of}").format(n=number(rank.value), of=_(rank.note) if rank.note else "")
    )
    return Difference(
        name=called(row.group, section), value=row.value, beside=place.strip(), more=f"; {place}" if place else ""
    )


def _counted(rows: Sequence[Difference], group: str) -> str:
    verdicts = [row.verdict for row in rows]
    told = _("Of {all} questions we lead **{group}** in **{up}** and trail in **{down}**, more than chance.").format(
        all=number(len(rows)), group=safe(group), up=number(verdicts.count(Verdict.BETTER)),
        down=number(verdicts.count(Verdict.WORSE)),
    )  # fmt: skip
    return (
        told
        + " "
        + _("Intervals are those of our share. Who takes part changes with the wave: ranks do not compare over time.")
    )


def _row(row: Difference) -> Cells:
    return {
        _("Question"): row.name,
        _("Difference"): written(row.value.value, "share points"),
        _("95 % interval"): interval(row.value, "share points"),
        "n": number(row.value.n or 0),
        _("Rank as delivered"): row.beside,
        _("Verdict"): _(row.verdict.value),
    }


def reweighted(scope: Scope, survey: str, wave: str, group: str, section: str = "") -> Panel:
    """The distance to a group whose students are weighted to be like ours: the chosen one, or the one that can be."""
    where = {"survey": survey, "wave": wave} | ({"section": section} if section else {})
    result = scope.measure("reweighted_benchmark_difference", "section", "element", "group", where=where)
    groups = {str(row.group["group"]) for row in known(result)}
    if not groups:
        return Panel(title=_("Compared with students like ours"), says=no_answers_elsewhere(), results=[])
    chosen = group if group in groups else min(groups)
    rows = sorted(_of(result, chosen), key=lambda row: -(row.value.value or 0.0))
    delivered = scope.measure("benchmark_difference", "section", "element", "group", where=where)
    before = {key(row.group): row.value for row in _of(delivered, chosen)}
    return Panel(
        title=_("Compared with students like ours at {group}").format(group=chosen),
        says=_why(rows, before),
        figure=differences(ends([_difference(row, None, section) for row in rows]), zero=_("students like ours")),
        alt=_("Distance of each question to {group}, reweighted to our own students").format(group=chosen),
        rows=[_both(row, before.get(key(row.group)), section) for row in rows],
        results=[result, delivered],
    )


def _of(result: Result, group: str) -> list[Row]:
    return [row for row in known(result) if row.group["group"] == group]


def no_answers_elsewhere() -> str:
    return _("A group's average can differ from ours because other students were asked. Load survey_comparisons, how "
             "each kind of student answered elsewhere, and it is weighted to be like ours.")  # fmt: skip


def _why(rows: Sequence[Row], before: Mapping[tuple[str, str], Value]) -> str:
    told = _("Other universities have other students, and some are easier to please: a part of every distance is who "
             "was asked. Here each kind of student counts as much as it does with us.")  # fmt: skip
    if not before:
        return told
    turned = [row for row in rows if (was := before.get(key(row.group))) and verdict(was) is not verdict(row.value)]
    return f"{told} " + plural(
        "For {n} question the verdict is another one.", "For {n} questions the verdict is another one.", len(turned)
    )


def _both(row: Row, delivered: Value | None, section: str) -> Cells:
    return {
        _("Question"): called(row.group, section),
        _("As delivered"): "" if delivered is None else said(delivered, "share points"),
        _("Reweighted to our students"): said(row.value, "share points"),
        _("Verdict, reweighted"): _(verdict(row.value).value),
    }


def standing(scope: Scope, survey: str, group: str) -> Result:
    """Every question in every wave against the group: what the answer's run of waves is told from."""
    return scope.measure(
        "benchmark_difference", "section", "element", "year", "wave", where={"survey": survey, "group": group}
    )

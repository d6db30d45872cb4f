"""What changed: every question since the wave compared with, coloured only where it is more than chance."""

from collections.abc import Mapping, Sequence

from metrics import Result, Row, Value
from ui.chance import Verdict
from ui.differences import Difference, differences
from ui.filters import Scope
from ui.lines import known, name, why_not
from ui.numbers import in_points, interval, written
from ui.panel import Panel
from ui.tables import Cells
from ui.words import DASH, _, number, safe

MOST = 34
"""Rows that a projector shows at once; of more, the best and the worst are drawn."""
ENDS = 12
ALL = "all"

Changes = tuple[Result, Result]
"""The changes, and the smallest ones that could have been seen."""


def changes(scope: Scope, survey: str, wave: str, since: str, *by: str, section: str = "") -> Changes:
    where = {"survey": survey, "wave": wave, "since": since} | ({"section": section} if section else {})
    change, smallest = (
        scope.measure(metric, *by, where=where) for metric in ("score_change", "smallest_detectable_change")
    )
    return change, smallest


def changed(scope: Scope, survey: str, wave: str, since: str, section: str = "", shown: str = "") -> Panel:
    """`shown` is ALL to draw every question however many there are."""
    title = _("What changed since {wave}").format(wave=since) if since else _("What changed")
    if not since:
        return Panel(title=title, says=no_earlier_wave(), results=[])
    change, smallest = changes(scope, survey, wave, since, "section", "element", section=section)
    rows = ordered(change, smallest, section)
    if not rows:
        return Panel(title=title, says=why_not(change), results=[change, smallest])
    drawn = ends(rows) if shown != ALL else rows
    return Panel(
        title=title,
        says=_counted(rows, drawn, since),
        figure=differences(drawn, zero=since),
        alt=_("Change of each question since {wave}, the largest rise first").format(wave=since),
        rows=[_row(row, smallest) for row in rows],
        results=[change, smallest],
    )


def no_earlier_wave() -> str:
    return _("There is no earlier wave to compare with. Load one, and what changed stands here.")


def ordered(change: Result, smallest: Result, section: str) -> list[Difference]:
    """The largest rise first, the largest fall last."""
    visible = {key(row.group): row.value for row in smallest.rows}
    rows = sorted(known(change), key=lambda row: -(row.value.value or 0.0))
    return [_difference(row, visible.get(key(row.group)), section) for row in rows]


def key(group: Mapping[str, object]) -> tuple[str, str]:
    return str(group["section"]), str(group["element"])


def called(group: Mapping[str, object], section: str = "") -> str:
    """An element by its section and its own name: the same element may stand in two sections."""
    element = name(group, "element")
    return element if section else f"{name(group, 'section')}: {element}"


def _difference(row: Row, smallest: Value | None, section: str) -> Difference:
    seen = "" if smallest is None or smallest.value is None else in_points(smallest.value)
    more = _("; from {points} on it would have been seen").format(points=seen) if seen else ""
    note = f"; {_(row.value.note)}" if row.value.note else ""
    return Difference(
        name=called(row.group, section), value=row.value, beside=f"n {number(row.value.n or 0)}", more=note + more
    )


def ends(rows: Sequence[Difference]) -> list[Difference]:
    return list(rows) if len(rows) <= MOST else [*rows[:ENDS], *rows[-ENDS:]]


def _counted(rows: Sequence[Difference], drawn: Sequence[Difference], since: str) -> str:
    verdicts = [row.verdict for row in rows]
    told = _("Since {wave}, of {all} questions **{up}** rose and **{down}** fell, more than chance.").format(
        wave=safe(since), all=number(len(rows)), up=number(verdicts.count(Verdict.BETTER)),
        down=number(verdicts.count(Verdict.WORSE)),
    )  # fmt: skip
    grey = _("Grey is no change beyond chance. Corrected for so many questions at once (Benjamini and Hochberg).")
    left = len(rows) - len(drawn)
    some = _("Drawn are the {n} that rose most and the {n} that fell most.").format(n=ENDS) if left else ""
    return " ".join(part for part in (told, grey, some) if part)


def _row(row: Difference, smallest: Result) -> Cells:
    value = row.value
    visible = {called(each.group): each.value for each in smallest.rows} | {
        name(each.group, "element"): each.value for each in smallest.rows
    }
    seen = visible.get(row.name)
    return {
        _("Question"): row.name,
        _("Change"): written(value.value, "share points"),
        _("95 % interval"): interval(value, "share points"),
        "n": number(value.n or 0),
        _("p, corrected"): DASH if value.p_adjusted is None else number(value.p_adjusted, 3),
        _("Verdict"): _(row.verdict.value),
        _("Smallest change that could be seen"): DASH if seen is None or seen.value is None else in_points(seen.value),
    }

"""The goals as a workbook: numbers as they are, and a sheet of what stands behind them."""

from collections.abc import Sequence

from data import spreadsheet
from metrics.goals import Goal
from ui import lines
from ui.filters import Scope
from ui.goals import OUTCOMES, along, name_of
from ui.words import _


def as_workbook(found: Sequence[Goal], scope: Scope) -> bytes:
    rows = [_row(each) for each in found]
    header = list(rows[0]) if rows else []
    behind = [line for each in found for line in _behind(each)]
    evidence = [
        ("what", "is", "of"),
        ("version", str(scope.edition.version), ""),
        ("seen from", scope.edition.today.isoformat(), ""),
        *dict.fromkeys(behind),
    ]
    return spreadsheet.as_sheets({_("Goals"): [header, *(row.values() for row in rows)], _("Evidence"): evidence})


def _row(goal: Goal) -> dict[str, object]:
    target, look = goal.target, goal.reviews[0] if goal.reviews else None
    last = next(iter(lines.latest(goal.result, along(goal))), None)
    return {
        "goal": name_of(goal),
        "metric": target.metric,
        "series": target.series,
        "faculty": target.faculty,
        "unit": goal.metric.unit,
        "outcome": _(OUTCOMES[goal.outcome]),
        "target": target.value,
        "latest": last.value.value if last else None,
        "latest at": last.group[along(goal)] if last else None,
        "n": last.value.n if last else None,
        "low": last.value.low if last else None,
        "high": last.value.high if last else None,
        "expected when due": goal.path.value if goal.path else None,
        "expected, low": goal.path.low if goal.path else None,
        "expected, high": goal.path.high if goal.path else None,
        "due": target.due.isoformat(),
        "owner": target.owner,
        "set on": target.set_on.isoformat() if target.set_on else None,
        "what it is for": target.explains,
        "last review": look.at.date().isoformat() if look else None,
        "who looked": look.actor if look else None,
        "what was decided": look.decided if look else None,
        "who sees to it": look.owner if look else None,
        "next look": look.next_on.isoformat() if look and look.next_on else None,
    }


def _behind(goal: Goal) -> list[tuple[str, str, str]]:
    metric, result = goal.metric, goal.result
    told = [("title", _(metric.title)), ("definition", _(metric.meaning)), ("owner", metric.owner)]
    told += [("file", f"{each.file} (load {each.load}, SHA-256 {each.sha256})") for each in result.sources]
    told += [("query", result.sql), *(("parameter", f"{name} = {value}") for name, value in result.parameters.items())]
    return [(what, text, name_of(goal)) for what, text in told]

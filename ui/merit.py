"""All planned impacts as one table: what was meant, what came of it, and the honest counts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data import spreadsheet
from metrics import Effect
from metrics.statistics.judged import Verdict
from ui.effect_words import ARROWS, amount, between, effect_said, signed_percent
from ui.effects import Plan, effect, title
from ui.store import Edition
from ui.tables import Cells
from ui.verdicts import VERDICTS, is_against_plan, said
from ui.words import DASH, N_, _, day, plural

STATES = {
    "closed": N_("… not opened yet"),
    "incomplete": N_("✎ the plan is not complete"),
    "unknown": N_("✎ there is no such metric"),
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A planned impact, and its effect where somebody opened it."""

    plan: Plan
    effect: Effect | None

    @property
    def verdict(self) -> str:
        return said(self.effect) if self.effect else _(STATES[self.plan.state])


def listed(now: Edition, found: Sequence[Plan]) -> list[Line]:
    return [Line(plan=plan, effect=effect(now, plan) if plan.state == "open" else None) for plan in found]


def counts(lines: Sequence[Line]) -> Mapping[Verdict, int]:
    """How many of each verdict, those that never came among them."""
    found = Counter(line.effect.judged.verdict for line in lines if line.effect)
    return {verdict: found[verdict] for verdict in VERDICTS}


def waiting(lines: Sequence[Line]) -> int:
    return sum(line.effect is None for line in lines)


def against(lines: Sequence[Line]) -> int:
    return sum(is_against_plan(line.effect) for line in lines if line.effect)


def changed_late(lines: Sequence[Line]) -> int:
    """Plans that were changed after their result had been seen."""
    return sum(bool(line.plan.late) for line in lines)


def honesty(lines: Sequence[Line]) -> str:
    """What the counts leave out."""
    counted = (
        (against(lines), "{n} number moved against the plan.", "{n} numbers moved against the plan."),
        (waiting(lines), "{n} has no verdict yet: its result is not opened or its plan not complete.",
         "{n} have no verdict yet: their results are not opened or their plans not complete."),
        (changed_late(lines), "{n} plan was changed after its result had been seen.",
         "{n} plans were changed after their results had been seen."),
    )  # fmt: skip
    told = [plural(one, many, n) for n, one, many in counted if n]
    return " ".join([plural("{n} planned impact in all.", "{n} planned impacts in all.", len(lines)), *told])


def row(line: Line) -> dict[str, object]:
    """As the table shows it."""
    found, impact = line.effect, line.plan.impact
    return {
        _("Change"): line.plan.change.name,
        _("KPI"): title(impact),
        _("Planned"): _(ARROWS.get(impact.direction, impact.direction)),
        _("Verdict"): line.verdict,
        _("Effect"): effect_said(found) if found else DASH,
        _("95 % interval"): between(found) if found else "",
        _("Of what was expected"): _share(found),
        _("Area"): line.plan.change.area,
        _("Began"): line.plan.change.starts,
        _("Could be seen from"): _mde(found),
        _("Plan changed late"): len(line.plan.late) or None,
        _("Opened"): day(line.plan.opened.at) if line.plan.opened else "",
    }


def _share(found: Effect | None) -> str:
    return "" if found is None or found.judged.relative is None else signed_percent(found.judged.relative)


def _mde(found: Effect | None) -> str:
    return "" if found is None or found.judged.mde is None else amount(found.judged.mde, found)


NUMBERS = (
    "method", "n_before", "n_after", "level_before", "expected", "observed", "effect", "low", "high", "relative", "mde",
    "smallest_effect", "verdict", "because",
)  # fmt: skip


def figures(line: Line) -> dict[str, object]:
    """As it is taken away: numbers as they are, and what stands behind them."""
    plan, found = line.plan, line.effect
    planned = {name: getattr(plan.impact, name) for name in ("metric", "series", "scope", "direction", "shape")}
    told: dict[str, object] = {
        "area": plan.change.area,
        "transformation": plan.change.name,
        "starts": plan.change.starts.isoformat(),
        **planned,
        "unit": found.unit if found else None,
        **{name: getattr(found.judged, name) if found else None for name in NUMBERS},
        "state": plan.state,
    }
    return told | _behind(line)


def _behind(line: Line) -> dict[str, object]:
    plan, found = line.plan, line.effect
    failed = [each.name for each in found.judged.checks if each.outcome != "passed"] if found else []
    return {
        "checks_not_passed": "; ".join(failed),
        "same_time": "; ".join(found.co_events) if found else "",
        "against_plan": found is not None and is_against_plan(found),
        "opened_at": plan.opened.at.isoformat() if plan.opened else None,
        "plan_changes_late": len(plan.late),
        "version": found.version if found else None,
        "files": "; ".join(f"{each.file} {each.sha256}" for each in found.sources) if found else "",
    }


def as_csv(lines: Sequence[Line]) -> str:
    rows = [figures(line) for line in lines]
    return spreadsheet.as_csv(list(rows[0]) if rows else [], [each.values() for each in rows])


def as_workbook(lines: Sequence[Line]) -> bytes:
    """A sheet of effects, one of the checks behind each, and one of the files they were worked out from."""
    rows = [figures(line) for line in lines]
    effects: list[list[object]] = [list(rows[0]) if rows else [], *(_texts(each) for each in rows)]
    found = [line.effect for line in lines if line.effect]
    return spreadsheet.as_sheets({"Effects": effects, "Checks": _checks(found), "Files": _files(found)})


def _texts(cells: Cells) -> list[object]:
    return [str(cell) if isinstance(cell, bool) else cell for cell in cells.values()]


def _checks(found: Sequence[Effect]) -> list[tuple[object, ...]]:
    header = ("transformation", "metric", "series", "check", "outcome", "says")
    rows = [
        (each.transformation, each.metric, each.series, check.name, check.outcome.value, check.says)
        for each in found
        for check in each.judged.checks
    ]
    return [header, *rows]


def _files(found: Sequence[Effect]) -> list[tuple[object, ...]]:
    header = ("transformation", "metric", "series", "file", "sha256", "load")
    return [header, *((each.transformation, each.metric, each.series, source.file, source.sha256, source.load)
                      for each in found for source in each.sources)]  # fmt: skip

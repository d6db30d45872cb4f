"""Commands of `merit` about effects: what a transformation is the merit of, and how sure that is."""

import getpass
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from data.home import Home
from data.plans import changes_of, note_opened
from data.records import Impact, PlanChange, Transformation
from data.settings import Settings
from reports.console import say_json, stop, tell

if TYPE_CHECKING:
    from metrics import Effect

commands = typer.Typer()

Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
Name = Annotated[str, typer.Argument(help="A transformation's name.")]
Kpi = Annotated[str, typer.Argument(help="A planned KPI: its metric, its series, or METRIC:SERIES.")]

NUMBERS = (
    *("method", "n_before", "n_after", "level_before", "expected", "observed", "effect", "low", "high", "relative"),
    *("mde", "smallest_effect", "verdict", "because"),
)


@commands.command()
def effect(
    transformation: Name,
    metric: Kpi,
    series: Annotated[str | None, typer.Option(help="Which series, where the metric was planned for several.")] = None,
    scope: Annotated[str | None, typer.Option(help="Which part, such as faculty=Law.")] = None,
    as_json: Json = False,
) -> None:
    """Estimate the effect of a transformation on a KPI that it was planned to move."""
    home = Home.open(Settings.from_environment())
    change = _change(home.register.transformations(), transformation)
    impact = _impact(change, metric, series, scope)
    found = _opened(home, [(change, impact)])[0]
    if as_json:
        say_json(found.document)
    else:
        typer.echo(as_text(found))


@commands.command()
def effects(as_json: Json = False) -> None:
    """Estimate the effects of all transformations on the KPIs that they were planned to move."""
    home = Home.open(Settings.from_environment())
    planned = [(change, impact) for change in home.register.transformations() for impact in change.impacts]
    found = _opened(home, planned)
    if as_json:
        say_json({"effects": [each.document for each in found]})
        return
    for each in (shown.effect for shown in found):
        typer.echo(f"{each.transformation}: {each.judged.verdict}. {each.sentence}\n")
    if not found:
        tell("no transformation with a planned KPI is loaded: load transformations")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """An effect, and what was changed in its plan, the newest first."""

    effect: "Effect"
    changes: Sequence[PlanChange]

    @property
    def document(self) -> dict[str, object]:
        told = ("field", "before", "after", "was_opened", "actor", "at")
        changes = [{name: getattr(each, name) for name in told} for each in self.changes]
        return as_document(self.effect) | {"plan_changes": changes}


def _opened(home: Home, planned: Sequence[tuple[Transformation, Impact]]) -> list[Shown]:
    """Estimated and shown: from now on a change of these plans is known to be a late one."""
    from metrics import effect_of

    register, published = home.register, home.published()
    changes, events, log = register.transformations(), register.events(), register.plan_changes()
    found = [
        Shown(
            effect=effect_of(published, change, impact, changes=changes, events=events),
            changes=changes_of(log, change, impact),
        )
        for change, impact in planned
    ]
    for change, impact in planned:
        note_opened(home, change, impact, actor=getpass.getuser())
    return found


def as_document(effect: "Effect") -> dict[str, object]:
    """All that is known of it, shares from 0 to 1."""
    judged = effect.judged
    named = {name: getattr(effect, name) for name in ("transformation", "metric", "series", "scope", "title", "unit")}
    numbers = {name: getattr(judged, name) for name in NUMBERS}
    return {
        **named,
        **numbers,
        "n": {"before": judged.n_before, "after": judged.n_after},
        "sentence": effect.sentence,
        "p_adjusted": effect.p_adjusted,
        "checks": [asdict(each) for each in judged.checks],
        "sensitivity": [asdict(each) for each in judged.sensitivity],
        "event_study": [asdict(each) for each in judged.event_study],
        "co_events": list(effect.co_events),
        "joint_with": list(effect.joint_with),
        "plan": asdict(effect.planned) | {"planned_comparison": effect.impact.comparison},
        "version": effect.version,
        "sources": [{name: getattr(each, name) for name in ("file", "sha256", "load")} for each in effect.sources],
    }


def as_text(shown: Shown) -> str:
    effect, judged = shown.effect, shown.effect.judged
    lines = [f"{effect.transformation}: {effect.title}", f"verdict: {judged.verdict}", "", effect.sentence, ""]
    lines += [f"method: {judged.method} ({judged.n_before} before, {judged.n_after} after)"]
    lines += [f"  {each.name}: {each.outcome}: {each.says}" for each in judged.checks]
    if judged.sensitivity:
        lines += ["by other methods:"]
        lines += [f"  {each.method}: {_span(each.effect, each.low, each.high)}" for each in judged.sensitivity]
    if shown.changes:
        lines += ["changed in the plan:", *(f"  {_changed(each)}" for each in shown.changes)]
    files = ", ".join(dict.fromkeys(each.file for each in effect.sources))
    return "\n".join([*lines, f"version {effect.version}; from {files or 'no file'}"])


def _changed(each: PlanChange) -> str:
    when = "after its result was opened" if each.was_opened else "before its result was opened"
    return f"{each.at:%Y-%m-%d}, {when}: {each.field} was {each.before or 'not there'}, is {each.after or 'not there'}"


def _span(effect: float, low: float | None, high: float | None) -> str:
    return f"{effect:.4g}" if low is None or high is None else f"{effect:.4g} ({low:.4g} to {high:.4g})"


def _change(changes: Sequence[Transformation], name: str) -> Transformation:
    found = _alike({name: each for each in changes for name in reversed(each.names)}, name)
    if len(found) != 1:
        known = ", ".join(each.name for each in changes) or "none is loaded"
        stop(f"transformation: expected one of {known}, got {name!r}")
    return found[0]


def _alike(named: Mapping[str, Transformation], name: str) -> list[Transformation]:
    """By name, whatever its case, or as it would stand in an address."""
    return [named[name]] if name in named else [each for known, each in named.items() if slug(known) == slug(name)]


def slug(text: str) -> str:
    """`One-stop desk` is `one-stop-desk`."""
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-")


def _impact(change: Transformation, kpi: str, series: str | None, scope: str | None) -> Impact:
    found = [each for each in change.impacts if slug(kpi) in _names(each)]
    if series is not None:
        found = [each for each in found if slug(each.series or "") == slug(series)]
    if scope is not None:
        found = [each for each in found if slug(each.scope or "") == slug(scope)]
    if len(found) != 1:
        stop(_which(change, kpi, found))
    return found[0]


def _which(change: Transformation, kpi: str, found: Sequence[Impact]) -> str:
    planned = "; ".join(_full(each) for each in found or change.impacts) or "none"
    if found:
        return f"metric: {kpi!r} may be one of several KPIs of {change.name}: {planned}"
    return f"metric: expected a KPI that {change.name} was planned to move ({planned}), got {kpi!r}"


def _names(impact: Impact) -> set[str]:
    series = impact.series or ""
    return {slug(each) for each in (impact.metric, series, f"{impact.metric}:{series}") if each}


def _full(impact: Impact) -> str:
    name = f"{impact.metric}:{impact.series}" if impact.series else impact.metric
    return f"{name} ({impact.scope})" if impact.scope else name

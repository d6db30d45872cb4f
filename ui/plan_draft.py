"""A transformation or an event as somebody writes it on a page: what is wrong with it, and the file that it becomes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

import yaml

from ui.words import _, safe

LONGEST_NAME, LONGEST_TEXT = 120, 5_000
TEXTS = ("why", "done", "worked", "failed", "foreseeable", "actors", "partners", "indicators", "explains")


@dataclass(frozen=True, kw_only=True)
class PlannedImpact:
    """`metric` None while no KPI is chosen."""

    metric: str | None
    series: str | None = None
    scope: str | None = None
    direction: str | None = None
    shape: str | None = None
    lag_months: int | None = None
    smallest_effect: float | None = None
    comparison: str | None = None


@dataclass(frozen=True, kw_only=True)
class ChangeDraft:
    """`told` holds the texts and numbers of the practice card by the columns' names."""

    name: str
    area: str
    starts: date | None
    ends: date | None
    told: Mapping[str, str | float | None]
    impacts: Sequence[PlannedImpact]
    formerly: str | None = None


@dataclass(frozen=True, kw_only=True)
class EventDraft:
    name: str
    starts: date | None
    ends: date | None
    kind: str
    explains: str
    kpis: str = ""


def faults(draft: ChangeDraft | EventDraft, taken: Sequence[str] = ()) -> list[str]:
    """All that is wrong, one sentence each; `taken` are the names that another one has."""
    return [*_about_names(draft, taken), *_about_days(draft), *_about_the_rest(draft)]


def _about_names(draft: ChangeDraft | EventDraft, taken: Sequence[str]) -> Iterator[str]:
    if not draft.name.strip():
        yield _("It needs a name.")
    if draft.name.strip() in taken:
        yield _("{name} is registered already: choose it above to change it.").format(name=safe(draft.name.strip()))
    if len(draft.name) > LONGEST_NAME:
        yield _("The name is longer than {n} characters.").format(n=LONGEST_NAME)


def _about_days(draft: ChangeDraft | EventDraft) -> Iterator[str]:
    if draft.starts is None:
        yield _("It needs a first day.")
    if draft.starts and draft.ends and draft.ends < draft.starts:
        yield _("The last day lies before the first one.")


def _about_the_rest(draft: ChangeDraft | EventDraft) -> Iterator[str]:
    if isinstance(draft, EventDraft):
        texts: Mapping[str, object] = asdict(draft)
    else:
        texts = draft.told
        if not draft.area.strip():
            yield _("It needs an area of work.")
        yield from _about_impacts(draft.impacts)
    if any(len(str(texts.get(name) or "")) > LONGEST_TEXT for name in TEXTS):
        yield _("A text is longer than {n} characters.").format(n=LONGEST_TEXT)


def _about_impacts(impacts: Sequence[PlannedImpact]) -> Iterator[str]:
    for place, impact in enumerate(impacts, 1):
        if impact.metric is None:
            yield _("KPI {n}: choose what was to move, or take it away.").format(n=place)
        if impact.direction is None:
            yield _("KPI {n}: say whether it was meant to go up or down.").format(n=place)
        if impact.smallest_effect is None or impact.smallest_effect <= 0:
            yield _("KPI {n}: say from which size on an effect matters.").format(n=place)
        if impact.comparison is not None and impact.comparison == comparison(impact, impact.metric, impact.series):
            yield _("KPI {n}: it cannot be compared with itself.").format(n=place)
    named = [(each.metric, each.series, each.scope) for each in impacts if each.metric]
    if len(set(named)) < len(named):
        yield _("The same KPI is planned twice.")


def comparison(impact: PlannedImpact, metric: str | None, series: str | None) -> str | None:
    """How a plan names another KPI: a series of its own metric by its name alone."""
    if metric == impact.metric and series:
        return series
    return f"{metric}: {series}" if series else metric


def as_file(draft: ChangeDraft | EventDraft) -> bytes:
    """A file as the loader reads it. When it was written is in it: the same text sent again is another load."""
    item = asdict(draft)
    item |= item.pop("told", {})
    impacts = [_filled(each) for each in item.pop("impacts", ())]
    item = _filled(item) | {"entered_at": datetime.now(UTC).isoformat(timespec="microseconds")}
    if impacts:
        item["impacts"] = impacts
    return yaml.safe_dump([item], allow_unicode=True, sort_keys=False, width=10_000).encode()


def _filled(item: Mapping[str, object]) -> dict[str, object]:
    """Without what nobody filled in."""
    told = {name: value.strip() if isinstance(value, str) else value for name, value in item.items()}
    return {name: value for name, value in told.items() if value not in (None, "")}

"""Data quality: every load, every rule's outcome, how fresh each source is, and the rows that were set aside."""

from collections.abc import Sequence

import streamlit as st

from data.records import Check, Load
from ui import small
from ui.filters import Scope
from ui.store import Edition, home, once
from ui.tables import filled, heading, reason, table
from ui.words import _, day, number, plural

FRESH_DAYS = 400
"""A yearly source that is older than this has missed its year."""

OUTCOMES = {"passed": "✓ passed", "failed": "✗ failed", "cannot say": "? cannot say"}


def loads(now: Edition) -> Sequence[Load]:
    return once(now, home().register.loads)


def draw_sources(scope: Scope) -> None:
    current = [load for load in loads(scope.edition) if load.state == "current"]
    sources = {load.loader: [each for each in current if each.loader == load.loader] for load in current}
    rows = [_source(name, found, scope) for name, found in sorted(sources.items())]
    st.header(_("How fresh each source is"), anchor=False)
    table(rows, alt=_("Each source with its last load"), height="content")


def _source(name: str, found: Sequence[Load], scope: Scope) -> dict[str, object]:
    newest = max(each.at for each in found)
    days = (scope.edition.today - newest.date()).days
    return {
        _("Source"): heading(name),
        _("Last loaded"): day(newest),
        _("Age"): plural("{n} day", "{n} days", days),
        _("Fresh"): _("✓ yes") if days <= FRESH_DAYS else _("✗ older than a year"),
        _("Files in force"): len(found),
        _("Rows in force"): _together(found, [each.rows_accepted for each in found]),
        _("Rows set aside"): _together(found, [each.rows_rejected for each in found]),
    }


def _together(found: Sequence[Load], rows: Sequence[int]) -> str:
    """The sum of what may be told: with the rest in it, it would tell the rest."""
    told = number(sum(each for load, each in zip(found, rows, strict=True) if small.is_told(load)))
    return told if all(map(small.is_told, found)) else _("{n} and those not told").format(n=told)


def draw_loads(scope: Scope) -> None:
    st.header(_("Every load"), anchor=False)
    rows = filled([_load(load) for load in loads(scope.edition)], (reason(),))
    table(rows, alt=_("Every load, the newest first"))


def _load(load: Load) -> dict[str, object]:
    return {
        _("Load"): load.id,
        _("State"): _(load.state),
        _("File"): load.file,
        _("Read as"): load.loader,
        _("Loaded (UTC)"): load.at,
        _("Rows read"): small.count(load, load.rows_read),
        _("Accepted"): small.count(load, load.rows_accepted),
        _("Set aside"): small.count(load, load.rows_rejected),
        _("Left out"): small.count(load, load.rows_left_out),
        reason(): small.why_untold(load),
        _("Columns not kept"): ", ".join(load.dropped_columns),
        "SHA-256": load.sha256,
    }


def draw_rules(scope: Scope, only_failed: bool) -> None:
    found = [
        (load, check)
        for load in loads(scope.edition)
        if load.state == "current"
        for check in home().register.checks(load.id)
    ]
    failed = [(load, check) for load, check in found if check.outcome != "passed"]
    st.header(_("Every rule"), anchor=False)
    st.caption(
        plural("{n} rule was checked; ", "{n} rules were checked; ", len(found))
        + plural("{n} did not pass everywhere.", "{n} did not pass everywhere.", len(failed))
    )
    table([_rule(*each) for each in (failed if only_failed else found)], alt=_("Every rule's outcome, by load"))


def _rule(load: Load, check: Check) -> dict[str, object]:
    return {
        _("Outcome"): _(OUTCOMES.get(check.outcome, check.outcome)),
        _("Rule"): small.rule(load, check),
        _("Column"): check.column or "",
        _("If not"): _("the file is refused") if check.severity == "critical" else _("the row is set aside"),
        _("Rows checked"): small.count(load, check.checked),
        _("Rows that failed"): small.count(load, check.failed),
        _("Load"): load.id,
        _("File"): load.file,
    }

"""The drawer behind every figure: its numbers, definition, files with their checks, and the query that gave it."""

import re
from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from data.records import Check, Load
from metrics import Metric, Result
from ui import small
from ui.exports import Results, downloads
from ui.store import home
from ui.tables import as_csv, figures_table, filled, heading, reason, table
from ui.words import _, day, number, safe

WIDTH = 860
"""Pixels of the drawer: the figure stays in sight beside it on a projector."""


def evidence(key: str, results: Results) -> None:
    """A button that opens the drawer; `results` is asked only then."""
    if st.button(_("Figures and evidence"), key=f"evidence:{key}", icon=":material/fact_check:", type="tertiary"):
        open_drawer(key, results())


def evidence_menu(named: Callable[[], Mapping[str, Sequence[Result]]], names: Sequence[str]) -> None:
    """One button for many figures: a menu of `names`, of which the chosen one's results are asked."""
    chosen = st.menu_button(
        _("Figures and evidence"), names, key="evidence:menu", icon=":material/fact_check:", type="tertiary"
    )
    if chosen is not None:
        open_drawer(chosen, named()[chosen])


def open_drawer(key: str, results: Sequence[Result]) -> None:
    st.dialog(_("Figures and evidence"), width=WIDTH, position="right")(draw_evidence)(key, results)


def draw_evidence(key: str, results: Sequence[Result]) -> None:
    with st.container(horizontal=True, gap="small"):
        downloads(f"drawer:{key}", named(key, results[0].version if results else 0), lambda: results)
    for place, result in enumerate(results):
        st.subheader(_(result.metric.title), anchor=False)
        said, meant, fed, asked = st.tabs([_("Figures"), _("Definition"), _("Files and checks"), _("Query")])
        with said:
            _figures(result)
        with meant:
            definition(result.metric)
        with fed:
            _files(f"{key}:{place}", result)
        with asked:
            _query(result)


def named(key: str, version: int) -> str:
    """The name of a file of figures: what they are about, and the version of the data."""
    return "-".join((*re.findall(r"\w+", key), "version", str(version)))


def _figures(result: Result) -> None:
    limits = [f"{_(heading(name))}: {value}" for name, value in result.where.items()]
    for note in [*limits, *map(_, result.notes)]:
        st.caption(safe(note))
    figures_table(result)


def definition(metric: Metric) -> None:
    st.markdown(f"**{safe(_(metric.question))}**")
    st.markdown(safe(_(metric.meaning)))
    st.table(_terms(metric), border="horizontal", width="content")
    st.markdown(_("**Worked example**"))
    for name, rows in metric.example.rows.items():
        st.caption(_("Rows of {table}").format(table=safe(heading(name))))
        table(rows, alt=_("Rows of the worked example"))
    limits = ", ".join(f"{safe(name)} = {safe(value)}" for name, value in metric.example.where.items())
    st.caption(_("give") + (f" ({limits})" if limits else ""))
    table(metric.example.gives, alt=_("What the worked example gives"))


def _terms(metric: Metric) -> dict[str, str]:
    better = {True: _("Higher is better"), False: _("Lower is better"), None: _("Neither high nor low is better")}
    control = {
        "own": _("the office steers it"),
        "shared": _("the office shares it with others"),
        "context": _("the office only watches it"),
    }
    return {
        _("Id"): f"`{metric.id}`",
        _("Unit"): safe(_(metric.unit)),
        _("Direction"): better[metric.higher_is_better],
        _("Owner"): safe(_(metric.owner)),
        _("Control"): control[metric.control],
        _("Fed by"): ", ".join(map(safe, metric.source)),
        _("Smallest base"): number(metric.smallest_base),
    }


def _files(key: str, result: Result) -> None:
    st.markdown(_("Version {version} of the data.").format(version=number(result.version)))
    loads = {load.id: load for load in home().register.loads()}
    rows = filled([_fed(loads[source.load]) for source in result.sources if source.load in loads], (reason(),))
    if not rows:
        st.caption(_("No file stands behind these figures."))
        return
    table(rows, alt=_("The files behind these figures"))
    checks = [(loads[source.load], check) for source in result.sources for check in _checks(source.load)]
    st.caption(_("What was checked before these files were taken in"))
    table([_checked(load, check) for load, check in checks], alt=_("The checks of these files"))
    st.download_button(
        _("Download the list of files"),
        as_csv(rows),
        "files.csv",
        "text/csv",
        key=f"files:{key}",
        on_click="ignore",
        icon=":material/download:",
    )


def _checks(load: int) -> Sequence[Check]:
    return home().register.checks(load)


def _fed(load: Load) -> dict[str, object]:
    return {
        _("Load"): load.id,
        _("File"): load.file,
        "SHA-256": load.sha256,
        _("Loaded"): day(load.at),
        _("Rows accepted"): small.count(load, load.rows_accepted),
        _("Rows set aside"): small.count(load, load.rows_rejected),
        reason(): small.why_untold(load),
    }


def _checked(load: Load, check: Check) -> dict[str, object]:
    return {
        _("File"): load.file,
        _("Outcome"): OUTCOMES.get(check.outcome, check.outcome),
        _("Rule"): small.rule(load, check),
        _("Column"): check.column or "",
        _("Rows checked"): small.count(load, check.checked),
        _("Rows that failed"): small.count(load, check.failed),
    }


OUTCOMES = {"passed": "✓ passed", "failed": "✗ failed", "cannot say": "? cannot say"}


def _query(result: Result) -> None:
    st.code(result.sql, language="sql", wrap_lines=True)
    st.caption(_("with"))
    st.table({safe(name): safe(value) for name, value in result.parameters.items()} or {_("no parameters"): ""})

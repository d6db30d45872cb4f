"""The changes that the office made, why, what came of them, and what each was meant to move."""

from loaders._contract import Accepted, Column, Frames, Loader, Rule, ends_after
from loaders._parse import DATE, INTEGER, NUMBER, TEXT, WORD

IMPACT = "impact_"
PHASES = {"setup": "to set it up", "delivery": "to run it, a year"}


def tables(accepted: Accepted) -> Frames:
    rows = accepted.rows
    planned = rows[rows["impact_metric"].notna()].rename(columns={"name": "transformation"})
    named = {name: name.removeprefix(IMPACT) for name in LOADER.names if name.startswith(IMPACT)}
    kept = ["slice", "transformation", *named]
    story = [name for name in LOADER.names if not name.startswith(IMPACT)]
    return {
        "transformation": rows[["slice", *story]].drop_duplicates(["slice", "name"]),
        "impact": planned[kept].rename(columns=named),
    }


def _practice(phase: str, when: str) -> tuple[Column, ...]:
    """What a phase took, as the practice cards of other networks ask for it."""
    return (
        Column(name=f"{phase}_cost", kind=NUMBER, explains=f"money spent {when}", example="40000", low=0),
        Column(name=f"{phase}_months", kind=NUMBER, explains=f"months {when}", example="6", low=0),
        Column(name=f"{phase}_hours", kind=NUMBER, explains=f"hours of staff {when}", example="400", low=0),
    )


def _together(says: str, needed: str, given: str) -> Rule:
    """Whoever fills in `given` must fill in `needed`."""
    settings, when = {"column": needed}, f"{given} == {given}"
    return Rule(says=says, expects="ExpectColumnValuesToNotBeNull", column=needed, settings=settings, when=when)


LOADER = Loader(
    id="transformations",
    title="Transformations",
    explains="One change of the office per name; a row, or an entry under `impacts`, for each metric it was to move.",
    slice_by=("name",),
    key=("name", "impact_metric", "impact_series", "impact_scope"),
    tables=tables,
    rules=(
        ends_after("starts", "ends"),
        _together("up or down, where a metric is named", "impact_direction", "impact_metric"),
        _together("the metric that is to go up or down", "impact_metric", "impact_direction"),
    ),
    columns=(
        Column(name="name", kind=TEXT, explains="what it is called", example="One-stop desk", is_required=True),
        Column(name="formerly", kind=TEXT, explains="what it was called before, if renamed", example=""),
        Column(name="area", kind=TEXT, explains="area of work", example="housing", is_required=True),
        Column(name="starts", kind=DATE, explains="first day", example="2022-09-01", is_required=True),
        Column(name="ends", kind=DATE, explains="last day, if it was taken back", example=""),
        Column(name="wash_in_months", kind=INTEGER, explains="months until it worked fully", example="1", low=0),
        Column(name="why", kind=TEXT, explains="why it was made", example="Students waited for days for a first reply"),
        Column(name="done", kind=TEXT, explains="what was done", example="One desk for all first questions"),
        Column(name="worked", kind=TEXT, explains="what worked", example="Nobody is sent to another floor"),
        Column(name="failed", kind=TEXT, explains="what failed", example="No deputy in August"),
        Column(name="foreseeable", kind=TEXT, explains="what could have been foreseen", example="The summer leave"),
        Column(name="actors", kind=TEXT, explains="roles that made it", example="Mobility team; IT unit"),
        Column(name="partners", kind=TEXT, explains="who took part outside the office", example="Student union"),
        Column(name="indicators", kind=TEXT, explains="how its success was to be seen", example="Days to a reply"),
        Column(name="currency", kind=TEXT, explains="currency of the costs", example="EUR"),
        *(column for phase, when in PHASES.items() for column in _practice(phase, when)),
        Column(name="impact_metric", kind=TEXT, explains="metric it was to move", example="observation_value"),
        Column(name="impact_series", kind=TEXT, explains="series, of observation_value", example="first_reply_days"),
        Column(name="impact_scope", kind=TEXT, explains="what it was limited to", example="faculty=Law"),
        Column(name="impact_direction", kind=WORD, explains="up or down", example="down", choices=("up", "down")),
        Column(name="impact_shape", kind=WORD, explains="level or slope", example="level", choices=("level", "slope")),
        Column(name="impact_lag_months", kind=INTEGER, explains="months until it shows", example="0", low=0),
        Column(
            name="impact_smallest_effect", kind=NUMBER, explains="smallest effect that matters", example="0.5", low=0
        ),
        Column(
            name="impact_comparison",
            kind=TEXT,
            explains="series or group it did not touch; several with ' + ' between them, faculty=* for every other one",
            example="law_reply_days",
        ),
    ),
)

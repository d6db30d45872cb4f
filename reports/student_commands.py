"""Commands of `merit` about students and goals: forecasts, what becomes of goals, reviews, and statutory figures."""

import getpass
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from data.home import Home
from data.settings import Settings
from reports.console import say_json, say_table, stop, tell

commands = typer.Typer()

Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
MetricId = Annotated[str, typer.Argument(help="A metric's id, from `merit metrics`.")]
DAY = "%Y-%m-%d"
TRIED = ("method", "mae", "mase", "covered")
GOALS = ("outcome", "metric", "series", "faculty", "value", "target", "expected", "due", "owner")
NO_FIGURES = (
    "nothing is loaded that these figures are counted from: headcounts (`merit template headcounts`) and mobilities "
    "(`merit template mobilities`)"
)
NO_GOALS = (
    "no goals are loaded: `merit template targets > targets.csv` gives an empty file; fill in a row for each goal "
    "(KPI, value, day, owner) and `merit load targets.csv`"
)


def _home() -> Home:
    return Home.open(Settings.from_environment())


@commands.command()
def forecast(
    metric: MetricId,
    where: Annotated[list[str] | None, typer.Option(help="DIMENSION=VALUE; a..b is a range, a|b is either.")] = None,
    ahead: Annotated[int | None, typer.Option(help="Years (3) or months (12) to look ahead.")] = None,
    as_json: Json = False,
) -> None:
    """Say what a metric is to be expected to be, by the method that a back-test finds nearest."""
    from metrics import UnknownDimension, WrongParameter, catalogue
    from metrics.forecast import forecast as looked_ahead
    from reports.asking import Misasked, conditions
    from reports.students import forecast_document

    if metric not in catalogue():
        stop(f"{metric}: expected a metric ({', '.join(catalogue())})")
    try:
        found = looked_ahead(_home().published(), catalogue()[metric], conditions(where or []), ahead)
    except (Misasked, UnknownDimension, WrongParameter) as misasked:
        stop(misasked)
    if as_json:
        say_json(forecast_document(found))
        return
    say_table(
        ("period", "value", "low", "high"), _numbers(found.points, "period", "value", "low", "high"), as_csv=False
    )
    say_table(TRIED, _numbers(found.backtest, *TRIED), as_csv=False)
    for said in filter(None, (found.reason, found.why, *found.notes)):
        tell(f"note: {said}")


@commands.command()
def goals(as_json: Json = False) -> None:
    """List the goals, those that are or will be missed first."""
    from metrics.goals import goals as found_in
    from metrics.goals import unknown
    from reports.students import goal_document

    home = _home()
    register, today = home.register, datetime.now(UTC).date()
    targets = register.targets()
    found = found_in(home.published(), targets, today, reviews=register.reviews())
    documents = [goal_document(each) for each in found]
    if as_json:
        say_json({"goals": documents})
    elif not documents:
        tell(NO_GOALS)
    else:
        say_table(GOALS, [_told(each[name] for name in GOALS) for each in documents], as_csv=False)
    for each in unknown(targets):
        tell(f"note: {each.metric}: a target of a metric that is not known")


@commands.command()
def review(
    metric: MetricId,
    decided: Annotated[str, typer.Argument(help="What was decided, in a few words.")],
    series: Annotated[str | None, typer.Option(help="The series, of observation_value.")] = None,
    faculty: Annotated[str | None, typer.Option(help="The faculty that the target is for.")] = None,
    owner: Annotated[str | None, typer.Option(help="Who sees to it.")] = None,
    next_on: Annotated[datetime | None, typer.Option("--next", formats=[DAY], help="When to look again.")] = None,
) -> None:
    """Record that you looked at a target, and what was decided."""
    from data import reviews

    home = _home()
    known = {(each.metric, each.series, each.faculty) for each in home.register.targets()}
    if (metric, series, faculty) not in known:
        stop(f"{metric}: expected the metric, series and faculty of a target (see: merit goals)\n{UNCHANGED}")
    day: date | None = next_on.date() if next_on else None
    actor = getpass.getuser()
    try:
        said = reviews.review(
            home,
            "target",
            metric=metric,
            series=series,
            faculty=faculty,
            decided=decided,
            owner=owner,
            next_on=day,
            actor=actor,
        )
    except reviews.Unreviewable as unreviewable:
        stop(f"{unreviewable}\n{UNCHANGED}")
    typer.echo(f"{metric}: review {said.id} is recorded")


UNCHANGED = "refused: nothing was changed"


@commands.command()
def figures(
    as_json: Json = False,
    xlsx: Annotated[Path | None, typer.Option(help="Write a workbook instead.")] = None,
) -> None:
    """List the counts that rankings, the ministry and the annual report ask for, with their definitions."""
    from metrics.statutory import statutory
    from reports.figures_glance import figures_at_a_glance
    from reports.students import figure_document, figures_workbook

    published = _home().published()
    found = statutory(published)
    if xlsx:
        xlsx.write_bytes(figures_workbook(found, published.version))
        return
    if as_json:
        say_json({"figures": [figure_document(each) for each in found]})
        return
    header, rows, notes = figures_at_a_glance(found)
    if rows:
        say_table(header, rows, as_csv=False)
    else:
        tell(NO_FIGURES)
    for said in notes:
        tell(f"note: {said}")


def _numbers(rows: Sequence[object], *names: str) -> list[list[str]]:
    return [_told(getattr(row, name) for name in names) for row in rows]


def _told(cells: Iterable[object]) -> list[str]:
    return ["" if each is None else f"{each:,.4g}" if isinstance(each, float) else str(each) for each in cells]

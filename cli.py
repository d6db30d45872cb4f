"""The command `merit`: what the pages do, for a terminal and for scripts."""

import getpass
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from data.home import Home
from data.settings import Settings
from reports import console, effect_commands
from reports.console import stop, tell
from reports.exchange_commands import commands
from reports.signal_commands import commands as signal_commands
from reports.student_commands import commands as student_commands
from reports.transformation_commands import commands as transformation_commands

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
app.add_typer(commands)
app.add_typer(effect_commands.commands)
app.add_typer(signal_commands)
app.add_typer(student_commands)
app.add_typer(transformation_commands)
Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
Paths = Annotated[list[Path], typer.Argument(help="Files to read.")]
As = Annotated[str | None, typer.Option("--as", help="The loader, where the columns do not say it.")]
ProfileFile = Annotated[Path | None, typer.Option("--profile", help="How these files' columns map to the loader's.")]
LoadId = Annotated[int, typer.Argument(help="A load's number, from `merit loads`.")]


def main() -> None:
    with console.errors_told():
        app()


def open_home() -> Home:
    return Home.open(Settings.from_environment())


@app.command()
def load(paths: Paths, loader: As = None, profile: ProfileFile = None) -> None:
    """Load files: all of them, or none if one is refused."""
    from loaders import ingest

    home = open_home()
    if home.is_demonstration:
        tell(f"note: {home.settings.home} holds the demonstration; MERIT_HOME=./ours keeps your own files apart")
    with console.refusals_told():
        outcomes = ingest.load(home, ingest.requests(paths, loader, profile), actor=getpass.getuser(), tell=tell)
    console.say_outcomes(outcomes)


@app.command()
def check(paths: Paths, loader: As = None, profile: ProfileFile = None) -> None:
    """Say what loading the files would do, without doing it."""
    from loaders import ingest

    with console.refusals_told():
        outcomes = ingest.check(open_home(), ingest.requests(paths, loader, profile), tell=tell)
    console.say_outcomes(outcomes)


@app.command()
def loads(as_json: Json = False) -> None:
    """List the loads, newest first."""
    listed = open_home().register.loads()
    shown = ("id", "loader", "file", "sha256", "rows_read", "rows_accepted", "rows_rejected", "state", "at")
    rows = [{name: getattr(each, name) for name in shown} | {"at": f"{each.at.isoformat()}Z"} for each in listed]
    console.say_list("loads", rows, shown, as_json=as_json, is_cut=True)


@app.command()
def rejects(load_id: LoadId, as_csv: Annotated[bool, typer.Option("--csv", help="As CSV.")] = False) -> None:
    """List the rows of a load that were set aside, and why."""
    home = open_home()
    if load_id not in {each.id for each in home.register.loads()}:
        stop(f"load {load_id}: expected the number of a load (see: merit loads)")
    header = ("row", "column", "rule", "value")
    rows = [(each.line, each.column, each.rule, each.value) for each in home.register.rejects(load_id)]
    console.say_table(header, rows, as_csv=as_csv)


@app.command()
def undo(load_id: LoadId) -> None:
    """Take a load back and bring back what it had replaced."""
    from loaders import ingest

    with console.refusals_told():
        undone = ingest.undo(open_home(), load_id, actor=getpass.getuser(), tell=tell)
    typer.echo(f"load {undone.id} ({undone.file}) is undone")


@app.command()
def rebuild() -> None:
    """Make the warehouse again from the archive and the register."""
    from loaders import ingest

    with console.refusals_told():
        number = ingest.rebuild(open_home(), actor=getpass.getuser(), tell=tell)
    typer.echo(f"the warehouse is made again from {number} loads")


@app.command()
def metrics(as_json: Json = False) -> None:
    """List the metrics."""
    from metrics import catalogue

    shown = ("id", "title", "unit", "subject", "question", "meaning", "owner", "control")
    rows = [{name: getattr(each, name) for name in shown} for each in catalogue().values()]
    console.say_list("metrics", rows, ("id", "unit", "title"), as_json=as_json)


@app.command()
def show(
    metric: Annotated[str, typer.Argument(help="A metric's id, from `merit metrics`.")],
    by: Annotated[str, typer.Option(help="Dimensions, separated by commas.")] = "",
    where: Annotated[list[str] | None, typer.Option(help="DIMENSION=VALUE; a..b is a range, a|b is either.")] = None,
    is_weighted: Annotated[bool, typer.Option("--weighted", help="Weighted to the mix of the population.")] = False,
    is_finite: Annotated[bool, typer.Option("--finite", help="Intervals corrected for a finite population.")] = False,
    xlsx: Annotated[Path | None, typer.Option(help="Write a workbook with evidence instead.")] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="As CSV with evidence.")] = False,
    as_json: Json = False,
) -> None:
    """Measure a metric."""
    from metrics import Way
    from reports import asking

    home, way = open_home(), Way(is_weighted=is_weighted, is_finite=is_finite)
    try:
        result = asking.asked(home.published(), metric, by=by, where=where or [], way=way)
    except asking.Misasked as misasked:
        stop(misasked)
    console.say_result(result, home.register.checks, xlsx=xlsx, as_csv=as_csv, as_json=as_json)


@app.command()
def template(
    loader: Annotated[str, typer.Argument(help="A loader's name.")],
    xlsx: Annotated[Path | None, typer.Option(help="Write a workbook with notes instead.")] = None,
    asked_by: Annotated[str | None, typer.Option("--questionnaire", help="One of `merit questionnaires`.")] = None,
) -> None:
    """An empty file with a loader's columns on standard output; what they mean goes to standard error."""
    from loaders.template import csv_template, explained, workbook_template
    from reports import handouts

    chosen, asked = handouts.chosen(loader, asked_by, Settings.from_environment().home)
    if chosen.comes_as:
        tell(f"{loader}: read from {chosen.comes_as}; a table with these columns does as well")
    for name, needed, meaning, example in explained(chosen, asked):
        tell(f"{name:26} {needed:7} {meaning}" + (f" (example: {example})" if example else ""))
    if xlsx:
        xlsx.write_bytes(workbook_template(chosen, asked))
    else:
        typer.echo(csv_template(chosen, asked), nl=False)


@app.command()
def questionnaires(as_json: Json = False) -> None:
    """List the questionnaires that a profile can name: those shipped, and the office's own."""
    from reports import handouts

    rows = handouts.questionnaires(Settings.from_environment().home, tell)
    console.say_list("questionnaires", rows, ("id", "survey", "questions"), as_json=as_json)


@app.command()
def demo(seed: Annotated[int | None, typer.Option(help="Another seed gives another university.")] = None) -> None:
    """Make the demonstration: a fictitious university's files, loaded like anybody's."""
    from data.demo import generate, opened
    from loaders import ingest

    home = open_home()
    if home.register.loads() and not home.is_demonstration:
        stop(f"{home.settings.home}: expected an empty home, got one with loads; choose another MERIT_HOME")
    tell("drawing the files of a fictitious university")
    batches = generate.write(home.settings.home / "demonstration", generate.SEED if seed is None else seed)
    requests = [each for batch in batches for each in ingest.requests(batch.files, batch.loader, batch.profile)]
    with console.refusals_told():
        outcomes = ingest.load(home, requests, actor="demonstration", tell=tell, demonstration=True)
    opened.open_results(home, actor="demonstration")
    console.say_outcomes(outcomes, is_brief=True)


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Port to serve on.")] = 8501,
    address: Annotated[str, typer.Option(help="Address to serve on; this machine only unless told.")] = "127.0.0.1",
) -> None:
    """Serve the pages."""
    os.environ["MERIT_HOME"] = str(Settings.from_environment().home)
    os.chdir(Path(__file__).parent)  # where Streamlit finds its settings
    typer.echo(f"Merit: http://{address}:{port}")
    sys.stdout.flush()
    options = ["--server.port", str(port), "--server.address", address, "--server.headless", "true"]
    os.execv(sys.executable, [sys.executable, "-m", "streamlit", "run", "app.py", *options])  # noqa: S606 (no shell)

"""The command of `merit` that says which KPIs left their usual range."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from data.home import Home
from data.settings import Settings
from reports.console import say_json, tell

commands = typer.Typer()

Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
SHOWN = ("metric", "series", "variation", "since", "rule", "assurance", "owner", "looked_at")


@commands.command()
def signals(
    as_json: Json = False,
    is_left: Annotated[bool, typer.Option("--left", help="Only KPIs that left their usual range.")] = False,
) -> None:
    """List the watched KPIs: which left their usual range, since when, by which rule, and who has looked."""
    from metrics import Plans
    from metrics import signals as found_in
    from reports.signals import as_document
    from reports.terminal import as_table

    home, today = Home.open(Settings.from_environment()), datetime.now(UTC).date()
    register = home.register
    plans = Plans(
        changes=register.transformations(),
        events=register.events(),
        targets=register.targets(),
        reviews=register.reviews(),
    )
    found = found_in(home.published(), plans, today=today)
    documents = [as_document(each, today) for each in found if each.has_left or not is_left]
    if as_json:
        say_json({"signals": documents})
        return
    typer.echo(
        as_table(SHOWN, [["" if each[name] is None else str(each[name]) for name in SHOWN] for each in documents])
    )
    left, waiting = sum(each.has_left for each in found), sum(each.waits(today) for each in found)
    tell(f"{left} of {len(found)} KPIs left their usual range; {waiting} wait for somebody to look")

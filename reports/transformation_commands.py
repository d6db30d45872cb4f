"""Commands of `merit` about the register of transformations."""

from pathlib import Path
from typing import Annotated

import typer

from data.home import Home
from data.settings import Settings
from reports.console import say_list

commands = typer.Typer()


@commands.command()
def transformations(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
    xlsx: Annotated[Path | None, typer.Option(help="Write a workbook with plans, their changes and events.")] = None,
) -> None:
    """List the transformations; as JSON or a workbook with their plans and what was changed in them."""
    from reports import transformations as listed

    home = Home.open(Settings.from_environment())
    if xlsx:
        xlsx.write_bytes(listed.workbook(home))
        return
    found = listed.registered(home)
    rows = [each.document if as_json else {**each.story, "impacts": len(each.impacts)} for each in found]
    say_list("transformations", rows, ("name", "area", "starts", "ends", "impacts"), as_json=as_json)

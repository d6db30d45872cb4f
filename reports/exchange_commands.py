"""Commands of `merit` about agreements and partners: what changed, what is decided, whom a name stands for."""

import getpass
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from data.home import Home
from data.settings import Settings
from reports.console import say_json, say_list, stop, tell

commands = typer.Typer()

Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
Agreement = Annotated[str, typer.Argument(help="An agreement's number, as its list has it.")]
Name = Annotated[str, typer.Argument(help="A partner's name, as agreements or mobilities write it.")]


def _home() -> Home:
    return Home.open(Settings.from_environment())


def _day(words: str | None) -> date | None:
    """Ends the command where they are no day."""
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        stop(f"due: expected a day such as 2027-01-31 (year-month-day), got {words!r}\nrefused: nothing was changed")


@commands.command()
def changes(
    load: Annotated[int, typer.Argument(help="The number of a load of agreements, from `merit loads`.")],
    as_json: Json = False,
) -> None:
    """Say what a load of agreements changed, and where the partner's copy differs from ours."""
    from loaders import history

    try:
        found = history.changes(_home(), load)
    except history.NoHistory as unknown:
        stop(unknown)
    if as_json:
        say_json({"changes": [asdict(each) | {"sentence": each.sentence} for each in found]})
    else:
        for each in found:
            typer.echo(each.sentence)
        tell(f"{len(found):,} changes")


@commands.command()
def decisions(
    as_json: Json = False,
    xlsx: Annotated[Path | None, typer.Option(help="Write a workbook instead.")] = None,
    history: Annotated[str | None, typer.Option(help="All that was decided about this agreement.")] = None,
) -> None:
    """List what is decided about agreements, newest first."""
    from reports import decisions as listed

    home = _home()
    if xlsx:
        xlsx.write_bytes(listed.workbook(home))
        return
    if history is not None:
        rows = [asdict(each) for each in home.register.decision_history(history)]
        shown: tuple[str, ...] = ("decision", "note", "owner", "due", "actor", "at", "withdrawn_at")
    else:
        rows = [dict(zip(listed.HEADER, row, strict=True)) for row in listed.as_rows(home)]
        shown = ("agreement", "partner", "decision", "owner", "due", "note")
    say_list("decisions", rows, shown, as_json=as_json)


@commands.command()
def decide(
    agreement: Agreement,
    decision: Annotated[str, typer.Argument(help="renew, renegotiate, close, watch, or withdraw to take it back.")],
    owner: Annotated[str | None, typer.Option(help="Who sees to it.")] = None,
    due: Annotated[str | None, typer.Option(help="By when, such as 2027-01-31.")] = None,
    note: Annotated[str | None, typer.Option(help="Why, in a few words.")] = None,
) -> None:
    """Decide what is to become of an agreement."""
    from data import decisions as stored

    home, actor = _home(), getpass.getuser()
    day = _day(due)
    try:
        if decision == "withdraw":
            taken_back = stored.withdraw(home, agreement, actor=actor)
            typer.echo(f"{agreement}: {taken_back.decision} is withdrawn")
        else:
            stored.decide(home, agreement, decision, actor=actor, note=note, owner=owner, due=day)
            typer.echo(f"{agreement}: {decision}")
    except stored.Undecidable as undecidable:
        stop(f"{undecidable}\nrefused: nothing was changed")


@commands.command()
def partners(as_json: Json = False) -> None:
    """List partners' names without a code: whom they may stand for, and what was confirmed."""
    from loaders import partner_matches

    home = _home()
    proposed = [asdict(each) for each in partner_matches.matches(home)]
    confirmed = [asdict(each) for each in partner_matches.confirmed(home)]
    if as_json:
        say_json({"proposals": proposed, "confirmed": confirmed})
        return
    say_list("proposals", proposed, ("name", "country", "rows", "code", "partner", "certainty"), as_json=False)
    say_list("confirmed", confirmed, ("name", "code", "actor", "at"), as_json=False)


@commands.command()
def twice(as_json: Json = False) -> None:
    """List agreements and stays that several lists tell: what was joined, and what may count twice."""
    from metrics import told_twice

    home = _home()
    said = home.register.agreement_matches()
    found = told_twice(home.published(), said)
    agreements, stays = (json.loads(frame.to_json(orient="records")) for frame in (found.agreements, found.stays))
    if as_json:
        numbers = {"merged": found.merged, "joined": found.joined, "unclear": found.unclear}
        say_json({"agreements": agreements, "stays": stays, "said": [asdict(each) for each in said], **numbers})
        return
    say_list("agreements", agreements, ("agreement", "list", "other", "other_list", "partner", "why"), as_json=False)
    say_list("stays", stays, ("academic_year", "direction", "list", "students"), as_json=False)
    tell(f"{found.merged:,} agreements stand in several lists under one number, and count once")
    say_list("said", [asdict(each) for each in said], ("agreement", "other", "verdict", "actor", "at"), as_json=False)
    tell(f"{found.joined:,} stays were told by both sides under one number, and count once")
    if found.unclear:
        tell(f"{found.unclear:,} stays bear a number that several senders use: they may count twice")


@commands.command()
def join(
    agreement: Agreement,
    other: Annotated[str, typer.Argument(help="The number of the agreement that is the same.")],
    is_not: Annotated[bool, typer.Option("--not", help="They are two: do not propose them as one again.")] = False,
) -> None:
    """Say that two agreements are one: it counts under the first number and by its terms."""
    from data import agreement_matches as stored

    say = stored.set_apart if is_not else stored.join
    try:
        said = say(_home(), agreement, other, actor=getpass.getuser())
    except stored.Unjoinable as unjoinable:
        stop(f"{unjoinable}\nrefused: nothing was changed")
    typer.echo(f"{said.other}: {'not ' if is_not else ''}{said.agreement}")


@commands.command()
def unjoin(
    other: Annotated[str, typer.Argument(help="The agreement that was said to be another one, or not.")],
) -> None:
    """Take back the newest word on two agreements being one."""
    from data import agreement_matches as stored

    try:
        said = stored.withdraw(_home(), other, actor=getpass.getuser())
    except stored.Unjoinable as unjoinable:
        stop(f"{unjoinable}\nrefused: nothing was changed")
    typer.echo(f"{said.other}: {said.agreement} is withdrawn")


@commands.command()
def match(
    name: Name,
    code: Annotated[str, typer.Argument(help="The partner's Erasmus code, PIC, OID or SCHAC code.")],
    is_not: Annotated[bool, typer.Option("--not", help="It does not stand for it: do not propose it again.")] = False,
) -> None:
    """Confirm whom a partner's name stands for."""
    from loaders import partner_matches

    home, actor = _home(), getpass.getuser()
    try:
        if is_not:
            said = partner_matches.reject(home, name, code, actor=actor)
        else:
            said = partner_matches.confirm(home, name, code, actor=actor, tell=tell)
    except partner_matches.Unmatchable as unmatchable:
        stop(f"{unmatchable}\nrefused: nothing was changed")
    typer.echo(f"{said.name}: {'not ' if is_not else ''}{said.code}")


@commands.command()
def unmatch(name: Name) -> None:
    """Take back the newest word on a partner's name."""
    from loaders import partner_matches

    try:
        said = partner_matches.withdraw(_home(), name, actor=getpass.getuser(), tell=tell)
    except partner_matches.Unmatchable as unmatchable:
        stop(f"{unmatchable}\nrefused: nothing was changed")
    typer.echo(f"{said.name}: {said.code} is withdrawn")

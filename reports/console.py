"""What a terminal is told: answers on standard output, words on standard error, and how a command ended."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import typer
from sqlalchemy.exc import DBAPIError

from data.outdated import Outdated

if TYPE_CHECKING:
    from loaders.ingest import Outcome

REFUSED, SET_ASIDE = 2, 3
"""Exit codes: nothing was changed; loaded, and some rows were set aside."""

Listed = Sequence[Mapping[str, object]]


def tell(message: object) -> None:
    typer.echo(str(message), err=True)


def stop(message: object) -> NoReturn:
    tell(message)
    raise typer.Exit(REFUSED)


def say_json(document: object) -> None:
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2, default=str))


def say_list(name: str, rows: Listed, shown: Sequence[str], *, as_json: bool, longest: int | None = None) -> None:
    """The rows as a document, or their columns that are shown as a table, whose cells may be cut."""
    from reports.terminal import as_table

    if as_json:
        say_json({name: rows})
    else:
        typer.echo(as_table(shown, [[str(row[column])[:longest] for column in shown] for row in rows]))


@contextmanager
def refusals_told() -> Iterator[None]:
    from loaders.ingest import Refusal, Refused, UnknownLoad

    try:
        yield
    except (Refused, Refusal) as refused:
        stop(f"{refused}\nrefused: nothing was changed")
    except UnknownLoad as unknown:
        stop(unknown)


@contextmanager
def errors_told() -> Iterator[None]:
    """What the system or a store says becomes a message and an exit code, not a traceback."""
    try:
        yield
    except OSError as error:
        tell(f"{error.filename or 'merit'}: {error.strerror or error}")
        sys.exit(REFUSED)
    except Outdated as outdated:
        tell(outdated)
        sys.exit(REFUSED)
    except DBAPIError as error:
        tell(f"a store could not be used: {error.orig}")
        sys.exit(REFUSED)


def say_outcomes(outcomes: Sequence["Outcome"], *, is_brief: bool = False) -> None:
    """What became of each file; ends the command with 3 when rows were set aside."""
    for outcome in outcomes:
        typer.echo(outcome.sentence)
        for detail in () if is_brief else outcome.details:
            tell(f"  {detail}")
    if any(outcome.rows_rejected and not outcome.is_unchanged for outcome in outcomes):
        raise typer.Exit(SET_ASIDE)

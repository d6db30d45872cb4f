"""What a terminal is told: answers on standard output, words on standard error, and how a command ended."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer
from sqlalchemy.exc import DBAPIError

from data.outdated import Outdated

if TYPE_CHECKING:
    from loaders.ingest import Outcome
    from metrics import Result
    from reports.workbook import Checks

REFUSED, SET_ASIDE = 2, 3
"""Exit codes: nothing was changed; loaded, and some rows were set aside."""

LONGEST = 19
"""Characters of a cell that is cut: enough of a fingerprint and of a moment."""

Listed = Sequence[Mapping[str, object]]


def tell(message: object) -> None:
    typer.echo(str(message), err=True)


def stop(message: object) -> NoReturn:
    tell(message)
    raise typer.Exit(REFUSED)


def say_json(document: object) -> None:
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2, default=str))


def say_list(name: str, rows: Listed, shown: Sequence[str], *, as_json: bool, is_cut: bool = False) -> None:
    """The rows as a document, or their columns that are shown as a table, whose cells may be cut."""
    from reports.terminal import as_table

    longest = LONGEST if is_cut else None
    if as_json:
        say_json({name: rows})
    else:
        typer.echo(as_table(shown, [[str(row[column])[:longest] for column in shown] for row in rows]))


def say_table(header: Sequence[str], rows: Sequence[Sequence[object]], *, as_csv: bool) -> None:
    from data import spreadsheet
    from reports.terminal import as_table

    if as_csv:
        typer.echo(spreadsheet.as_csv(header, rows), nl=False)
    else:
        typer.echo(as_table(header, rows))


def say_result(result: "Result", checks: "Checks", *, xlsx: Path | None, as_csv: bool, as_json: bool) -> None:
    """As a workbook in a file, as CSV, as a document, or as a table with its notes."""
    from reports import document, terminal, workbook

    if xlsx:
        xlsx.write_bytes(workbook.as_workbook([result], checks))
    elif as_csv:
        typer.echo(workbook.as_csv([result], checks), nl=False)
    elif as_json:
        say_json(document.as_document(result))
    else:
        typer.echo(terminal.result_as_table(result))
        for note in result.notes:
            tell(f"note: {note}")


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

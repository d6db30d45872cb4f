"""Empty files to fill in: a loader's columns as CSV, and as a workbook that explains them."""

from io import BytesIO

from data.spreadsheet import as_csv
from loaders._contract import Column, Loader

EXAMPLE_QUESTIONS = ("support: housing office", "overall: overall", "recommendation: would recommend")
ROWS_WITH_CHOICES = 10_000
"""How far down the workbook offers a column's words to choose from."""


def header(loader: Loader) -> list[str]:
    return [*loader.names, *(EXAMPLE_QUESTIONS if loader.has_questions else ())]


def explained(loader: Loader) -> list[tuple[str, str, str, str]]:
    """For each column: name, whether it is needed, what it means, an example."""
    rows = [(each.name, "needed" if each.is_required else "", _meaning(each), each.example) for each in loader.columns]
    if loader.has_questions:
        rows.append(("section: element", "needed", "one column per question, headed like this", "3"))
    return rows


def csv_template(loader: Loader) -> str:
    return as_csv(header(loader), [])


def workbook_template(loader: Loader) -> bytes:
    """One sheet with the header, a note on every cell of it, and lists to choose from."""
    import xlsxwriter

    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet(loader.title[:31])
        sheet.freeze_panes(1, 0)
        notes = {name: f"{meaning} (example: {example})" for name, _, meaning, example in explained(loader)}
        bold = book.add_format({"bold": True})
        for place, name in enumerate(header(loader)):
            sheet.write_string(0, place, name, bold)
            sheet.write_comment(0, place, notes.get(name, "the answer: a whole number on the scale"))
        for place, column in enumerate(loader.columns):
            if column.choices:
                sheet.data_validation(
                    1, place, ROWS_WITH_CHOICES, place, {"validate": "list", "source": list(column.choices)}
                )
    return stream.getvalue()


def _meaning(column: Column) -> str:
    return f"{column.explains}: {', '.join(column.choices)}" if column.choices else column.explains

"""Empty files to fill in: a loader's columns, or a questionnaire's, as CSV, and as a workbook that explains them."""

from io import BytesIO

from data.spreadsheet import as_csv
from loaders._contract import Column, Loader
from loaders._questionnaire_book import offered, workbook
from loaders._questionnaire_file import Questionnaire, in_words

EXAMPLE_QUESTIONS = ("support: housing office", "overall: overall", "recommendation: would recommend")
ROWS_WITH_CHOICES = 10_000
"""How far down the workbook offers a column's words to choose from."""


def header(loader: Loader, questionnaire: Questionnaire | None = None) -> list[str]:
    if questionnaire is not None:
        return [name for name, _, _, _ in _asked(loader, questionnaire)]
    return [*loader.names, *(EXAMPLE_QUESTIONS if loader.has_questions else ())]


def explained(loader: Loader, questionnaire: Questionnaire | None = None) -> list[tuple[str, str, str, str]]:
    """For each column: name, whether it is needed, what it means, an example."""
    if questionnaire is not None:
        return _asked(loader, questionnaire)
    rows = [_explained(column) for column in loader.columns]
    if loader.has_questions:
        rows.append(("section: element", "needed", "one column per question, headed like this", "3"))
    return rows


def _explained(column: Column) -> tuple[str, str, str, str]:
    return column.name, "needed" if column.is_required else "", _meaning(column), column.example


def _asked(loader: Loader, questionnaire: Questionnaire) -> list[tuple[str, str, str, str]]:
    """Every answer belongs to a wave; the survey is known, and so are the scales."""
    told = {"survey", "scale"}
    people = [each for each in loader.columns if each.name in questionnaire.people or each.is_required]
    rows = [_explained(column) for column in people if column.name not in told]
    for name, (section, item) in questionnaire.items().items():
        answers = offered(questionnaire.scale_of(section, item), "en")
        needed = "" if item.optional else "needed"
        rows.append((name, needed, f"{in_words(item.wording, 'en')} ({'; '.join(answers)})", answers[0]))
    return rows + [(each.name, "", in_words(each.wording, "en"), "") for each in questionnaire.comments]


def csv_template(loader: Loader, questionnaire: Questionnaire | None = None) -> str:
    return as_csv(header(loader, questionnaire), [])


def workbook_template(loader: Loader, questionnaire: Questionnaire | None = None) -> bytes:
    """One sheet with the header, a note on every cell of it, and lists to choose from; more for a questionnaire."""
    if questionnaire is not None:
        notes = {name: meaning for name, _, meaning, _ in explained(loader, questionnaire)}
        return workbook(questionnaire, header(loader, questionnaire), notes)
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

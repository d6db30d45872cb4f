"""A questionnaire as a workbook to hand out: a sheet for the answers, all wordings and scales, and sheets to print."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from loaders._questionnaire_file import Item, Questionnaire, Scale, Section, in_words
from loaders._workbook import OWN_SHEETS

ANSWERS, QUESTIONS, SCALES = OWN_SHEETS
LAST_ROW = 10_000
"""How far down the workbook offers answers to choose from."""
SAID = " - "
"""Stands between a score and its words."""
BOX = "\N{BALLOT BOX}"
WIDE, NARROW, COLUMN = 60, 14, 22
A4 = 9
NOTE = "Answer with a word or a number of the list."

Cells = Sequence[object]


def workbook(questionnaire: Questionnaire, header: Sequence[str], notes: Mapping[str, str]) -> bytes:
    """The answers' sheet has `header`, a note on each column that has one, and lists of answers to choose from."""
    import xlsxwriter

    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        answers = book.add_worksheet(ANSWERS)
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        _write(book.add_worksheet(QUESTIONS), [_asked_header(questionnaire), *_asked(questionnaire)], bold, wrap)
        lists = _scales(book.add_worksheet(SCALES), questionnaire, bold, wrap)
        _answers(answers, questionnaire, header, notes, lists, bold)
        for language in questionnaire.languages:
            _printed(book.add_worksheet(f"Print {language}"), questionnaire, language, bold, wrap)
    return stream.getvalue()


def offered(scale: Scale, language: str) -> list[str]:
    """The answers of a scale as they can be chosen: each number with its words, every number between two ends."""
    points = range(min(scale.points), max(scale.points) + 1)
    scored = [(str(score), in_words(scale.points.get(score, {}), language)) for score in points]
    none = [(code, in_words(labels, language)) for code, labels in scale.not_applicable.items()]
    return [f"{code}{SAID}{words}" if words else code for code, words in (*scored, *none)]


def _answers(
    sheet: Any,
    questionnaire: Questionnaire,
    header: Sequence[str],
    notes: Mapping[str, str],
    lists: Mapping[str, str],
    bold: Any,
) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(header) - 1, COLUMN)
    items = questionnaire.items()
    for place, name in enumerate(header):
        sheet.write_string(0, place, name, bold)
        if name in notes:
            sheet.write_comment(0, place, notes[name])
        if name in items:
            section, item = items[name]
            source = lists[str(item.scale or section.scale)]
            told = {"validate": "list", "source": source, "error_type": "warning", "error_message": NOTE}
            sheet.data_validation(1, place, LAST_ROW, place, told)


def _asked_header(questionnaire: Questionnaire) -> list[str]:
    return ["column", "section", "element", "kind", "scale", "reversed", *questionnaire.languages]


def _asked(questionnaire: Questionnaire) -> Iterator[Cells]:
    for name, (section, item) in questionnaire.items().items():
        wordings = [_led(section, item, language) for language in questionnaire.languages]
        kind, scale = item.kind or section.kind or "", item.scale or section.scale
        yield [name, section.section, item.element, kind, scale, "yes" if item.reverse else "", *wordings]
    for comment in questionnaire.comments:
        wordings = [in_words(comment.wording, language) for language in questionnaire.languages]
        yield [comment.name, comment.section or "", comment.element or "", "comment", "", "", *wordings]


def _led(section: Section, item: Item, language: str) -> str:
    lead = in_words(section.lead, language)
    return f"{lead} {in_words(item.wording, language)}".strip()


def _scales(sheet: Any, questionnaire: Questionnaire, bold: Any, wrap: Any) -> dict[str, str]:
    """Writes each scale's answers under one another; gives the cells of the first language by the scale's name."""
    languages = questionnaire.languages or ("en",)
    rows: list[Cells] = [["scale", *languages]]
    lists = {}
    for name, scale in questionnaire.scales.items():
        first = len(rows) + 1
        rows += [[name, *words] for words in zip(*(offered(scale, each) for each in languages), strict=True)]
        lists[name] = f"={SCALES}!$B${first}:$B${len(rows)}"
    _write(sheet, rows, bold, wrap)
    return lists


def _printed(sheet: Any, questionnaire: Questionnaire, language: str, bold: Any, wrap: Any) -> None:
    """One page wide: each question with a box for every answer of its scale."""
    _write(sheet, [[in_words(questionnaire.title, language) or questionnaire.survey], []], bold, wrap)
    sheet.set_column(0, 0, WIDE)
    sheet.set_column(1, _widest(questionnaire), NARROW)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    at = 2
    for row, is_heading in _page(questionnaire, language):
        for place, cell in enumerate(row):
            sheet.write_string(at, place, cell, bold if is_heading else wrap)
        at += 1


def _widest(questionnaire: Questionnaire) -> int:
    return max(len(offered(scale, "en")) for scale in questionnaire.scales.values())


def _page(questionnaire: Questionnaire, language: str) -> Iterator[tuple[Sequence[str], bool]]:
    """Rows, and whether each is a heading; the answers stand above the first question of their scale."""
    for section in questionnaire.sections:
        yield [in_words(section.title, language) or section.section], True
        if lead := in_words(section.lead, language):
            yield [lead], False
        before = None
        for item in section.questions:
            choices = offered(questionnaire.scale_of(section, item), language)
            if choices != before:
                yield ["", *choices], False
            before = choices
            yield [in_words(item.wording, language) or item.element, *[BOX for _ in choices]], False
        yield [], False
    for asked in (*questionnaire.people.values(), *questionnaire.comments):
        if wording := in_words(asked.wording, language):
            yield [wording, "_" * NARROW], False


def _write(sheet: Any, rows: Sequence[Cells], bold: Any, wrap: Any) -> None:
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            sheet.write_string(at, place, str(cell), wrap if at else bold)
    sheet.set_column(0, max(map(len, rows)) - 1, COLUMN)

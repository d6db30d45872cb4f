"""What an office hands out: empty files to fill in, and the questionnaires that can be asked."""

from collections.abc import Callable
from pathlib import Path

from loaders._contract import Loader
from loaders._questionnaire import FOLDER, available, questionnaire
from loaders._questionnaire_file import Questionnaire
from loaders.ingest import Refusal, catalogue
from reports.console import refusals_told, stop

Row = dict[str, object]


def chosen(loader: str, asked_by: str | None, home: Path) -> tuple[Loader, Questionnaire | None]:
    """The loader and the questionnaire of these names; ends the command where there are none."""
    if loader not in catalogue():
        stop(f"{loader}: expected a loader ({', '.join(catalogue())})")
    found = catalogue()[loader]
    if asked_by and not found.has_questions:
        stop(f"{loader}: expected a loader that has questions, for the questionnaire {asked_by!r}")
    with refusals_told():
        return found, questionnaire(asked_by, home / FOLDER) if asked_by else None


def questionnaires(home: Path, tell: Callable[[object], None]) -> list[Row]:
    """Those shipped and the office's own; one that cannot be read is told of."""
    rows = []
    for name, file in available(home / FOLDER).items():
        try:
            asked = questionnaire(name, home / FOLDER)
        except Refusal as refusal:
            tell(refusal)
            continue
        own = file.parent == home / FOLDER
        known: Row = {"id": name, "survey": asked.survey, "questions": len(asked.items()), "languages": asked.languages}
        rows.append(known | {"title": asked.title, "own": own, "file": str(file) if own else None})
    return rows

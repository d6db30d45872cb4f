"""SurveyMonkey's exports: questions in the first row, their options or "Response" in the second; or one header row."""

import re
from collections import Counter
from collections.abc import Sequence

from loaders._export import Export, Head, Role, cell_of, plain, squashed
from loaders._header_words import SURVEYMONKEY
from loaders._layout import Record, filled

SIGNS = "a header that begins with RespondentID"
NUMBER = re.compile(r"\d{8,}")
FIRST_COLUMNS = 3


def surveymonkey(records: Sequence[Record]) -> Export | None:
    """None where the first record does not begin with the numbers of respondents."""
    questions = records[0][1]
    known = [SURVEYMONKEY.get(squashed(cell), ("", "")) for cell in questions]
    place = next((place for place, (_, role) in enumerate(known[:FIRST_COLUMNS]) if role == "respondent"), None)
    if place is None or len(records) < 2:
        return None
    has_options = not filled(cell_of(records[1][1], place)) and any(map(filled, records[1][1]))
    first = records[2] if has_options and len(records) > 2 else records[1]
    if not NUMBER.fullmatch(cell_of(first[1], place).strip()):
        return None
    options = records[1][1] if has_options else ()
    roles = [role for _, role in known]
    return Export(layout="surveymonkey", heads=_heads(questions, options, roles), rows=1 + has_options)


def _heads(questions: Sequence[str], options: Sequence[str], roles: Sequence[Role]) -> tuple[Head, ...]:
    """A question stands over the first of its columns only."""
    asked: list[tuple[str, int]] = []
    for place, cell in enumerate(questions):
        asked.append((plain(cell), place) if filled(cell) or not asked else asked[-1])
    sizes = Counter(start for _, start in asked)
    heads = []
    for place, (question, start) in enumerate(asked):
        option = plain(cell_of(options, place))
        if not option and start != place:  # a column without any header belongs to nobody
            heads.append(Head(name=""))
        elif roles[place] or sizes[start] == 1:
            heads.append(Head(name=question, question=question, role=roles[place]))
        else:
            heads.append(Head(name=f"{question} [{option}]", question=question, item=option, set=question))
    return tuple(heads)

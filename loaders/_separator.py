"""Which character separates the cells: the one that cuts most records into the same number of cells."""

from itertools import islice

from loaders._layout import Record, body_width, has_names
from loaders._records import records
from loaders._refusal import Fault, Unreadable

SEPARATORS = ",;\t|"
TAB = "\t"
"""Where it cuts as well as another, it is the one: commas and bars stand within cells, tabs do not."""
WORDS = {"\t": "tab"}
HEAD_BYTES = 4 << 20
HEAD_RECORDS = 500
NUMBERS_AS_NAMES = 0.5  # what a header of numbers costs: a decimal comma that cuts `1,5;2,5` makes such headers


def separator(text: bytes, told: str | None, found: dict[str, str]) -> str:
    if told is not None:
        return _checked(told)
    scores = {mark: _score(text, mark) for mark in SEPARATORS}
    best = max(scores, key=lambda mark: (scores[mark][0], mark == TAB, scores[mark][1]))
    if scores[best] == (0.0, 1):
        found["separator"] = "none; one column"
        return ","
    found["separator"] = WORDS.get(best, best)
    return best


def head_of(text: bytes, mark: str) -> list[Record]:
    """Whole records only: the one at the cut may go on."""
    head = text[:HEAD_BYTES]
    found = list(islice(records(head, mark), HEAD_RECORDS + 1))
    return found[:-1] if len(found) > HEAD_RECORDS or len(head) < len(text) else found


def _checked(told: str) -> str:
    mark = "\t" if told in ("tab", "\\t") else told
    if len(mark) != 1 or mark in '"\r\n\0':
        raise Unreadable(Fault(rule="a separator of one character, as the profile tells", value=told))
    return mark


def _score(text: bytes, mark: str) -> tuple[float, int]:
    try:
        head = head_of(text, mark)
    except Unreadable:  # without cuts a long line is too long for a cell
        return 0.0, 1
    width = body_width(head)
    body = [cells for _, cells in head if len(cells) == width]
    if width == 1 or not _is_table(head, len(body), width):
        return 0.0, 1
    return len(body) / len(head) * (1 if mark == TAB or has_names(body[0]) else NUMBERS_AS_NAMES), width


def _is_table(head: list[Record], rows: int, width: int) -> bool:
    """Most records after the first cut one agree; a comma in a sentence here and there makes no table."""
    first = next(index for index, (_, cells) in enumerate(head) if len(cells) == width)
    return first == 0 or (rows > 1 and rows / (len(head) - first) > 0.5)

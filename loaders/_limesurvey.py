"""LimeSurvey's exports: one header row of codes, of texts or of both; without a submitdate nobody finished."""

import re
from collections import Counter
from collections.abc import Sequence

from loaders._export import Export, Head, Role, plain, squashed
from loaders._header_words import LIMESURVEY
from loaders._layout import Record

SIGNS = "a header with id, submitdate and lastpage, or columns such as Q1[SQ001]"
FEWEST_KNOWN, FEWEST_CODES = 3, 2
ITEM_CODE = re.compile(r"(?P<set>[A-Za-z]\w*)(?:\[(?P<item>\w+)\]|_(?P<old>SQ\d+|other|comment))(?:\[\d+\])?")
CODE_AND_TEXT = re.compile(r"(?P<code>[A-Za-z]\w*(?:\[\w+\])*)\.\s+(?P<text>.+)", re.DOTALL)
TEXT_AND_ITEM = re.compile(r"(?P<text>.*\S)\s*\[(?P<item>[^\[\]]+)\]", re.DOTALL)
OWN_WORDS = re.compile(
    r"other|comment|sonstiges|kommentar|autre|commentaire|otro|comentario|annat|.*comment", re.IGNORECASE
)


def limesurvey(records: Sequence[Record]) -> Export | None:
    """None where the first record is no header of LimeSurvey."""
    split = [_code_and_text(cell) for cell in records[0][1]]
    known = [_known(code, text) for code, text in split]
    keys = {key for key, _ in known if key}
    codes = sum(ITEM_CODE.fullmatch(code) is not None for code, _ in split)
    if len(keys) < FEWEST_KNOWN and not ("id" in keys and codes >= FEWEST_CODES):
        return None
    if not keys & {"submitdate", "lastpage", "startlanguage", "seed"} and not codes:
        return None
    heads = [_head(code, text, role) for (code, text), (_, role) in zip(split, known, strict=True)]
    return Export(layout="limesurvey", heads=_without_lone_sets(heads), rows=1)


def _code_and_text(cell: str) -> tuple[str, str]:
    """One of them blank unless the header says both: `Q1. How was it?`."""
    both = CODE_AND_TEXT.fullmatch(cell.strip())
    if both:
        return both["code"], both["text"]
    is_code = " " not in cell.strip()
    return (cell.strip(), "") if is_code else ("", cell.strip())


def _known(code: str, text: str) -> tuple[str, Role]:
    for word in (squashed(code), squashed(text)):
        if word in LIMESURVEY:
            return LIMESURVEY[word]
    return "", ""


def _head(code: str, text: str, role: Role) -> Head:
    if role:
        return Head(name=code or text, role=role)
    of_item, in_text = ITEM_CODE.fullmatch(code), TEXT_AND_ITEM.fullmatch(text)
    question = plain(in_text["text"] if in_text else text)
    item = plain(in_text["item"]) if in_text else ""
    if of_item:
        item = item or of_item["item"] or of_item["old"]
        return Head(name=code, question=question, item=item, set=_set(of_item["set"], item))
    name = f"{code}[{item}]" if code and item else code or text
    return Head(name=name, question=question, item=item, set=_set(code or question, item) if item else "")


def _set(name: str, item: str) -> str:
    """What people wrote beside the options is none of them."""
    return "" if OWN_WORDS.fullmatch(item) else name


def _without_lone_sets(heads: Sequence[Head]) -> tuple[Head, ...]:
    """A bracket at the end of a single question is a part of its text."""
    sizes = Counter(head.set for head in heads)
    return tuple(
        Head(name=head.name, question=head.text, role=head.role) if head.set and sizes[head.set] == 1 else head
        for head in heads
    )

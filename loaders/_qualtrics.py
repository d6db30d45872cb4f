"""Qualtrics' exports: codes, texts and import ids above the answers; the older ones have no import ids."""

import ast
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from os.path import commonprefix

from loaders._export import Export, Head, Role, cell_of, plain, squashed
from loaders._header_words import QUALTRICS
from loaders._layout import Record, filled
from loaders._refusal import Fault, Unreadable

SIGNS = 'a header with StartDate, Finished and ResponseId, or a row of {"ImportId": ...} under it'
FEWEST_KNOWN = 3  # columns about the answering
OLD_NAMES = "ResponseID ResponseSet Name ExternalDataReference EmailAddress IPAddress Status StartDate EndDate Finished"
OLD_CODES = {f"V{number}": name for number, name in enumerate(OLD_NAMES.split(), start=1)}
IMPORT_PREFIX = re.compile(r"^(panel|location)-", re.IGNORECASE)
IMPORT_NAMES = {"recordid": "responseid", "duration": "durationinseconds"}
RESPONSE_ID = re.compile(r"R_[0-9A-Za-z]{11,17}")
GROUP_OF_PROMOTERS, OWN_WORDS = "_NPS_GROUP", "_TEXT"
CHOSEN = " - Selected Choice"


def qualtrics(records: Sequence[Record]) -> Export | None:
    """None where the records, from the header on, are no export of Qualtrics."""
    imports = next((index for index in range(1, min(3, len(records))) if _is_import_row(records[index][1])), None)
    rows = imports + 1 if imports else _rows_without_imports(records)
    if rows is None:
        return None
    codes = records[0][1]
    texts = records[1][1] if rows > (2 if imports else 1) else codes
    ids = _import_ids(records[imports], codes) if imports else [""] * len(codes)
    names = [OLD_CODES.get(code.strip(), code) if "V9" in codes else code for code in codes]
    roles = [
        _role(*said) for said in zip(names, (cell_of(texts, place) for place in range(len(codes))), ids, strict=True)
    ]
    return Export(layout="qualtrics", heads=_heads(names, texts, roles), rows=rows)


def _is_import_row(cells: Sequence[str]) -> bool:
    """By most of its cells: one that is broken is a fault, not a row of answers."""
    full = [cell for cell in cells if filled(cell)]
    return bool(full) and sum("ImportId" in cell for cell in full) > len(full) / 2


def _rows_without_imports(records: Sequence[Record]) -> int | None:
    """One or two header rows, known by the columns about the answering or by a response's number under them."""
    known = [sum(squashed(cell) in QUALTRICS for cell in cells) for _, cells in records[:2]]
    has_numbers = [any(RESPONSE_ID.fullmatch(cell.strip()) for cell in cells) for _, cells in records[:3]]
    if has_numbers == [False, False, True] and (max(known) or "V1" in records[0][1]):
        return 2
    if known and known[0] >= FEWEST_KNOWN and has_numbers[1:2] == [True]:
        return 1
    if max(known, default=0) >= FEWEST_KNOWN and len(known) > 1 and not has_numbers[1]:
        return 2 if known[1] >= FEWEST_KNOWN else None
    return None


def _import_ids(record: Record, codes: Sequence[str]) -> list[str]:
    line, cells = record
    ids = [_import_id(cell_of(cells, place)) for place in range(len(codes))]
    broken = [
        Fault(
            line=line,
            column=code,
            rule='an import id such as {"ImportId": "QID1"}; export the file again',
            value=cell_of(cells, place),
        )
        for place, (code, read) in enumerate(zip(codes, ids, strict=True))
        if read is None
    ]
    if broken:
        raise Unreadable(*broken)
    return [read or "" for read in ids]


def _import_id(cell: str) -> str | None:
    """Written as JSON, or as Python writes a dictionary; blank where somebody added a column."""
    if not filled(cell):
        return ""
    for read in (json.loads, ast.literal_eval):
        try:
            return str(read(cell)["ImportId"])
        except (ValueError, SyntaxError, TypeError, KeyError, RecursionError, MemoryError):
            continue
    return None


def _role(name: str, text: str, import_id: str) -> Role:
    if name.endswith(GROUP_OF_PROMOTERS) or import_id.endswith(GROUP_OF_PROMOTERS):
        return "ignored"
    word = squashed(IMPORT_PREFIX.sub("", import_id))
    said = (IMPORT_NAMES.get(word, word), squashed(name), squashed(text))
    return next((QUALTRICS[each][1] for each in said if each in QUALTRICS), "")


def _heads(names: Sequence[str], texts: Sequence[str], roles: Sequence[Role]) -> tuple[Head, ...]:
    """Columns whose codes differ in the last part only, and whose texts begin alike, are of one question."""
    words = [plain(cell_of(texts, place)) for place in range(len(names))]
    alike: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        if not roles[place] and "_" in name and not name.endswith(OWN_WORDS):
            alike[name.rpartition("_")[0]].append(place)
    heads = [
        Head(name=name, question="" if word == name else word.removesuffix(CHOSEN), role=role)
        for name, word, role in zip(names, words, roles, strict=True)
    ]
    for code, places in alike.items():
        question, items = _split([words[place] for place in places])
        for place, item in zip(places, items, strict=True):
            if question:
                heads[place] = Head(name=names[place], question=question, item=item, set=code)
    return tuple(heads)


def _split(texts: Sequence[str]) -> tuple[str, list[str]]:
    """What all of them begin with up to a dash, and the rest of each; one text alone is not split."""
    start = commonprefix(list(texts)) if len(texts) > 1 else ""  # noqa: RUF071 (texts, not paths)
    mark = " - " if " - " in start else "-"
    question, found, _ = start.rpartition(mark)
    if not found:
        return "", list(texts)
    cut = len(question) + len(mark)
    return question.removesuffix(CHOSEN), [text[cut:] for text in texts]

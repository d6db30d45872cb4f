"""The shape of what a survey tool's export says in its header rows, and its texts made plain."""

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from loaders._table import Layout

Role = Literal["", "respondent", "status", "channel", "finished", "submitted", "name", "e-mail", "personal", "ignored"]
"""What a column says about the answering, or about who answered; blank: it is an answer, or says nothing of use."""

TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, kw_only=True)
class Head:
    """One column: its name in the table and what is asked. `set` names the columns of one question with several."""

    name: str
    question: str = ""
    item: str = ""
    set: str = ""
    role: Role = ""

    @property
    def text(self) -> str:
        return f"{self.question} - {self.item}" if self.item and self.question else self.question or self.item


@dataclass(frozen=True, kw_only=True)
class Export:
    """`rows` is the number of header rows; `start` the index of the record with the first of them."""

    layout: Layout
    heads: tuple[Head, ...]
    rows: int
    start: int = 0


def plain(text: str) -> str:
    """Without HTML, entities and line breaks."""
    return " ".join(html.unescape(TAG.sub(" ", text)).split())


def squashed(text: str) -> str:
    """Letters and digits alone, small, without accents: so that `IPAddress` is spelled as `ip_address`."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return NO_LETTER.sub("", "".join(letter for letter in letters if not unicodedata.combining(letter)))


def cell_of(cells: Sequence[str], place: int) -> str:
    """Blank where a record ends early."""
    return cells[place] if place < len(cells) else ""

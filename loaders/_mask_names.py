"""Masks names: those the file tells, those that follow a title, a role or a greeting, and well-known given names."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from unicodedata import normalize

from loaders._name_words import SHORTEST, given_names, key, ordinary, peoples_and_places, stop_words, words

# Signs that are written over or under a letter belong to its word, or a decomposed accent would cut it in two.
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u0610-\u065f\u0900-\u0fff])*")
SIGN = re.compile(r"\[(?:e-mail|address|phone|number|name)\]")
TOGETHER = re.compile(r"[ -]|['’]|")
AFTER_A_CUE = re.compile(r"[ \u00a0]|\. |[,:]? |[,!.:]?[ ]*\r?\n\s*")
STARTS = re.compile(r"(?:^|[.!?:;\n\r•*\"“(-])\s*$")
SIGNED = re.compile(r"(?:^|\s)[/–—]\s?$")
UNSPACED = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]+")
LONGEST_UNSPACED = 6
FEWEST_UNSPACED = 2


def keys(names: Collection[str]) -> frozenset[str]:
    """The words of the names, as words of a text are compared with them."""
    parts = {part.group() for name in names if isinstance(name, str) for part in WORD.finditer(name)}
    return frozenset(key(part) for part in parts if len(part) >= SHORTEST or UNSPACED.fullmatch(part))


def without_names(text: str, told: frozenset[str]) -> str:
    return _masked(UNSPACED.sub(lambda run: _unspaced(run.group(), told), text), told)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, with the words around it."""

    text: str
    start: int
    end: int
    told: frozenset[str]
    before: "Word | None"

    @property
    def written(self) -> str:
        return self.text[self.start : self.end]

    @property
    def key(self) -> str:
        return key(self.written)

    @property
    def gap(self) -> str:
        """What stands between it and the word before."""
        return self.text[self.before.end if self.before else 0 : self.start]

    @property
    def has_capital(self) -> bool:
        return self.written[0].isupper()

    def follows(self, known: frozenset[str]) -> bool:
        before = self.before
        if before is None or not AFTER_A_CUE.fullmatch(self.gap):
            return False
        is_particle = before.written in words("particles")
        return before.written.casefold() in known or (is_particle and before.follows(known))

    def is_name(self) -> bool:
        """Whether a name begins here."""
        if not self.has_capital:
            return self.key in self.told and self.key not in ordinary()
        if self._is_told() or self._is_known():
            return not self._is_place()
        return self._is_free() and (self.follows(words("before")) or self._is_signature())

    def continues(self) -> bool:
        """Whether a name that began before goes on."""
        return self.has_capital and len(self.written) > 1 and self._is_free() and self._is_together()

    def _is_together(self) -> bool:
        """A full stop parts sentences, except behind an initial."""
        is_initial = self.before is not None and len(self.before.written) == 1
        return TOGETHER.fullmatch(self.gap) is not None or (is_initial and self.gap == ". ")

    def _is_told(self) -> bool:
        roots = {self.key, self.key.removesuffix("s")}
        return not roots.isdisjoint(self.told) and not (self.key in ordinary() and self._starts())

    def _is_known(self) -> bool:
        name = normalize("NFC", self.written).casefold()
        names = given_names()
        if name not in names and not (name.endswith("s") and len(name) > SHORTEST + 1 and name[:-1] in names):
            return False
        if key(name) in peoples_and_places() or name in stop_words() - words("also_words"):
            return False
        return name not in words("also_words") or self.follows(words("before")) or not self._starts()

    def _is_place(self) -> bool:
        after = self.text[self.end : self.end + 2]
        next_two = (found.group().casefold() for found in islice(WORD.finditer(self.text, self.end), 2))
        is_placed = self.follows(words("placed")) and after not in {"'s", "’s"}
        return is_placed or (after[:1] == " " and not words("of_a_place").isdisjoint(next_two))

    def _is_free(self) -> bool:
        """Whether nothing speaks against a name."""
        word = self.written.casefold()
        is_word = word in stop_words() and word not in words("also_words")
        return not (is_word or word in words("no_names") or word in words("before") or self.key in peoples_and_places())

    def _starts(self) -> bool:
        return STARTS.search(self.text[max(0, self.start - 3) : self.start]) is not None

    def _is_signature(self) -> bool:
        is_last = not self.text[self.end :].strip(" .!\r\n")
        return is_last and SIGNED.search(self.text[max(0, self.start - 3) : self.start]) is not None


def _masked(text: str, told: frozenset[str]) -> str:
    pieces, done = [], 0
    for start, end in _spans(text, told):
        pieces += [text[done:start], "[name]"]
        done = end
    return "".join([*pieces, text[done:]])


def _spans(text: str, told: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where names begin and end; a surname goes with its given name, and so does what stands between them."""
    span: tuple[int, int] | None = None
    for word in _words(text, told):
        if span and (word.continues() or _joins(word)):
            span = (span[0], word.end if word.has_capital else span[1])
            continue
        if span:
            yield span
        span = (word.start, word.end) if word.is_name() else None
    if span:
        yield span


def _joins(word: Word) -> bool:
    return word.written in words("particles") and word.gap == " "


def _words(text: str, told: frozenset[str]) -> Iterator[Word]:
    """Every word but those of the signs that stand for what was masked."""
    signs = {place for sign in SIGN.finditer(text) for place in range(sign.start(), sign.end())}
    word = None
    for found in WORD.finditer(text):
        if found.start() not in signs:
            word = Word(text, found.start(), found.end(), told, word)
            yield word


def _unspaced(run: str, told: frozenset[str]) -> str:
    """Told names in a script that sets no spaces between words."""
    place, pieces = 0, []
    while place < len(run):
        ends = range(min(len(run), place + LONGEST_UNSPACED), place + FEWEST_UNSPACED - 1, -1)
        end = next((end for end in ends if key(run[place:end]) in told), None)
        pieces.append(run[place] if end is None else "[name]")
        place = place + 1 if end is None else end
    return "".join(pieces)

"""What remarks are about: words that often come together, found without being told what to look for.

Source: D. D. Lee, H. S. Seung, Nature 401 (1999), non-negative matrix factorisation, on words weighted by how few
remarks use them. A topic is a list of words; that a remark has it says that it uses these words, not what it thinks.
"""

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from typing import Any
from unicodedata import normalize

FEWEST_TEXTS = 30
"""Of fewer remarks no topics are made: they can be read."""

FEWEST_PEOPLE = 5
"""A word or a topic that fewer people share is no topic, and could tell who wrote."""

MOST_TOPICS = 12
NAMED_BY = 3
COMMON = 0.5  # a word in more than half of the remarks parts none of them
SHORTEST_WORD = 3
STEPS = 300

SIGN = re.compile(r"\[[a-z-]+\]")
WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]+|[^\W\d_][^\W\d_\u2e80-\u9fff\uac00-\ud7af]*")
UNSPACED = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]")
LANGUAGES = ("en", "sv", "pl", "de", "es", "fr", "it", "nl", "pt", "fi", "da", "no", "ru", "uk", "ar", "tr")


@dataclass(frozen=True, kw_only=True)
class Topics:
    """`names` are words with commas between them, `of` the place of each text's topic in them; None is none of them."""

    names: tuple[str, ...]
    of: tuple[int | None, ...]


def topics(texts: Sequence[str], people: Sequence[int]) -> Topics:
    """The topics of the texts, the largest first; `people` says who wrote each. The same texts give the same topics."""
    nothing = Topics(names=(), of=(None,) * len(texts))
    if len(texts) < FEWEST_TEXTS:
        return nothing
    used = [words(text) for text in texts]
    vocabulary = _shared(used, people)
    number = min(MOST_TOPICS, round(sqrt(len(texts) / 10)), len(vocabulary))
    if number < 2:
        return nothing
    weights, loads = _factors(used, vocabulary, number)
    found = [int(row.argmax()) if row.max() > 0 else None for row in weights]
    named = [
        ", ".join(vocabulary[place] for place in row.argsort()[::-1][:NAMED_BY] if row[place] > 0) for row in loads
    ]
    return _told([None if topic is None else named[topic] for topic in found], people)


def words(text: str) -> list[str]:
    """The words that say something; a script without spaces gives its pairs of characters."""
    found: list[str] = []
    for match in WORD.finditer(SIGN.sub(" ", normalize("NFKC", text))):
        word = match.group().casefold()
        if UNSPACED.match(word):
            found += [word[place : place + 2] for place in range(len(word) - 1)]
        elif len(word) >= SHORTEST_WORD and word not in _empty_words():
            found.append(word)
    return found


@cache
def _empty_words() -> frozenset[str]:
    from stopwordsiso import stopwords

    return frozenset(normalize("NFKC", word).casefold() for word in stopwords(list(LANGUAGES)))


def _shared(used: Sequence[Sequence[str]], people: Sequence[int]) -> list[str]:
    """The words of enough people, and not of nearly all remarks."""
    who: dict[str, set[int]] = {}
    remarks: dict[str, int] = {}
    for person, text in zip(people, used, strict=True):
        for word in set(text):
            who.setdefault(word, set()).add(person)
            remarks[word] = remarks.get(word, 0) + 1
    return sorted(word for word in who if len(who[word]) >= FEWEST_PEOPLE and remarks[word] <= COMMON * len(used))


def _factors(used: Sequence[Sequence[str]], vocabulary: list[str], number: int) -> tuple[Any, Any]:
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.feature_extraction.text import TfidfVectorizer

    model = NMF(n_components=number, init="nndsvd", random_state=0, max_iter=STEPS)
    weighted = TfidfVectorizer(analyzer=list, vocabulary=vocabulary, sublinear_tf=True).fit_transform(used)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # the last steps move the words of a topic, not its name
        return model.fit_transform(weighted), model.components_


def _told(found: Sequence[str | None], people: Sequence[int]) -> Topics:
    """Topics of few people are none; the rest by size."""
    who: dict[str, set[int]] = {}
    for name, person in zip(found, people, strict=True):
        if name:
            who.setdefault(name, set()).add(person)
    names = sorted((name for name in who if len(who[name]) >= FEWEST_PEOPLE), key=lambda name: (-len(who[name]), name))
    place = {name: index for index, name in enumerate(names)}
    return Topics(names=tuple(names), of=tuple(place.get(name) if name else None for name in found))

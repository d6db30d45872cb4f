"""What the answers in a column stand for: words of any language, numbers, or both, as scores of a scale."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from loaders._questionnaire_file import Labels, Scale, plain
from loaders._targets import words_of

NO_ANSWER = ""


class Doubtful(ValueError):
    """The labels of a file contradict the numbers beside them."""


def score_codes(
    values: Sequence[str], labels: Mapping[str, str], scale: Scale, ticked: Sequence[str]
) -> dict[str, str]:
    """The values that are not yet a score, and what they stand for; those that stand for nothing known are left out.

    A value's label counts before the value: 1 may be labelled "very satisfied". `ticked` are further words for the
    highest point. Raises Doubtful.
    """
    known = _known(scale, ticked)
    labelled = {value: _understood(label, known) for value, label in labels.items()}
    spread = _spread({value: score for value, score in labelled.items() if score})
    meant = {value: labelled.get(value) for value in values}
    meant |= {value: _understood(value, known) for value in values if meant[value] is None}
    if spread != (1, 0):
        meant |= {value: _moved(value, spread) for value in values if meant[value] is None and _is_whole(value)}
    return {value: score for value, score in meant.items() if score is not None and score != value}


def word_codes(values: Sequence[str], labels: Mapping[str, str], words: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Our words for the values; a label where the file has one and we have none."""
    known = {plain(each): word for word, others in words.items() for each in (word, *others)}
    meant = {value: known.get(plain(labels.get(value, value)), labels.get(value, value)) for value in values}
    return {value: known.get(plain(value), word) for value, word in meant.items() if word != value}


def understood(answer: str, scale: Scale) -> bool:
    return _understood(answer, _known(scale, ())) is not None


def _known(scale: Scale, ticked: Sequence[str]) -> dict[str, str]:
    """By the words as they are compared, with the number before, after, or left out."""
    known = {plain(code): NO_ANSWER for code in scale.not_applicable}
    for code, labels in scale.not_applicable.items():
        known |= dict.fromkeys(_forms(code, labels), NO_ANSWER)
    for score, labels in scale.points.items():
        known |= dict.fromkeys(_forms(str(score), labels), str(score))
    return dict.fromkeys(map(words_of, ticked), str(max(scale.points))) | known


def _forms(code: str, labels: Labels) -> Iterator[str]:
    for label in map(words_of, chain.from_iterable(labels.values())):
        yield from (label, words_of(f"{code} {label}"), words_of(f"{label} {code}"))


def _understood(text: str, known: Mapping[str, str]) -> str | None:
    """A bare number or sign is only what it is declared to be: -9 must not be read as 9."""
    if (plain_text := plain(text)) in known:
        return known[plain_text]
    return known.get(words_of(text)) if any(map(str.isalpha, text)) else None


def _spread(scored: Mapping[str, str]) -> tuple[int, int]:
    """Sign and shift that lead from all labelled codes to their scores: they hold for the codes between them too."""
    pairs = [(int(code), int(score)) for code, score in scored.items() if _is_whole(code)]
    for sign in (1, -1):
        shifts = {score - sign * code for code, score in pairs}
        if len(shifts) <= 1:
            return sign, shifts.pop() if shifts else 0
    raise Doubtful(", ".join(f"{code} = {score}" for code, score in sorted(pairs)))


def _moved(value: str, spread: tuple[int, int]) -> str:
    sign, shift = spread
    return str(sign * int(value) + shift)


def _is_whole(text: str) -> bool:
    return text.removeprefix("-").isdecimal() and text.isascii()

"""Words of a question as the loaded rows write them: `unit=fte` means FTE, `period=autumn` that of every year."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Integer

from data.warehouse import Published
from metrics._facts import Facts
from metrics._kept import kept
from metrics._periods import term_of
from metrics._where import literal, wanted

MOST_LISTED = 12
PERIODS = ("period", "counted_at")


def as_stored(published: Published, facts: Facts, limits: Mapping[str, str]) -> dict[str, str]:
    """The limits, each word without regard to case as it is stored; one that is not stored stays as it is."""
    return {dimension: _stored(published, facts, dimension, text) for dimension, text in limits.items()}


def _stored(published: Published, facts: Facts, dimension: str, text: str) -> str:
    read = wanted([(dimension, text)])[0]
    if not read.any_of or not _is_word(facts, dimension):
        return text
    known = _words(published, facts, dimension)
    if all(word in known for word in read.any_of):
        return text
    alike = _of_term if dimension in PERIODS else _alike
    found = [each for word in read.any_of for each in ([word] if word in known else alike(word, known) or [word])]
    return "|".join(dict.fromkeys(literal(word) for word in found))


def _alike(word: str, known: frozenset[str]) -> list[str]:
    return sorted(each for each in known if each.casefold() == word.strip().casefold())


def _of_term(word: str, known: frozenset[str]) -> list[str]:
    """`autumn` is that of every year."""
    return _alike(word, known) or sorted(each for each in known if term_of(each) == word.strip().casefold())


def _is_word(facts: Facts, dimension: str) -> bool:
    """Windows, academic years and the like are worked out: no row has them as words."""
    stored = facts.listed_in[dimension].c.get(dimension)
    return stored is not None and not isinstance(stored.type, Integer)


def _words(published: Published, facts: Facts, dimension: str) -> frozenset[str]:
    setting = facts.setting(published)

    def read() -> frozenset[str]:
        with published.engine.connect() as connection:
            found = connection.scalars(facts.values_of(dimension, (), setting)).all()
        return frozenset(str(each) for each in found if each is not None)

    return kept(published, ("words", type(facts), facts.listed_in[dimension], dimension, setting), read)


def unmatched(published: Published, facts: Facts, limits: Mapping[str, str]) -> Iterator[str]:
    """The words there are, of each limit that no row meets."""
    for dimension, absent, known in _absent(published, facts, limits):
        if len(absent) == len(wanted([(dimension, limits[dimension])])[0].any_of):
            more = f" and {len(known) - MOST_LISTED:,} more" if len(known) > MOST_LISTED else ""
            yield f"{dimension} is one of {', '.join(known[:MOST_LISTED])}{more}"


def left_out(published: Published, facts: Facts, limits: Mapping[str, str]) -> Iterator[str]:
    """Words that no row has, beside others that some have."""
    for dimension, absent, _known in _absent(published, facts, limits):
        if len(absent) < len(wanted([(dimension, limits[dimension])])[0].any_of):
            yield f"no rows have {' or '.join(f'{dimension}={word}' for word in absent)}"


def _absent(
    published: Published, facts: Facts, limits: Mapping[str, str]
) -> Iterator[tuple[str, list[str], list[str]]]:
    for dimension, text in limits.items():
        words = wanted([(dimension, text)])[0].any_of
        if words and _is_word(facts, dimension):
            known = _words(published, facts, dimension)
            absent = [word for word in words if word not in known]
            if known and absent:
                yield dimension, absent, sorted(known)

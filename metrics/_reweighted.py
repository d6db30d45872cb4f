"""The facts of a reweighted comparison: what a group elsewhere answered to each question, mixed as our students."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, NamedTuple

from sqlalchemy import Select, select

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._answers import QUESTION, WAVE, Cube, cube
from metrics._counted import Counted, Key, Numbers
from metrics._facts import Asked, Facts
from metrics._kind import Kind as MetricKind
from metrics._mix import MIXED_BY, Counts, Kind, counts, mixed_as_ours
from metrics._pooling import HIDDEN, Pool, pools
from metrics._waves import response_notes
from metrics.statistics.intervals import base_of_error
from metrics.statistics.poststratified import Poststratified

GROUP = "group"
DIMENSIONS = (*WAVE, "section", "element", GROUP)

_comparison = WAREHOUSE.tables["comparison"]


class Elsewhere(NamedTuple):
    """One comparison group in one wave of a survey."""

    survey: str
    wave: str
    group: str


@dataclass(kw_only=True, eq=False)
class Theirs:
    """What a comparison group answered: (satisfied, answers) by question and kind of student."""

    slices: set[int] = field(default_factory=set)
    questions: dict[tuple[str, str], dict[Kind, Counts]] = field(default_factory=dict)

    def states(self, place: int) -> bool:
        return any(kind[place] is not None for kinds in self.questions.values() for kind in kinds)


@dataclass(frozen=True, kw_only=True)
class ReweightedFacts(Facts):
    """Each group's numbers are ours and, mixed as ours, those of every comparison that falls into it."""

    def statement(self, kind: MetricKind, asked: Asked) -> Select[Any]:
        columns = _comparison.c["slice_id", *Elsewhere._fields, "section", "element", *MIXED_BY, "answers", "satisfied"]
        return select(*columns).where(*asked.limits_on(_comparison, DIMENSIONS))

    def counted(self, published: Published, statement: Select[Any], asked: Asked) -> Counted:
        found: dict[Key, list[Numbers]] = {}
        hidden: dict[Key, str] = {}
        response: dict[str, tuple[int | None, int]] = {}
        slices: set[int] = set()
        for elsewhere, theirs in _theirs(published, statement).items():
            for pool in _ours(published, asked, elsewhere, theirs):
                key = tuple({**pool.key, GROUP: elsewhere.group}[name] for name in asked.by)
                if (ours := pool.numbers(())) is None:
                    hidden[key] = HIDDEN
                    continue
                found.setdefault(key, []).append(_set_beside(published, elsewhere, theirs, ours))
                response[pool.wave] = pool.response
                slices |= {pool.cube.asked[ours["places"][0]].slice_id, *theirs.slices}
        groups = {key: {**each[0], **_differing(each)} for key, each in found.items()}
        notes = (*_mixes(groups.values()), *response_notes(response))
        unshown = {key: reason for key, reason in hidden.items() if key not in groups}
        return Counted(by=asked.by, groups=groups, hidden=unshown, notes=notes, slices=tuple(sorted(slices)))


comparisons = ReweightedFacts(listed_in=dict.fromkeys(DIMENSIONS, _comparison))


def _theirs(published: Published, statement: Select[Any]) -> dict[Elsewhere, Theirs]:
    found: dict[Elsewhere, Theirs] = {}
    with published.engine.connect() as connection:
        for row in connection.execute(statement):
            theirs = found.setdefault(Elsewhere(row.survey, row.wave, row.group), Theirs())
            theirs.slices.add(row.slice_id)
            kinds = theirs.questions.setdefault((row.section, row.element), {})
            kind = tuple(getattr(row, trait) for trait in MIXED_BY)
            kinds[kind] = kinds.get(kind, counts(0, 0)) + counts(row.satisfied, row.answers)
    return dict(sorted(found.items()))


def _ours(published: Published, asked: Asked, elsewhere: Elsewhere, theirs: Theirs) -> Iterator[Pool]:
    """Our answers to the questions that were asked elsewhere too."""
    counted = cube(published, ())
    only = {
        place
        for place, each in enumerate(counted.asked)
        if (each.survey, each.wave) == elsewhere[:2] and (each.section, each.element) in theirs.questions
    }
    inner = Asked(
        by=tuple(name for name in asked.by if name != GROUP),
        limits=tuple(each for each in asked.limits if each.dimension in (*WAVE, *QUESTION)),
    )
    yield from pools(published, inner, counted, only)


def _set_beside(published: Published, elsewhere: Elsewhere, theirs: Theirs, ours: Numbers) -> Numbers:
    """Ours with theirs, question by question as often as ours was answered."""
    kinds = cube(published, MIXED_BY)
    used = [at for at, values in enumerate(kinds.categories) if theirs.states(at) and set(values) != {None}]
    found: list[tuple[int, Poststratified | None]] = []
    for place in ours["places"]:
        question, mix = kinds.asked[place], _mix(kinds, place, used)
        there = _by(theirs.questions[question.section, question.element], used)
        found.append((sum(int(each[0]) for each in mix.values()), mixed_as_ours(there, mix)))
    words = {f"{end}_{name}": value for end in ("first", "last") for name, value in elsewhere._asdict().items()}
    satisfied = {"ours": ours["satisfied"] / ours["row_count"], "people": ours["people"]}
    traits = tuple(MIXED_BY[at] for at in used)
    return {**words, **satisfied, **_averaged(found), "row_count": ours["row_count"], "traits": traits}


def _averaged(found: Sequence[tuple[int, Poststratified | None]]) -> Numbers:
    """Of several questions; their errors are averaged too, because the same people answered them all."""
    known = [(people, each) for people, each in found if each is not None]
    if not known:
        return {"coverage": 0.0}
    whole = sum(people for people, _ in known)
    share = sum(people * each.share for people, each in known) / whole
    error = sum(people * each.error for people, each in known) / whole
    return {
        "theirs": share,
        "base": base_of_error(share, error, min(each.base for _, each in known)),
        "n": min(round(each.n) for _, each in known),
        "coverage": sum(people * each.coverage for people, each in known) / sum(people for people, _ in found),
    }


def _mix(kinds: Cube, place: int, used: Sequence[int]) -> dict[Kind, Counts]:
    people = kinds.answers[place].sum(axis=0)
    every = product(*map(enumerate, kinds.categories))
    return _by({tuple(v for _, v in each): counts(people[tuple(at for at, _ in each)]) for each in every}, used)


def _by(numbers: Mapping[Kind, Counts], used: Sequence[int]) -> dict[Kind, Counts]:
    """The numbers by the traits that both sides state."""
    found: dict[Kind, Counts] = {}
    for kind, cell in numbers.items():
        name = tuple(kind[at] for at in used)
        found[name] = found[name] + cell if name in found else cell
    return found


def _differing(each: Sequence[Numbers]) -> Numbers:
    """What several comparisons in one group have for survey, wave and group."""
    return {
        f"{end}_{name}": pick(numbers[f"{end}_{name}"] for numbers in each)
        for end, pick in (("first", min), ("last", max))
        for name in Elsewhere._fields
    }


def _mixes(groups: Iterable[Numbers]) -> list[str]:
    """How each comparison was mixed, and the part of our answers that it has students for: the smallest of all."""
    coverage: dict[tuple[str, tuple[str, ...]], float] = {}
    for numbers in groups:
        names = [f"{numbers[f'first_{name}']}" for name in Elsewhere._fields]
        mixed = f"{names[0]} {names[1]}, {names[2]}", numbers["traits"]
        coverage[mixed] = min(coverage.get(mixed, 1.0), numbers["coverage"])
    return [
        f"{where}: mixed as ours by {', '.join(traits).replace('_', ' ')}; "
        f"students like {int(100 * part)} % of ours answered"
        for (where, traits), part in sorted(coverage.items())
        if traits
    ]

"""The counts that rankings, the ministry and the annual report ask for, year by year, each with its definition."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from data.warehouse import Published
from metrics._catalogue import catalogue
from metrics._headcounts import FTE, PERSON
from metrics._kept import kept
from metrics._long_stays import LongStays, long_stays
from metrics._measure import measure
from metrics._periods import term_of
from metrics._value import SMALLEST_BASE, Result, Source, Value

EU, FREE_MOVER = "eu", "free_mover"
DEGREE = ("fee", FREE_MOVER, "doctoral", EU)
BY_UNIT = {PERSON: "persons", FTE: "full-time equivalents"}
HEADCOUNT, STAYS = "headcount", "student_months"
SEMESTERS_A_YEAR = 2
Parts = dict[str, Value]
Way = tuple[str, str]
"""A source and the term in which it counts, where it counts by terms."""
NOT_TOLD_APART: Way = ("", "")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A figure as it is asked for: what counts and what does not."""

    id: str
    title: str
    unit: str
    definition: str


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure of one year; `sources` are the files that it was counted from."""

    asked: Asked
    year: int
    value: Value
    sources: tuple[Source, ...]


def statutory(published: Published) -> tuple[Figure, ...]:
    """Every figure for every year of which anything is known; what is not loaded says so."""
    return kept(published, ("statutory",), lambda: _statutory(published))


def _statutory(published: Published) -> tuple[Figure, ...]:
    by = ("year", "category", "unit", "source", "period")
    counted = measure(published, catalogue()[HEADCOUNT], by=by)
    stayed = measure(published, catalogue()[STAYS], by=("year",))
    found: list[tuple[Asked, dict[int, Value], Result]] = [
        *((asked, years, counted) for asked, years in _headcounts(counted)),
        *((asked, years, stayed) for asked, years in _stays(long_stays(published))),
    ]
    known = sorted({year for _, years, _ in found for year in years})
    return tuple(
        Figure(asked=asked, year=year, value=_told(years, year, result), sources=result.sources)
        for asked, years, result in found
        for year in known
    )


def _told(years: Mapping[int, Value], year: int, result: Result) -> Value:
    if not result.sources:
        loaders = " and ".join(result.metric.source)
        return Value(because=f"nothing loaded yet: load {loaders}")
    return years.get(year, Value(because=f"no rows loaded for {year}")).hidden_below(SMALLEST_BASE)


def _headcounts(counted: Result) -> Iterator[tuple[Asked, dict[int, Value]]]:
    for unit, words in BY_UNIT.items():
        asked = Asked(
            id=f"international_degree_students_{_short(unit)}",
            title=f"International degree students, {words}",
            unit=words,
            definition="Students from abroad who take their whole degree here: fee-paying, free movers, EU "
            "students where free movers are not loaded (most are both), and doctoral students. Exchange students "
            "are not among them.",
        )
        for way, years in _counts(counted, unit, DEGREE):
            yield _counted_so(asked, way), {year: _sum(_apart(parts)) for year, parts in years.items()}
    for category, title in (("international_staff", "International staff"), ("staff", "Staff in all")):
        definition = "As the headcounts' source counts them, on its day."
        asked = Asked(id=f"{category}_persons", title=title, unit="persons", definition=definition)
        for way, years in _counts(counted, PERSON, (category,)):
            yield _counted_so(asked, way), {year: parts[category] for year, parts in years.items()}


def _counts(counted: Result, unit: str, categories: Sequence[str]) -> Iterator[tuple[Way, dict[int, Parts]]]:
    """The categories' counts of every year: once, or where some year has several, for each source and term alone."""
    cells: dict[tuple[int, str], dict[Way, Value]] = {}
    for row in counted.rows:
        year, category, of, source, period = row.group.values()
        if of == unit and category in categories and isinstance(year, int):
            cells.setdefault((year, str(category)), {})[str(source), term_of(str(period))] = row.value
    ways = sorted({way for each in cells.values() for way in each})
    if all(len(each) == 1 for each in cells.values()):
        yield NOT_TOLD_APART, _by_year({at: next(iter(each.values())) for at, each in cells.items()})
        return
    for way in ways:
        yield way, _by_year({at: each[way] for at, each in cells.items() if way in each})


def _by_year(cells: Mapping[tuple[int, str], Value]) -> dict[int, Parts]:
    years: dict[int, Parts] = {}
    for (year, category), value in cells.items():
        years.setdefault(year, {})[category] = value
    return years


def _counted_so(asked: Asked, way: Way) -> Asked:
    told = ", ".join(filter(None, way))
    return asked if not told else replace(asked, id=f"{asked.id} ({told})", title=f"{asked.title} ({told})")


def _short(unit: str) -> str:
    return "fte" if unit == FTE else "persons"


def _apart(loaded: Parts) -> Parts:
    """The categories that are loaded, in one order; EU students only where free movers are not."""
    found = {category: loaded[category] for category in DEGREE if category in loaded}
    return {name: value for name, value in found.items() if name != EU or FREE_MOVER not in loaded}


def _sum(parts: Parts) -> Value:
    """Of the categories named in the note; none where one of them has none."""
    for name, value in parts.items():
        if value.because:
            return Value(because=f"{name}: {value.because}")
    total = sum(value.value or 0 for value in parts.values())
    marks = dict.fromkeys(each for value in parts.values() for each in (value.note or "").split("; ") if each)
    return Value(value=total, n=round(total)).noted(f"added: {', '.join(parts)}", *marks)


def _stays(found: Iterable[LongStays]) -> Iterator[tuple[Asked, dict[int, Value]]]:
    stays = list(found)
    for way, title in (("inbound", "Exchange students who came"), ("outbound", "Students who went on exchange")):
        mine = {each.year: each for each in stays if each.direction == way}
        long = "Stays that count (as the office chooses) and last one semester or longer, as they state or as their "
        long += "months or term say; stays of unknown length are left out and said."
        persons = Asked(id=f"exchange_{way}_persons", title=f"{title}, persons", unit="persons", definition=long)
        definition = f"{long} A semester of one student is half a full-time equivalent of a year."
        equivalents = Asked(
            id=f"exchange_{way}_fte", title=f"{title}, full-time equivalents", unit=BY_UNIT[FTE], definition=definition
        )
        yield persons, {year: _long(each, each.students) for year, each in mine.items()}
        yield equivalents, {year: _long(each, each.semesters / SEMESTERS_A_YEAR) for year, each in mine.items()}


def _long(stays: LongStays, value: float) -> Value:
    rows = "row" if stays.unknown == 1 else "rows"
    left_out = f"left out: {stays.unknown:,} {rows} of unknown length" if stays.unknown else None
    return replace(Value(value=value, n=stays.students), note=left_out)

"""The counts that rankings, the ministry and the annual report ask for, year by year, each with its definition."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from data.warehouse import Published
from metrics._catalogue import catalogue
from metrics._headcounts import FTE, PERSON
from metrics._kept import kept
from metrics._long_stays import LongStays, long_stays
from metrics._measure import measure
from metrics._value import SMALLEST_BASE, Result, Source, Value

EU, FREE_MOVER = "eu", "free_mover"
DEGREE = ("fee", FREE_MOVER, "doctoral", EU)
BY_UNIT = {PERSON: "persons", FTE: "full-time equivalents"}
HEADCOUNT, STAYS = "headcount", "student_months"
SEMESTERS_A_YEAR = 2


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
    by = ("year", "category", "unit")
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
    cells = {tuple(row.group.values()): row.value for row in counted.rows}
    years = sorted({year for year, _, _ in cells if isinstance(year, int)})
    for unit, words in BY_UNIT.items():
        parts = {year: _parts(cells, year, unit) for year in years}
        yield (
            Asked(
                id=f"international_degree_students_{_short(unit)}",
                title=f"International degree students, {words}",
                unit=words,
                definition="Students from abroad who take their whole degree here: fee-paying, free movers, EU "
                "students where free movers are not loaded (most are both), and doctoral students. Exchange students "
                "are not among them.",
            ),
            {year: _sum(each) for year, each in parts.items() if each},
        )
    for category, title in (("international_staff", "International staff"), ("staff", "Staff in all")):
        found = {year: cells[year, category, PERSON] for year in years if (year, category, PERSON) in cells}
        definition = "As the headcounts' source counts them, on its day."
        yield Asked(id=f"{category}_persons", title=title, unit="persons", definition=definition), found


def _short(unit: str) -> str:
    return "fte" if unit == FTE else "persons"


def _parts(cells: Mapping[tuple[object, ...], Value], year: int, unit: str) -> dict[str, Value]:
    """The categories that are loaded; EU students only where free movers are not."""
    loaded = {category: cells[year, category, unit] for category in DEGREE if (year, category, unit) in cells}
    return {name: value for name, value in loaded.items() if name != EU or FREE_MOVER not in loaded}


def _sum(parts: Mapping[str, Value]) -> Value:
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

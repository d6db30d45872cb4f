"""What if fewer students came from the largest country: how many students and how much revenue would be left?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from data.warehouse import Published
from metrics._catalogue import catalogue
from metrics._headcounts import FEE
from metrics._measure import NO_LIMITS, measure
from metrics._value import Value

STUDENTS, REVENUE, PER_STUDENT = "headcount", "tuition_revenue", "tuition_per_student"


@dataclass(frozen=True, kw_only=True)
class Fall:
    """`share` (0..1) of the students of `country` stay away. None and `because` where it cannot be told.

    `revenue_because` says why there is no revenue; `assumed` how the country's revenue was told.
    """

    country: str | None
    share: float
    year: int | None
    students_before: float | None = None
    students_lost: float | None = None
    share_of_all: float | None = None
    revenue_before: float | None = None
    revenue_lost: float | None = None
    currency: str | None = None
    assumed: str | None = None
    because: str | None = None
    revenue_because: str | None = None

    @property
    def students_after(self) -> float | None:
        return _less(self.students_before, self.students_lost)

    @property
    def revenue_after(self) -> float | None:
        return _less(self.revenue_before, self.revenue_lost)


def fall(published: Published, share: float, where: Mapping[str, str] = NO_LIMITS, country: str | None = None) -> Fall:
    """In the latest year in scope; without `country`, of the country that most fee-paying students come from."""
    if not 0 <= share <= 1:
        raise ValueError(f"share: expected 0 to 1, got {share!r}")
    limits = {**where, "category": FEE}
    found = measure(published, catalogue()[STUDENTS], by=("year", "country"), where=limits).rows
    year = max((int(str(row.group["year"])) for row in found if row.group["year"] is not None), default=None)
    parts = {row.group["country"]: row.value for row in found if row.group["year"] == year}
    known = {str(name): value.value for name, value in parts.items() if name is not None and value.value}
    chosen = country or max(known, key=lambda name: (known[name], name), default=None)
    nothing = Fall(country=chosen, share=share, year=year)
    if chosen is None or year is None:
        return replace(nothing, because="no country's students are known")
    if chosen not in known:
        told = parts.get(chosen)
        return replace(nothing, because=told.because if told else f"no students of {chosen} in {year}")
    at = {**limits, "year": str(year)}
    whole = measure(published, catalogue()[STUDENTS], where=at).rows[0].value
    students = _of_students(nothing, whole, list(parts.values()), known[chosen])
    return _with_revenue(published, students, at)


def _of_students(told: Fall, whole: Value, parts: list[Value], here: float) -> Fall:
    """Where a part is hidden, the whole is not told either; what is lost still is."""
    lost = replace(told, students_lost=here * told.share)
    if whole.value is None:
        hidden = sum(part.value is None for part in parts)
        return replace(lost, because=f"{hidden} countries have no number: {whole.because}")
    return replace(lost, students_before=whole.value, share_of_all=here / whole.value)


def _with_revenue(published: Published, told: Fall, at: Mapping[str, str]) -> Fall:
    """The country's own revenue where it is loaded, else its students times the revenue of each student."""
    where = {name: text for name, text in at.items() if name in ("year", "level", "faculty", "currency")}
    whole = measure(published, catalogue()[REVENUE], where=where).rows[0].value
    if whole.value is None:
        return replace(told, revenue_because=whole.because)
    currency = (whole.note or "").removeprefix("in ").partition(";")[0]
    before = replace(told, revenue_before=whole.value, currency=currency)
    own = measure(published, catalogue()[REVENUE], where=where | {"country": str(told.country)}).rows[0].value
    if own.value is not None:
        assumed = "the country's own revenue falls as its students do"
        return replace(before, revenue_lost=own.value * told.share, assumed=assumed)
    each = measure(published, catalogue()[PER_STUDENT], where=where).rows[0].value
    if each.value is None or told.students_lost is None:
        return replace(before, revenue_because=each.because)
    assumed = "each student pays as much as the average one"
    return replace(before, revenue_lost=each.value * told.students_lost, assumed=assumed)


def _less(before: float | None, lost: float | None) -> float | None:
    return None if before is None or lost is None else before - lost

"""The kinds of metric of the way from application to degree; a step that is not yet known is never 0."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Boolean, Float, Integer, column, func

from metrics._counted import UNTOLD, Counted, Key, Numbers
from metrics._facts import Column, Facts, Rows
from metrics._folded import PARTS
from metrics._funnel_facts import APPLIED, REFUNDED, STEP, cohorts, funnel, steps, waits
from metrics._headcounts import SAME_CATEGORY, SAME_PERIOD, SAME_SOURCE
from metrics._kind import Answered, EachGroup
from metrics._kinds import Total, counted, counted_where, share, with_wilson
from metrics._reasons import Same, broken, columns_of, unknown
from metrics._value import SMALLEST_BASE, Value
from metrics._years import YEAR, OverYears, by_year, years_of
from metrics.statistics.quartiles import weighted_quartiles

SAME_STEP = Same(column=STEP, differ="the rows are of different steps", choose="one step")
SEVERAL_STEPS = f"{SAME_STEP.differ}: choose {SAME_STEP.choose}"
SAME_COHORT = (SAME_SOURCE, SAME_CATEGORY)
PROVISIONAL = "provisional"

_students = column("students", Float)
_provisional = func.sum(counted_where(column("is_provisional", Boolean)))


@dataclass(frozen=True, kw_only=True, eq=False)
class StepTotal(Total):
    """Students who came to one step."""

    facts: Facts = funnel
    of: Column = _students
    same: tuple[Same, ...] = (*SAME_COHORT, SAME_STEP)

    def columns(self, rows: Rows) -> dict[str, Column]:
        return {**super().columns(rows), PROVISIONAL: _provisional, **SAME_PERIOD.columns()}

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return [self._value(numbers).noted(*_marks(numbers)) for numbers in groups]


def step_columns() -> dict[str, Column]:
    missing = func.count().filter(_students.is_(None))
    sums = {"total": func.sum(_students), "unknown_count": missing, PROVISIONAL: _provisional}
    return {**sums, **columns_of(SAME_COHORT), **SAME_PERIOD.columns()}


@dataclass(frozen=True, kw_only=True, eq=False)
class OfSteps(EachGroup):
    """Numbers of a step and of the one before it."""

    facts: Facts = steps
    within: Mapping[str, str] = field(default_factory=dict)

    def columns(self, rows: Rows) -> dict[str, Column]:
        return step_columns()


class Conversion(OfSteps):
    """The share of those at the step before who came to this one."""

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return with_wilson([_came_on(each) for each in groups])


class Lost(OfSteps):
    """Who was at the step before and did not come to this one."""

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return [_lost(each) for each in groups]


def _came_on(each: Numbers) -> Value:
    if each[STEP] is None:
        return Value(because=SEVERAL_STEPS)
    if because := _incomparable(each["now"], each["then"], each[STEP], each["since"]):
        return Value(because=because)
    return _share_of(each["now"], each["then"], each[STEP], str(each["since"])).noted(f"of those {each['since']}")


def _share_of(now: Numbers, then: Numbers, step: str, since: str) -> Value:
    part, whole = float(now["total"]), float(then["total"])
    if part > whole:
        return Value(because=_more(part, whole, step, since))
    if 0 < part < SMALLEST_BASE:
        return Value(because=f"hidden: fewer than {SMALLEST_BASE}")
    return share(part=part, whole=whole, people=whole).noted(*_marks(now, then))


def _more(now: float, then: float, step: str, since: str) -> str:
    """A step counts some of those at the one before, unless the two were counted in different ways."""
    return f"more are {step} ({now:,.10g}) than {since} ({then:,.10g}): the steps may be counted in different ways"


def _lost(each: Numbers) -> Value:
    if each[STEP] is None:
        return Value(because=SEVERAL_STEPS)
    if each[STEP] == REFUNDED:
        return Value(because="who is refunded is among those who paid: see the share refunded")
    if because := _incomparable(each["now"], each["then"], each[STEP], each["since"]):
        return Value(because=because)
    now, then = (float(each[name]["total"]) for name in ("now", "then"))
    if now > then:
        return Value(because=_more(now, then, each[STEP], each["since"]))
    lost = then - now
    return Value(value=counted(lost), n=round(lost)).noted(
        f"of those {each['since']}", *_marks(each["now"], each["then"])
    )


def _incomparable(now: Numbers | None, then: Numbers | None, step: str, since: str | None) -> str | None:
    if step == APPLIED:
        return "the first step: there is none before it"
    if now is None:
        return f"not yet: no {step} students of this cohort are loaded"
    if then is None or since is None:
        return f"no step before {step} is loaded"
    return broken(SAME_COHORT, now, then) or unknown(now) or unknown(then)


@dataclass(frozen=True, kw_only=True, eq=False)
class CohortShare(EachGroup):
    """Those of a cohort at one step who came to a later one, whatever lies between."""

    part: str
    whole: str
    facts: Facts = cohorts
    within: Mapping[str, str] = field(default_factory=dict)

    def columns(self, rows: Rows) -> dict[str, Column]:
        return step_columns()

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return with_wilson([self._share(each[PARTS]) for each in groups])

    def _share(self, parts: Mapping[object, Numbers]) -> Value:
        now, then = parts.get(self.part), parts.get(self.whole)
        if because := _incomparable(now, then, self.part, self.whole):
            return Value(because=because)
        return _share_of(parts[self.part], parts[self.whole], self.part, self.whole)


@dataclass(frozen=True, kw_only=True, eq=False)
class LatestKnown(OverYears):
    """Each cohort for itself; without `by` year, the latest cohort of which it is known."""

    def answer(self, counted: Counted, by: Sequence[str]) -> Answered:
        if YEAR in by:
            return self.of.answer(counted, by)
        series = by_year(counted)
        for year in sorted(years_of(series), reverse=True):
            found = self._of_year(series, year)
            if any(value.value is not None for value in found.values()):
                note = f"the cohort of {year}: the latest that is known"
                return Answered(values=found, notes=(note, *counted.notes), years=(year,))
        return Answered(values=self._of_year(series, max(years_of(series))), notes=counted.notes)

    def _of_year(self, series: Mapping[Key, Mapping[int, Numbers]], year: int) -> dict[Key, Value]:
        standing = {key: years[year] for key, years in series.items() if year in years}
        absent = {key: Value(because=f"no rows loaded for {year}") for key in series if key not in standing}
        return dict(zip(standing, self.of.values(list(standing.values())), strict=True)) | absent


@dataclass(frozen=True, kw_only=True, eq=False)
class MedianWait(EachGroup):
    """Days from payment to registration, the students in the order of their days; n is the students."""

    facts: Facts = waits
    within: Mapping[str, str] = field(default_factory=dict)

    def columns(self, rows: Rows) -> dict[str, Column]:
        return {"students": func.sum(column("students", Integer))}

    def values(self, groups: Sequence[Numbers]) -> list[Value]:
        return [_waited(each) for each in groups]


def _waited(group: Numbers) -> Value:
    if untold := group.get(UNTOLD):
        return Value(because=untold)
    parts: Mapping[object, Numbers] = group[PARTS]
    found = weighted_quartiles({float(str(days)): int(each["students"]) for days, each in parts.items()})
    if found is None:
        return Value(because="no students in the rows loaded")
    middle = f"half of them {found.lower:g} to {found.upper:g} days"
    return Value(value=found.median, n=found.people, low=found.low, high=found.high, note=middle)


def _marks(*numbers: Numbers) -> list[str]:
    """Not final; and where one year has several terms, that their cohorts are taken together."""
    periods = sorted({each[name] for each in numbers for name in ("first_period", "last_period")})
    together = [f"{' and '.join(periods)} together"] if len(periods) > 1 else []
    return [PROVISIONAL, *together] if any(each[PROVISIONAL] for each in numbers) else together

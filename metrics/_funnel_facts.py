"""The steps of cohorts, each beside the step before it: applied, admitted, paid, registered, retained, completed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._beside import TRAITS, People
from metrics._counted import Counted, Key, Numbers
from metrics._facts import Asked, Rows, of_table
from metrics._folded import PARTS, FoldedFacts, folded
from metrics._loaded_once import once, told_again

if TYPE_CHECKING:
    from metrics._kind import Kind

STEP = "step"
APPLIED, ADMITTED, PAID, REGISTERED, RETAINED, COMPLETED = WAY = (
    *("applied", "admitted", "paid", "registered", "retained", "completed"),
)
REFUNDED = "refunded"
APART = ("source", "year", "category")
COHORT = (*APART, "period", *TRAITS)

_wait = WAREHOUSE.tables["payment_wait"]
_steps = People(
    table=once,
    count="students",
    apart=(*APART, STEP),
    traits=(*TRAITS, "period"),
    along=STEP,
    ways=(WAY, (PAID, REFUNDED)),
)
"""Cohorts of several terms are added to one of the year."""
_waiting = People(table=_wait, count="students", apart=APART, traits=(*TRAITS, "period"))

funnel = replace(of_table(once, *COHORT, STEP, is_yearly=True, crowds=(_steps,)), remarks=told_again)
cohorts = replace(folded(once, STEP, *COHORT, crowds=(_steps,)), remarks=told_again)
waits = folded(_wait, "days", *COHORT, crowds=(_waiting,))


@dataclass(frozen=True, kw_only=True)
class StepFacts(FoldedFacts):
    """A group's numbers are its step's, `now`, and those of the nearest step before it that is loaded, `then`.

    A step that other cohorts have and this one has not is there too, with `now` None. Of several steps in one group
    there is none.
    """

    def statement(self, kind: "Kind", asked: Asked) -> Select[Any]:
        return super().statement(kind, _of_all_steps(asked))

    def counted(self, published: Published, statement: Select[Any], asked: Asked) -> Counted:
        cohort = super().counted(published, statement, _of_all_steps(asked))
        if cohort.hidden:
            return Counted(
                by=asked.by, groups={}, hidden=dict.fromkeys([(None,) * len(asked.by)], *cohort.hidden.values())
            )
        loaded = {str(step) for numbers in cohort.groups.values() for step in numbers[PARTS]}
        limits = [each for each in asked.limits if each.dimension == STEP]
        wanted = [step for step in (*WAY, REFUNDED) if step in loaded and all(each.holds(step) for each in limits)]
        if STEP not in asked.by and len(wanted) > 1:
            return replace(cohort, by=asked.by, groups={key: {"row_count": 1, STEP: None} for key in cohort.groups})
        return replace(cohort, by=asked.by, groups=dict(_each_step(cohort, wanted, asked.by)))


def _of_all_steps(asked: Asked) -> Asked:
    by = tuple(name for name in asked.by if name != STEP)
    return replace(asked, by=by, limits=tuple(each for each in asked.limits if each.dimension != STEP))


def _each_step(cohort: Counted, wanted: Iterable[str], by: tuple[str, ...]) -> Iterator[tuple[Key, Numbers]]:
    for key, numbers in cohort.groups.items():
        for step in wanted:
            full = list(key)
            if STEP in by:
                full.insert(by.index(STEP), step)
            yield tuple(full), beside_the_one_before(numbers[PARTS], step)


def beside_the_one_before(parts: Mapping[object, Numbers], step: str) -> Numbers:
    """Only who has paid can be refunded."""
    before = WAY[: WAY.index(PAID) + 1] if step == REFUNDED else WAY[: WAY.index(step)]
    since = next((each for each in reversed(before) if each in parts), None)
    now, then = parts.get(step), None if since is None else parts[since]
    return {"row_count": 1, STEP: step, "since": since, "now": now, "then": then}


steps = StepFacts(
    listed_in=dict.fromkeys((*COHORT, STEP), once),
    rows=lambda asked: Rows(table=once, limits=asked.limits_on(once, COHORT)),
    is_yearly=True,
    fold=STEP,
    crowds=(_steps,),
    remarks=told_again,
)

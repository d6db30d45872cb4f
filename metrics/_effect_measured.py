"""How each number of a KPI was measured: from which source, in which unit, by which definition or question."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import RowMapping, Select, String, cast, func, literal, select

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._effect_naming import Named
from metrics._facts import Asked, Column, Rows, TableFacts, observations
from metrics._where import wanted

NAME_MARK = " / "
"""What parts a slice's name: a series' slices are called by their source, series and period."""

Told = RowMapping

HOW = ("source", "unit", "definition", "summary")

_source, _wave, _question = (WAREHOUSE.tables[name] for name in ("source", "wave", "question"))


@dataclass(frozen=True, kw_only=True)
class Marks:
    """`how` tells by period, word for word, how it was measured; `twice` names periods that two sources give.

    `groups` counts the parts that a period's number is joined from.
    """

    unit: str | None = None
    summary: str | None = None
    how: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    twice: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, int] = field(default_factory=dict)

    def by(self, name: Callable[[str], str]) -> "Marks":
        """With the periods called by `name`, such as days by their month; of several, the last one speaks."""
        return replace(
            self,
            how={name(at): told for at, told in self.how.items()},
            twice={name(at): told for at, told in self.twice.items()},
            groups={name(at): told for at, told in self.groups.items()},
        )


def marks_of(published: Published, named: Named, every: str) -> Marks:
    if every == "wave":
        return _of_questions(published, named)
    facts = named.metric.kind.facts
    if not isinstance(facts, TableFacts):
        return Marks()
    limits = wanted((*named.where, *named.metric.kind.within.items()))
    rows = facts.rows(Asked(limits=limits))
    if "slice_id" not in rows.table.c or "period" not in rows.table.c:
        return Marks()
    is_observed = facts is observations
    columns = [rows.table.c[name] for name in HOW if name in rows.table.c]
    with published.engine.connect() as connection:
        found = list(connection.execute(_counted(rows, columns, every)).mappings())
    return Marks(
        unit=_common(row.get("unit") for row in found) if is_observed else None,
        summary=_common(row.get("summary") for row in found),
        how={str(row["at"]): _how(row, columns, is_observed=is_observed) for row in found},
        twice={str(row["at"]): _sources(row) for row in found if is_observed and row["row_count"] > row["groups"]},
        groups={str(row["at"]): int(row["groups"]) for row in found} if is_observed else {},
    )


def _counted(rows: Rows, columns: Sequence[Column], every: str) -> Select[Any]:
    """One row per period: the first and last of what it says of itself, its rows and its groups."""
    table = rows.table
    period = cast(table.c["year"], String) if every == "year" and "year" in table.c else table.c["period"]
    group = func.coalesce(cast(table.c["group"], String), "") if "group" in table.c else literal("")
    told = {**{each.name: each for each in columns}, "slice": _source.c.slice}
    counted: list[Column] = [
        period.label("at"),
        *(func.min(each).label(name) for name, each in told.items()),
        *(func.max(each).label(f"last_{name}") for name, each in told.items()),
        func.count().label("row_count"),
        func.count(group.distinct()).label("groups"),
    ]
    joined = table.outerjoin(_source, _source.c.slice_id == table.c["slice_id"])
    return select(*counted).select_from(joined).where(*rows.limits).group_by(period).order_by(period)


def _how(row: Told, columns: Sequence[Column], *, is_observed: bool) -> dict[str, str]:
    told = {}
    for name in (each.name for each in columns):
        first, last = row[name], row[f"last_{name}"]
        told[name] = "not stated" if first is None else str(first) if first == last else f"{first} and {last}"
    return told | ({"source": _sources(row)} if is_observed else {})


def _sources(row: Told) -> str:
    named = sorted({str(each).split(NAME_MARK)[0] for each in (row["slice"], row["last_slice"]) if each is not None})
    return " and ".join(named) or "not stated"


def _common(values: Iterable[str | None]) -> str | None:
    found = {each for each in values if each is not None}
    return found.pop() if len(found) == 1 else None


def _of_questions(published: Published, named: Named) -> Marks:
    """What was asked in each wave, on which scale, and from which answer on people count as satisfied."""
    limits = [each for each in wanted(named.where) if each.dimension in ("survey", "section", "element")]
    asked = _question.c["section", "element", "text", "scale_low", "scale_high", "satisfied_from"]
    statement = (
        select(_wave.c.wave, *asked)
        .select_from(_question.join(_wave, _question.c.slice_id == _wave.c.slice_id))
        .where(*(each.on(_question.c[each.dimension]) for each in limits))
        .order_by(_wave.c.wave, _question.c.section, _question.c.element)
    )
    with published.engine.connect() as connection:
        rows = connection.execute(statement).all()
    how: dict[str, dict[str, str]] = {}
    for row in rows:
        question = f"{row.section}: {row.element}"
        scale = f"{row.scale_low}-{row.scale_high}, satisfied from {row.satisfied_from}"
        how.setdefault(str(row.wave), {})[f"wording of {question!r}"] = str(row.text or "not stated")
        how[str(row.wave)][f"scale of {question!r}"] = scale
    return Marks(how=how)


def differences(marks: Marks, before: Iterable[str], after: Iterable[str]) -> list[str] | None:
    """What was measured otherwise after the change than before, in words; None where nobody says how."""
    then, now = (_all(marks, periods) for periods in (before, after))
    if not then or not now:
        return None
    return [
        f"the {name} was {' and '.join(sorted(then[name]))} before and is {' and '.join(sorted(now[name]))} after"
        for name in then
        if name in now and then[name] != now[name]
    ]


def _all(marks: Marks, periods: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for period in periods:
        for name, told in marks.how.get(period, {}).items():
            found.setdefault(name, set()).add(told)
    return found

"""What would change if inbound were capped, seats were moved, or dormant agreements were closed.

Pure arithmetic on the table of agreements: nothing is loaded and nothing is stored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan

import pandas as pd

from metrics._balance import SEMESTERS
from metrics._plan import SEATS, WAYS, Impossible, Move, Plan, Seats
from metrics._standing import DORMANT
from metrics.statistics.balance import net_balance

Numbers = Mapping[str, float]
Table = dict[str, dict[str, float]]


@dataclass(frozen=True, kw_only=True)
class Year:
    """A year of exchange: net in student-semesters, of the agreements that count in semesters."""

    agreements: int
    inbound: float
    outbound: float
    net: float
    seats_in: float
    seats_out: float
    students_per_room: float | None


@dataclass(frozen=True, kw_only=True)
class WhatIf:
    """The last year as it was and as it would have been; `agreements` are those that would change."""

    before: Year
    after: Year
    agreements: pd.DataFrame
    assumptions: tuple[str, ...]


def what_if(agreements: pd.DataFrame, plan: Plan, *, rooms: int | None = None, others: int = 0) -> WhatIf:
    """`agreements` is what `metrics.agreements` gives; `others` are inbound students under none of them.

    Raises Impossible where the plan names an agreement that is not there or takes seats that are not.
    """
    before = _table(agreements)
    after = {name: dict(numbers) for name, numbers in before.items()}
    _close(after, plan)
    for agreement, most in plan.caps.items():
        _cap(after, agreement, most)
    for partner, most in plan.partner_caps.items():
        _cap_together(after, list(agreements["agreement"][agreements["partner"] == partner]), partner, most)
    for move in plan.moves:
        _take(after, move)
        _give(after, move)
    changed = [name for name, numbers in after.items() if _is_other(numbers, before[name])]
    sides = {"before": before, "after": after}
    frames = {side: pd.DataFrame([table[name] for name in changed], index=changed) for side, table in sides.items()}
    return WhatIf(
        before=_year(before, rooms, others),
        after=_year(after, rooms, others),
        agreements=pd.concat(frames, axis=1),
        assumptions=_assumptions(plan, rooms),
    )


def _table(agreements: pd.DataFrame) -> Table:
    """The numbers that a plan can change, by agreement; seats that nobody states stay NaN."""
    flows = [name for pair in WAYS.values() for name in pair]
    frame = agreements[[*flows, *SEATS.values(), "ratio"]].astype("float64").fillna(dict.fromkeys(flows, 0.0))
    frame = frame.assign(
        open=1.0, dormant=agreements["state"] == DORMANT, in_semesters=agreements["unit"] == SEMESTERS
    ).astype("float64")
    rows: list[dict[str, float]] = frame.to_dict("records")  # type: ignore[assignment]  # all columns are floats
    return dict(zip(agreements["agreement"], rows, strict=True))


def _is_other(numbers: Numbers, than: Numbers) -> bool:
    return any(number != than[name] and not isnan(number) for name, number in numbers.items())


def _close(table: Table, plan: Plan) -> None:
    sleeping = [name for name, numbers in table.items() if numbers["dormant"]] if plan.closes_dormant else []
    for name in (*plan.closed, *sleeping):
        _row(table, name).update(dict.fromkeys((*WAYS["in"], *WAYS["out"], *SEATS.values(), "open"), 0.0))


def _cap(table: Table, agreement: str, most: float) -> None:
    if most < 0:
        raise Impossible(f"agreement {agreement}: expected a cap of 0 or more, got {most:g}")
    _limit(_row(table, agreement), "in", most)


def _cap_together(table: Table, theirs: Sequence[str], partner: str, most: float) -> None:
    """All its agreements lose the same share, of students and of seats."""
    if most < 0:
        raise Impossible(f"partner {partner}: expected a cap of 0 or more, got {most:g}")
    if not theirs:
        raise Impossible(f"partner {partner}: expected one of those in the table")
    rows = [table[each] for each in theirs]
    seats = sum(each[SEATS["in"]] for each in rows if not isnan(each[SEATS["in"]]))
    students = sum(each[WAYS["in"][0]] for each in rows)
    for numbers in rows:
        numbers[SEATS["in"]] *= min(1.0, most / seats) if seats else 1.0
        _scale(numbers, "in", numbers[WAYS["in"][0]] * (min(1.0, most / students) if students else 1.0))


def _take(table: Table, move: Move) -> None:
    seats = _seats(table, move.taken_from)
    if seats < move.seats:
        raise Impossible(f"agreement {move.taken_from.agreement}: expected {move.seats:g} seats to take, got {seats:g}")
    _limit(table[move.taken_from.agreement], move.taken_from.direction, seats - move.seats)


def _give(table: Table, move: Move) -> None:
    """The new seats are taken as the others of that direction are."""
    to, seats = move.given_to, _seats(table, move.given_to)
    numbers, moved = table[to.agreement], table[to.agreement][WAYS[to.direction][0]]
    numbers[SEATS[to.direction]] = seats + move.seats
    _scale(numbers, to.direction, moved + (move.seats * min(1.0, moved / seats) if seats else 0.0))


def _limit(numbers: dict[str, float], direction: str, most: float) -> None:
    """At most so many seats, and no more students than these."""
    if numbers[SEATS[direction]] > most:
        numbers[SEATS[direction]] = most
    _scale(numbers, direction, min(numbers[WAYS[direction][0]], most))


def _scale(numbers: dict[str, float], direction: str, students: float) -> None:
    """Another number of students, who stay as long as they did."""
    moved, weight = WAYS[direction]
    numbers[weight] *= students / numbers[moved] if numbers[moved] else 1.0
    numbers[moved] = students


def _seats(table: Table, of: Seats) -> float:
    seats = _row(table, of.agreement)[SEATS[of.direction]]
    if isnan(seats):
        raise Impossible(f"agreement {of.agreement}: expected seats for {of.direction}bound, got none stated")
    return seats


def _row(table: Table, agreement: str) -> dict[str, float]:
    if agreement not in table:
        raise Impossible(f"agreement {agreement}: expected one of those in the table")
    return table[agreement]


def _year(table: Table, rooms: int | None, others: int) -> Year:
    sums = {name: sum(each[name] for each in table.values()) for name in ("open", "came_last", "went_last")}
    seats = {way: sum(each[name] for each in table.values() if not isnan(each[name])) for way, name in SEATS.items()}
    alike = [each for each in table.values() if each["in_semesters"]]
    return Year(
        agreements=int(sums["open"]),
        inbound=sums["came_last"],
        outbound=sums["went_last"],
        net=net_balance(
            outbound=sum(each["outbound_last"] for each in alike),
            owed=sum(each["inbound_last"] * each["ratio"] for each in alike),
        ),
        seats_in=seats["in"],
        seats_out=seats["out"],
        students_per_room=(sums["came_last"] + others) / rooms if rooms else None,
    )


def _assumptions(plan: Plan, rooms: int | None) -> tuple[str, ...]:
    """What was taken for granted, in words that belong beside the numbers."""
    said = ["The next year is like the last: as many students on every agreement, for as long, under the same ratios."]
    if plan.caps or plan.partner_caps:
        said.append("Inbound students beyond a cap do not come elsewhere instead, and as many go out as before.")
    if plan.partner_caps:
        said.append("A partner's cap holds for all its agreements together; each of them loses the same share.")
    if plan.moves:
        said.append("Seats that are moved are taken as the seats of the direction that gets them are taken now.")
        said.append("Who loses a seat does not move under another agreement.")
    if plan.closes_dormant or plan.closed:
        said.append("Nobody moves under an agreement that is closed; a dormant one has no students to lose.")
    if rooms:
        said.append(f"There are {rooms:,} rooms as before, and inbound students want one as before.")
    return tuple(said)

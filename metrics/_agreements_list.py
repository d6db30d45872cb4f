"""Agreements one by one: a table with every one's terms, flows, seats, end, and why it needs a decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Float, Select, cast, func, literal, null, select, union_all

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._choices import Choices, choices_in
from metrics._exchange import YEARS, Setting, partners_terms, seats_of, setting_of, terms
from metrics._expiry import SOON, WITHIN_A_YEAR, bucket, ends_on
from metrics._facts import Asked
from metrics._frames import frame_of
from metrics._judged_years import this_year, years_judged
from metrics._kept import kept
from metrics._measure import NO_LIMITS
from metrics._seats import agreed
from metrics._standing import DORMANT, OF_AGREEMENT, judged
from metrics._stays import WINDOW
from metrics._where import UnknownDimension, Wanted, wanted

WAYS = {"in": "came_last", "out": "went_last"}
LIMITS = (*OF_AGREEMENT, *YEARS)
EXPIRING_UNUSED, OVERBOOKED, OUT_OF_BALANCE, COPIES_DIFFER = REASONS = (
    *("expiring and unused", "overbooked", "out of balance", "copies differ"),
)
"""Why an agreement needs a decision, the most urgent first."""

_seat = WAREHOUSE.tables["seat"]
is_partners = _seat.c.copy == "partner"


def agreements(
    published: Published,
    *,
    where: Mapping[str, str] = NO_LIMITS,
    window: str | None = None,
    today: date | None = None,
) -> pd.DataFrame:
    """One row per agreement in our list, those that need a decision first; `frame.attrs["year"]` is the year judged.

    `window` is term, 3 or 5; without one the flows are those of the years after which an agreement is dormant.
    Flows of single agreements are the office's own working numbers: no small cell is hidden here.
    """
    setting = Setting(choices=choices_in(published), **({"today": today} if today else {}))
    asked = Asked(limits=_limits(where, window), setting=setting)
    year = _last_year(published, asked)
    listed = frame_of(published, _listed(asked, year, setting.today))
    seats = frame_of(published, _seats(asked, year))
    differing = frame_of(published, _differing())
    frame = _with_seats(listed, seats).assign(copies_differ=listed["agreement"].isin(differing["agreement"]))
    frame = _with_reasons(frame, setting.choices)
    frame.attrs["year"] = year
    return frame


def _limits(where: Mapping[str, str], window: str | None) -> tuple[Wanted, ...]:
    for dimension in where:
        if dimension not in LIMITS:
            raise UnknownDimension("agreements", dimension, LIMITS)
    chosen = {**where, **({WINDOW: window} if window else {})}
    return wanted(chosen.items())


def _last_year(published: Published, asked: Asked) -> int:
    """The last year that is judged; where none in scope is, the year that today lies in."""
    limits = tuple(each for each in asked.limits if each.dimension in YEARS)

    def read() -> int | None:
        with published.engine.connect() as connection:
            year: int | None = connection.scalar(select(func.max(years_judged(asked).c.year)))
            return year

    last = kept(published, ("last year judged", limits, asked.setting), read)
    return int(last) if last is not None else this_year(setting_of(asked).today)


def _listed(asked: Asked, year: int, today: date) -> Select[Any]:
    at = select(literal(year).label("year")).subquery("at")
    statement = judged(asked, at, terms.c.agreement.is_not(None))
    told = {each.name: each for each in statement.selected_columns if each.name not in YEARS}
    limits = [each.on(told[WINDOW]) for each in asked.limits if each.dimension == WINDOW]
    ends = ends_on.label("ends_on"), bucket(ends_on, today).label("bucket")
    return statement.with_only_columns(*told.values(), *ends).where(*limits)


def _seats(asked: Asked, year: int) -> Select[Any]:
    """Those of the year; an agreement whose places are not yet defined has none to show."""
    keys = ("agreement", "year", "direction")
    seats = agreed(Asked(setting=asked.setting, limits=wanted([("year", str(year))])), keys)
    ways = [func.sum(seats.c.agreed).filter(seats.c.direction == f"{way}bound").label(way) for way in WAYS]
    return select(seats.c.agreement, *ways).where(seats.c.defined > 0).group_by(seats.c.agreement)


def _differing() -> Select[Any]:
    """Agreements of which the partner's copy gives other seats than ours in some year and direction."""
    cell = (_seat.c.agreement, _seat.c.year, _seat.c.direction, func.coalesce(_seat.c.kind, "studies").label("kind"))
    sides = []
    for place, (listed, condition) in enumerate(((terms, _seat.c.copy.is_(None)), (partners_terms, is_partners))):
        seats = [_seat.c.seats, null()] if place == 0 else [null(), _seat.c.seats]
        named = [cast(each, Float).label(name) for each, name in zip(seats, ("ours", "theirs"), strict=True)]
        both = _seat.c.agreement.in_(select(partners_terms.c.agreement))
        sides.append(select(*cell, *named).select_from(_seat.join(listed, seats_of(listed))).where(condition, both))
    two = union_all(*sides).subquery("two")
    # A place that is not defined, or not spoken of, is unlike any number.
    sums = [func.coalesce(func.sum(two.c[name]), -1) for name in ("ours", "theirs")]
    keys = [two.c[each.name] for each in cell]
    found = select(two.c.agreement).group_by(*keys).having(sums[0] != sums[1]).subquery()
    return select(found.c.agreement).distinct()


def _with_seats(listed: pd.DataFrame, seats: pd.DataFrame) -> pd.DataFrame:
    """seats_in and seats_out of the year, and how many of them were taken (None where none is agreed)."""
    frame, given = listed, seats.set_index("agreement").astype("float64")
    for way, moved in WAYS.items():
        stated = frame["agreement"].map(given[way]).astype("float64")
        taken = frame[moved].astype("float64") / stated.where(stated > 0)
        frame = frame.assign(**{f"seats_{way}": stated, f"utilisation_{way}": taken})
    return frame


def _with_reasons(frame: pd.DataFrame, choices: Choices) -> pd.DataFrame:
    """`reasons` in words, `rank` the place of the first among all reasons; agreements without one come last."""
    found = _reasons(frame, choices)
    reasons = [
        tuple(name for name, holds in zip(REASONS, row, strict=True) if holds) for row in zip(*found, strict=True)
    ]
    told = pd.Series(reasons, index=frame.index, dtype="object")
    frame = frame.assign(reasons=told, rank=[REASONS.index(each[0]) if each else len(REASONS) for each in reasons])
    urgency = frame["net"].astype("float64").abs().fillna(0)
    return (
        frame.assign(_urgency=urgency)
        .sort_values(["rank", "_urgency", "agreement"], ascending=[True, False, True], ignore_index=True)
        .drop(columns="_urgency")
    )


def _reasons(frame: pd.DataFrame, choices: Choices) -> Sequence[Sequence[bool]]:
    """In the order of REASONS; an agreement that holds no more, or a draft that does not yet, needs no decision."""
    is_draft = ~frame["is_in_effect"].fillna(True).astype(bool)
    holds = ~frame["is_terminated"].fillna(False).astype(bool) & ~is_draft & (frame["bucket"] != "expired")
    ends = frame["bucket"].isin([SOON, WITHIN_A_YEAR])
    over = (frame["came_last"] > frame["seats_in"]) | (frame["went_last"] > frame["seats_out"])
    worth = frame["unit"].map({"months": choices.semester_months}).astype("float64").fillna(1)
    threshold = choices.balance_threshold * worth
    # At the threshold a partner may suspend exchange, so somebody must decide; the state says it only beyond.
    uneven = frame["net"].astype("float64").abs() >= threshold.where(threshold > 0, 1e-9)
    found = (ends & (frame["state"] == DORMANT), over, uneven, frame["copies_differ"])
    return [list((holds & each).astype(bool)) for each in found]

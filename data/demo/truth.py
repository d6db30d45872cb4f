"""The effects that are true in the demonstration: the generator applies them, a calibration compares with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.demo.story import SPANS

DAYS_OF_A_YEAR = 365.25


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What `cause`, a transformation or an event, does to one `key`.

    The key is an observation series, "survey: section: element" or a headcount category; the size is in its unit
    (shares from 0 to 1) and, for a slope, per full year. An effect ends with its cause; a slope stays where it got to.
    """

    cause: str
    metric: str
    key: str
    size: float
    shape: Literal["level", "slope"] = "level"

    def at(self, day: date) -> float:
        starts, ends = SPANS[self.cause]
        if self.shape == "slope":
            years = (min(day, ends or day) - starts).days / DAYS_OF_A_YEAR
            return self.size * max(0, int(years))
        return self.size if starts <= day <= (ends or day) else 0.0


def _on_series(cause: str, key: str, size: float) -> Effect:
    return Effect(cause=cause, metric="observation_value", key=key, size=size)


def _on_share(cause: str, key: str, size: float) -> Effect:
    return Effect(cause=cause, metric="satisfied_share", key=key, size=size)


TRUTH = [
    # transformations that worked
    Effect(cause="Recruitment partners", metric="fee_students", key="fee", size=15, shape="slope"),
    _on_share("Rooms before arrival", "barometer: arrival: accommodation on arrival", 0.12),
    _on_series("Repair hotline", "housing_repair_days", -3.2),
    _on_share("Repair hotline", "housing: repairs: time until it is mended", 0.15),
    _on_series("One-stop desk", "first_reply_days", -1.4),
    _on_share("One-stop desk", "barometer: support: international office", 0.09),
    _on_series("Exchange pages rebuilt", "web_visits", 4200),
    # the one without effect
    _on_series("Coordinators' guide", "inquiries", 0),
    # the one that failed: the reverse of what was planned
    _on_series("Buddy app", "buddy_match_days", 2.4),
    _on_share("Buddy app", "barometer: support: buddy programme", -0.18),
    # what nobody had thought of: without coordinators newcomers know nobody to ask, and the whole section falls
    _on_share("Buddy app", "barometer: support: help in the first weeks", -0.17),
    _on_share("Buddy app", "barometer: support: support overall", -0.10),
    # the confounded one: the law did it, here and in the whole country
    _on_series("Application campaign", "application_starts", 0),
    _on_series("Application fee abolished", "application_starts", 96),
    _on_series("Application fee abolished", "application_starts_national", 1240),
    # outside events
    _on_share("City opens student residences", "barometer: living: choice of accommodation", 0.06),
    _on_share("Pandemic", "barometer: living: making friends", -0.14),
    _on_share("Pandemic", "barometer: arrival: orientation days", -0.10),
    _on_share("Pandemic", "barometer: learning: group work", -0.08),
    _on_share("Pandemic", "housing: neighbours: getting to know them", -0.12),
    _on_series("Pandemic", "arrival_desk_visits", -240),
    Effect(cause="Pandemic", metric="fee_students", key="fee", size=-48),
    Effect(cause="Pandemic", metric="inbound_students", key="exchange_inbound", size=-272),
    Effect(cause="Pandemic", metric="outbound_students", key="exchange_outbound", size=-214),
    Effect(cause="Pandemic", metric="students", key="free_mover", size=-58),
]


def effects_on(key: str) -> Iterable[Effect]:
    return (effect for effect in TRUTH if effect.key == key)


def shift(key: str, day: date) -> float:
    """What all causes together add to `key` on `day`."""
    return sum(effect.at(day) for effect in effects_on(key))

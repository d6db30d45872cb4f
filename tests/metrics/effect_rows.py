"""Rows and plans that tests of effects are made of: monthly series with a step, survey waves, changes and events."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from data.records import Event, Impact, Transformation
from data.warehouse import Published
from metrics import Effect, effect_of

MONTHS = 72
CHANGED = date(2023, 7, 1)
STEP_AT = 42
"""The place of the change's month in a series that begins in January 2020."""

Row = dict[str, Any]


def change(
    *impacts: Impact, name: str = "Desk", starts: date = CHANGED, ends: date | None = None, wash_in: int = 0
) -> Transformation:
    told = dict.fromkeys(("why", "done", "worked", "failed", "foreseeable"))
    return Transformation(
        id=1, name=name, area="desk", starts=starts, ends=ends, wash_in_months=wash_in, impacts=impacts, **told
    )


def impact(series: str | None = "reply_days", metric: str = "observation_value", **plan: Any) -> Impact:
    usual: dict[str, Any] = {"direction": "down", "shape": "level", "lag_months": 0, "smallest_effect": 0.5}
    return Impact(metric=metric, series=series, **({"comparison": None} | usual | plan))


def event(name: str, starts: date, explains: str | None = None, ends: date | None = None) -> Event:
    return Event(name=name, starts=starts, ends=ends, kind=None, explains=explains)


def month(place: int) -> str:
    return f"{2020 + place // 12}-{place % 12 + 1:02d}"


def monthly(name: str = "reply_days", *, step: float = 0.0, at: int = STEP_AT, seed: int = 1, **more: Any) -> list[Row]:
    """A level of 6 days with a little chance, from January 2020 on."""
    noise = np.random.default_rng([seed, len(name)]).normal(0, 0.3, MONTHS)
    usual = {"series": name, "unit": "days", "summary": "mean", "slice_id": 1}
    return [
        usual
        | {
            "period": month(place),
            "year": 2020 + place // 12,
            "value": round(6 + noise[place] + step * (place >= at), 3),
        }
        | more
        for place in range(MONTHS)
    ]


SOURCE = {"slice_id": 1, "loader": "observations", "slice": "ticket system / reply_days / 2020-01"}


def warehouse(*rows: Iterable[Row], sources: Sequence[Row] = (SOURCE,)) -> Mapping[str, Sequence[Row]]:
    return {"observation": [row for each in rows for row in each], "source": list(sources)}


def survey(
    shares: Mapping[str, Mapping[str, float]], *, people: int = 400, texts: Mapping[str, str] | None = None
) -> dict[str, list[Row]]:
    """A barometer of one section whose elements are satisfied by the share told for each wave."""
    rows: dict[str, list[Row]] = {name: [] for name in ("wave", "question", "respondent", "response")}
    for number, wave in enumerate(next(iter(shares.values()))):
        named = {"slice_id": number, "survey": "barometer", "wave": wave, "year": int(wave[:4])}
        rows["wave"].append(named | {"invited": 2 * people, "responded": people})
        rows["respondent"] += [named | {"respondent_id": 10_000 * number + each} for each in range(people)]
        for place, (element, by_wave) in enumerate(shares.items()):
            asked = {"slice_id": number, "question_id": 100 * number + place}
            scale = {"scale_low": 1, "scale_high": 4, "satisfied_from": 3, "kind": "satisfaction"}
            text = (texts or {}).get(wave, element)
            rows["question"].append(
                asked | scale | {"survey": "barometer", "section": "support", "element": element, "text": text}
            )
            rows["response"] += [
                asked
                | {"respondent_id": 10_000 * number + each, "score": 4 if each < by_wave[wave] * people else 1}
                | {"is_first_of_kind": place == 0, "is_first_of_section": place == 0}
                for each in range(people)
            ]
    return rows


def only(
    published: Published, planned: Transformation, *others: Transformation, events: Sequence[Event] = ()
) -> Effect:
    """The effect on the first KPI of the change, beside other changes and events."""
    return effect_of(published, planned, planned.impacts[0], changes=[planned, *others], events=events)


def says(effect: Effect) -> dict[str, str]:
    return {each.name: each.says for each in effect.judged.checks}


def outcomes(effect: Effect) -> dict[str, str]:
    return {each.name: str(each.outcome) for each in effect.judged.checks}

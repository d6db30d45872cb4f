"""The demonstration's numbers of any seed, as far as its planned effects need them, put into a warehouse directly."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from data.demo import barometer, headcounts, housing, series, story, students
from data.demo.answers import Question
from data.demo.questionnaires import BAROMETER, HOUSING
from data.records import Event, Impact, Transformation
from data.warehouse import Published, published_from

FAMILIES = (*series.DESK, *series.HOUSING, *series.WEB, *series.OTHERS)
PLAN = ("metric", "series", "direction", "shape", "lag_months", "smallest_effect", "comparison")


def told() -> tuple[list[Transformation], list[Event]]:
    """The story's changes and events, as the register would have them."""
    changes = [_change(number, item) for number, item in enumerate(story.told("transformations"), 1)]
    events = [
        Event(**_fields(item, ("name", "starts", "ends", "kind", "explains")), kpis="; ".join(item.get("kpis", ())))
        for item in story.told("events")
    ]
    return changes, events


def _fields(item: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {name: item.get(name) for name in names}


def _change(number: int, item: Mapping[str, Any]) -> Transformation:
    names = ("name", "area", "starts", "ends", "wash_in_months", "why", "done", "worked", "failed", "foreseeable")
    impacts = [Impact(**_fields(each, PLAN)) for each in item["impacts"]]
    return Transformation(id=number, impacts=impacts, **_fields(item, names))


def published(seed: int) -> Published:
    """The monthly series, head counts, and both surveys with the questions that somebody planned to move."""
    persons = headcounts.totals(seed)
    asked = _planned_questions()
    waves = [*_barometer(seed, persons, asked), *_housing(seed, asked)]
    frames = [_survey(number, *wave) for number, wave in enumerate(waves, 1_000)]
    together = {name: pd.concat([each[name] for each in frames], ignore_index=True) for name in frames[0]}
    return published_from({"observation": _observations(seed), "headcount": _headcounts(persons), **together})


def _observations(seed: int) -> pd.DataFrame:
    frame = series.draw(seed, FAMILIES)
    starts = pd.to_datetime(frame["period"] + "-01").dt.date
    return frame.assign(starts=starts, year=frame["period"].str[:4].astype(int), slice_id=1)


def _headcounts(persons: headcounts.Totals) -> pd.DataFrame:
    rows = [(group, year, n) for group, years in persons.items() for year, n in years.items()]
    frame = pd.DataFrame(rows, columns=["category", "year", "students"]).astype({"students": float})
    fixed: dict[str, Any] = {
        "slice_id": 2,
        "source": "student register",
        "unit": "person",
        "definition": headcounts.DEFINITION,
    }
    fixed |= {"is_provisional": False, "is_suppressed": False}
    return frame.assign(period=frame["year"].astype(str), **fixed)


def _planned_questions() -> set[str]:
    """`survey: section: element` of all that was planned, and of what it is compared with."""
    impacts = [impact for change in told()[0] for impact in change.impacts if impact.metric == "satisfied_share"]
    return {str(name) for each in impacts for name in (each.series, each.comparison)}


Drawn = tuple[Mapping[str, Any], pd.DataFrame, Mapping[str, str], list[Question], Mapping[str, Mapping[str, int]]]


def _barometer(seed: int, persons: headcounts.Totals, asked: set[str]) -> Iterator[Drawn]:
    kept = [each for each in BAROMETER if f"{barometer.SURVEY}: {each.key}" in asked]
    for year, frame in barometer.draw(seed, persons).items():
        wave = {"survey": barometer.SURVEY, "wave": str(year), "year": year}
        sizes = {"invited": barometer.invited(persons, year), "population": students.population(persons, year)}
        traits = {trait: column for trait, column in barometer.COLUMNS.items() if trait != "respondent"}
        yield wave | sizes, frame, traits, kept, students.margins(persons, year)


def _housing(seed: int, asked: set[str]) -> Iterator[Drawn]:
    kept = [each for each in HOUSING if f"{housing.SURVEY}: {each.key}" in asked]
    for name, frame in housing.draw(seed).items():
        tenants, invited = int(frame["Tenants"].iloc[0]), int(frame["Sent to"].iloc[0])
        wave = {"survey": housing.SURVEY, "wave": name, "year": int(name[:4])}
        traits = {each: housing.COLUMNS[each] for each in ("level", "mobility_type", "faculty", "area", "weight")}
        yield wave | {"invited": invited, "population": tenants}, frame, traits, kept, housing.margins(tenants)


def _survey(
    number: int,
    wave: Mapping[str, Any],
    frame: pd.DataFrame,
    traits: Mapping[str, str],
    kept: Sequence[Question],
    margins: Mapping[str, Mapping[str, int]],
) -> dict[str, pd.DataFrame]:
    """One wave in the warehouse's tables."""
    named = {"slice_id": number, "survey": wave["survey"], "wave": wave["wave"], "year": wave["year"]}
    ids = number * 10_000 + np.arange(len(frame))
    people = pd.DataFrame(
        {"respondent_id": ids, **{trait: frame[column].to_numpy() for trait, column in traits.items()}}
    )
    questions = [_question(number * 100 + place, number, str(wave["survey"]), each) for place, each in enumerate(kept)]
    answers = [_answers(frame, each, row, ids, number) for each, row in zip(kept, questions, strict=True)]
    groups = [(trait, value, people) for trait, each in margins.items() for value, people in each.items()]
    return {
        "wave": pd.DataFrame([{"slice_id": number, "responded": len(frame), **wave}]),
        "respondent": people.assign(**named),
        "question": pd.DataFrame(questions),
        "response": pd.concat(answers, ignore_index=True),
        "population": pd.DataFrame(groups, columns=["dimension", "value", "people"]).assign(**named),
    }


def _question(number: int, slice_id: int, survey: str, asked: Question) -> dict[str, object]:
    low, high = map(int, asked.scale.split("-"))
    named = {"code": asked.code, "section": asked.section, "element": asked.element, "kind": "satisfaction"}
    scale = {"scale_low": low, "scale_high": high, "satisfied_from": asked.satisfied_from}
    return {"question_id": number, "slice_id": slice_id, "survey": survey, **named, **scale}


def _answers(
    frame: pd.DataFrame, asked: Question, row: Mapping[str, Any], ids: np.ndarray[Any, Any], slice_id: int
) -> pd.DataFrame:
    scores = pd.to_numeric(frame[asked.code], errors="coerce").to_numpy(dtype=float)
    is_given = np.isfinite(scores) & (scores >= row["scale_low"]) & (scores <= row["scale_high"])
    marks = {"is_first_of_kind": True, "is_first_of_section": True}
    given = {"respondent_id": ids[is_given], "score": scores[is_given].astype(int)}
    return pd.DataFrame(given).assign(slice_id=slice_id, question_id=row["question_id"], **marks)

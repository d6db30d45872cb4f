"""What worked examples leave out because it teaches nothing: the columns that must be filled, and the file."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from data.schema import WAREHOUSE
from metrics._metric import Metric

LONG_AGO = datetime(2017, 1, 1, tzinfo=UTC).replace(tzinfo=None)
PLAIN: Mapping[type, object] = {int: 1, float: 1.0, str: "any", bool: False, date: LONG_AGO.date(), datetime: LONG_AGO}

Rows = list[dict[str, Any]]


def survey_answers(scores: Mapping[str, Sequence[int]], **question: object) -> dict[str, Rows]:
    """One question answered by the people of each faculty."""
    people = [(faculty, score) for faculty, answers in scores.items() for score in answers]
    asked = {"question_id": 1, "kind": "satisfaction", "scale_low": 1, "scale_high": 4, "satisfied_from": 3}
    marks = {"is_first_of_kind": True, "is_first_of_section": True}
    return {
        "wave": [{"responded": len(people)}],
        "question": [asked | question],
        "respondent": [{"respondent_id": number, "faculty": faculty} for number, (faculty, _) in enumerate(people)],
        "response": [
            {"respondent_id": number, "question_id": 1, "score": score, **marks}
            for number, (_, score) in enumerate(people)
        ],
    }


def example_rows(metric: Metric) -> dict[str, Rows]:
    """The example's rows, with the loads they could have come from."""
    loads = [{"loader": loader, "file": f"{loader}.csv"} for loader in metric.source]
    return complete({"source": loads, **metric.example.rows})


def complete(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, Rows]:
    """The rows by table, with every column that the warehouse wants filled."""
    return {table: [_required(table) | dict(row) for row in given] for table, given in rows.items()}


def _required(table: str) -> dict[str, object]:
    columns = (column for column in WAREHOUSE.tables[table].columns if not column.nullable)
    return {column.name: PLAIN[column.type.python_type] for column in columns}


def two_waves(scores: Mapping[str, tuple[Sequence[int], Sequence[int]]]) -> dict[str, Rows]:
    """Elements of one section, answered in the barometers of 2016 and 2017 by the same number of people or fewer."""
    waves = [{"survey": "barometer", "wave": str(year), "year": year, "slice_id": year} for year in (2016, 2017)]
    asked = {"kind": "satisfaction", "section": "support", "scale_low": 1, "scale_high": 4, "satisfied_from": 3}
    rows: dict[str, Rows] = {"source": [], "wave": [], "question": [], "respondent": [], "response": []}
    for place, wave in enumerate(waves):
        year = 2016 + place
        people = max(len(answers[place]) for answers in scores.values())
        rows["source"].append({"loader": "survey_responses", "file": "survey_responses.csv", "slice_id": year})
        rows["wave"].append(wave | {"invited": 2 * people, "responded": people})
        rows["respondent"] += [wave | {"respondent_id": 1_000 * year + number} for number in range(people)]
        for number, (element, answers) in enumerate(scores.items()):
            question = {"slice_id": year, "question_id": 10 * year + number}
            rows["question"].append(asked | question | {"element": element})
            marks = {"is_first_of_kind": number == 0, "is_first_of_section": number == 0}
            rows["response"] += [
                question | marks | {"respondent_id": 1_000 * year + person, "score": score}
                for person, score in enumerate(answers[place])
            ]
    return rows


def compared_answers(*, ours: Mapping[str, Sequence[int]], theirs: Mapping[str, tuple[int, int]]) -> dict[str, Rows]:
    """One question answered here and, (satisfied, answers), in one comparison group, by mobility type."""
    rows = survey_answers(ours)
    for person in rows["respondent"]:
        person["mobility_type"] = person.pop("faculty")
    asked = {"section": "any", "element": "any", "group": "Nordic universities"}
    rows["comparison"] = [
        asked | {"mobility_type": kind, "satisfied": satisfied, "answers": answers}
        for kind, (satisfied, answers) in theirs.items()
    ]
    return rows

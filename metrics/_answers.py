"""The answers of surveys: response x question x respondent, counted before they are joined.

Ten million answers have few distinct pairs of question and score, so they are counted by these first and joined to
their questions afterwards; this takes less time than joining every answer.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Label, Select, String, Subquery, cast, distinct, func, select, true

from data.schema import WAREHOUSE
from metrics._facts import ONE, Asked, Column, Facts, Rows

WAVE = ("survey", "wave", "year")
PERSON = (*WAVE, "level", "mobility_type", "fee_status", "faculty", "region")
QUESTION = ("section", "element", "kind")

_response, _respondent = WAREHOUSE.tables["response"], WAREHOUSE.tables["respondent"]
_wave, _asked = WAREHOUSE.tables["wave"], WAREHOUSE.tables["question"]
_scale = (cast(_asked.c.scale_low, String) + "-" + cast(_asked.c.scale_high, String)).label("scale")
_question = select(
    _asked.c.question_id, *(_asked.c[name] for name in QUESTION), _asked.c.satisfied_from, _scale
).subquery("question")


def _answers(asked: Asked) -> Rows:
    one_per_person = _one_per_person(asked)
    answers = _listed(asked) if one_per_person is None else _counted(asked, one_per_person)
    joined = _joined(answers)
    people = func.count(distinct(joined.c.respondent_id)) if one_per_person is None else func.sum(joined.c.people)
    return Rows(table=joined, limits=asked.limits_on(joined, QUESTION), people=people)


def _one_per_person(asked: Asked) -> ColumnElement[bool] | None:
    """Which answers to count for each person to be counted once; None if no mark in the data says it."""
    match sorted(asked.used & {"section", "element"}):
        case [] if "kind" in asked.pinned:
            return _response.c.is_first_of_kind
        case ["section"] if "section" in asked.pinned:
            return _response.c.is_first_of_section
        case ["element", "section"] if asked.pinned >= {"section", "element"}:
            return true()
    return None


def _counted(asked: Asked, one_per_person: ColumnElement[bool]) -> Subquery:
    keys = [*_persons(asked), _response.c.question_id, _response.c.score]
    answers: Label[Any] = func.count().label("answers")
    people = func.count().filter(one_per_person).label("people")
    return _of_persons(select(*keys, answers, people), asked).group_by(*keys).subquery("answer")


def _listed(asked: Asked) -> Subquery:
    keys = [*_persons(asked), *_response.c["question_id", "score", "respondent_id"]]
    return _of_persons(select(*keys, ONE.label("answers")), asked).subquery("answer")


def _joined(answers: Subquery) -> Subquery:
    both = answers.join(_question, answers.c.question_id == _question.c.question_id)
    columns: Iterable[Column] = (column for column in _question.c if column.name != "question_id")
    return select(*answers.c, *columns).select_from(both).subquery("answered")


def _persons(asked: Asked) -> list[Column]:
    return [_respondent.c[name] for name in asked.by if name in PERSON]


def _of_persons(statement: Select[Any], asked: Asked) -> Select[Any]:
    """From the answers of the people in scope; people are joined only to a question about them."""
    if not asked.used.intersection(PERSON):
        return statement.select_from(_response)
    both = _response.join(_respondent, _response.c.respondent_id == _respondent.c.respondent_id)
    return statement.select_from(both).where(*asked.limits_on(_respondent, PERSON))


responses = Facts(
    # A slice is one wave, so the few waves tell what the many respondents would.
    listed_in=dict.fromkeys(PERSON, _respondent) | dict.fromkeys(WAVE, _wave) | dict.fromkeys(QUESTION, _asked),
    rows=_answers,
)

"""The answers of surveys: response x question x respondent, counted before they are joined.

Ten million answers have few distinct pairs of question and score, so they are counted by these first and joined to
their questions afterwards; this takes less time than joining every answer.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Label, String, Subquery, cast, distinct, func, literal, select, true

from data.schema import WAREHOUSE
from metrics._facts import Asked, Column, Facts, Rows

PERSON = ("survey", "wave", "year", "level", "mobility_type", "fee_status", "faculty", "region")
QUESTION = ("section", "element", "kind")

_response, _respondent = WAREHOUSE.tables["response"], WAREHOUSE.tables["respondent"]
_asked = WAREHOUSE.tables["question"]
_scale = (cast(_asked.c.scale_low, String) + "-" + cast(_asked.c.scale_high, String)).label("scale")
_question = select(
    _asked.c.question_id, *(_asked.c[name] for name in QUESTION), _asked.c.satisfied_from, _scale
).subquery("question")


def _answers(asked: Asked) -> Rows:
    one_per_person = _one_per_person(asked)
    if one_per_person is None:
        listed = _joined(_listed(asked.used))
        return Rows(table=listed, people=func.count(distinct(listed.c.respondent_id)))
    counted = _joined(_counted(asked.used, one_per_person))
    return Rows(table=counted, people=func.sum(counted.c.people))


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


def _counted(used: frozenset[str], one_per_person: ColumnElement[bool]) -> Subquery:
    keys = [*_persons(used), _response.c.question_id, _response.c.score]
    answers: Label[Any] = func.count().label("answers")
    people = func.count().filter(one_per_person).label("people")
    return select(*keys, answers, people).select_from(_answered(used)).group_by(*keys).subquery("answer")


def _listed(used: frozenset[str]) -> Subquery:
    keys = [*_persons(used), *_response.c["question_id", "score", "respondent_id"]]
    return select(*keys, literal(1).label("answers")).select_from(_answered(used)).subquery("answer")


def _joined(answers: Subquery) -> Subquery:
    both = answers.join(_question, answers.c.question_id == _question.c.question_id)
    columns: Iterable[Column] = (column for column in _question.c if column.name != "question_id")
    return select(*answers.c, *columns).select_from(both).subquery("answered")


def _persons(used: frozenset[str]) -> list[Column]:
    return [_respondent.c[name] for name in PERSON if name in used]


def _answered(used: frozenset[str]) -> FromClause:
    if not used & set(PERSON):
        return _response
    return _response.join(_respondent, _response.c.respondent_id == _respondent.c.respondent_id)


responses = Facts(
    listed_in=dict.fromkeys(PERSON, _respondent) | dict.fromkeys(QUESTION, _asked),
    rows=_answers,
)

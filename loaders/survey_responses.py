"""A survey's answers, one row per person; names and addresses never get past this loader."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from loaders._contract import CODE, Accepted, Asked, Column, Frames, Loader, Remark, once
from loaders._parse import INTEGER, NUMBER, TEXT
from loaders._periods import year_of
from loaders._slices import SLICE, each, numbered

WAVE = [SLICE, "survey", "wave", "year"]
IS_FIRST = " first of a row"
MOST_PEOPLE = 100_000  # that one row may stand for
NOT_GIVEN = (
    "not in this file: representativeness and weights cannot be worked out until survey_populations has the wave"
)


def tables(accepted: Accepted) -> Frames:
    years = each(accepted.rows["wave"], year_of, "Int64")
    people = _one_by_one(accepted.rows.assign(year=accepted.rows["year"].fillna(years)))
    return {
        "wave": _waves(people),
        "question": _questions(people, accepted.questions),
        "respondent": people,
        "response": _responses(people, accepted.questions),
        **({"comment": _comments(people, accepted.remarks)} if accepted.remarks else {}),
    }


def _one_by_one(rows: pd.DataFrame) -> pd.DataFrame:
    """A row for each of the people that a row of the file stands for; what they wrote stays with the first."""
    if rows["people"].notna().any():
        repeated = rows.loc[rows.index.repeat(rows["people"].fillna(1).astype("int64"))]
        rows = repeated.assign(**{IS_FIRST: ~repeated.index.duplicated()}).reset_index(drop=True)
    return rows.assign(respondent_id=numbered(rows))


def _comments(people: pd.DataFrame, remarks: tuple[Remark, ...]) -> pd.DataFrame:
    """What has a letter or a digit in it: a dash alone says nothing."""
    first = people[people[IS_FIRST]] if IS_FIRST in people else people
    comments = []
    for remark in remarks:
        said = first[first[remark.name].str.contains(r"\w", na=False)]
        about = {"section": remark.section, "element": remark.element, "text": said[remark.name]}
        comments.append(said[[SLICE, "respondent_id"]].assign(**about))
    return pd.concat(comments, ignore_index=True)


def _waves(people: pd.DataFrame) -> pd.DataFrame:
    waves = people.groupby(WAVE, dropna=False, observed=True, as_index=False)
    asked = waves[["invited", "population"]].max()
    return asked.merge(waves.size().rename(columns={"size": "responded"}), on=WAVE)


def _questions(people: pd.DataFrame, questions: tuple[Asked, ...]) -> pd.DataFrame:
    """Every question once per wave, numbered by wave and place."""
    asked = pd.DataFrame(
        [
            {
                "code": question.name,
                "section": question.section,
                "element": question.element,
                "text": question.text,
                "kind": question.kind,
                "scale_low": question.scale_low,
                "scale_high": question.scale_high,
                "satisfied_from": satisfied_from(question.scale_low, question.scale_high),
                "question_id": number,
            }
            for number, question in enumerate(questions)
        ]
    )
    return people[[SLICE, "survey"]].drop_duplicates().merge(asked, how="cross")


def _responses(people: pd.DataFrame, questions: tuple[Asked, ...]) -> pd.DataFrame:
    """The answers given; the first of a person in a kind and in a section is marked, so that people can be counted."""
    answered: dict[str, pd.Series[bool]] = defaultdict(lambda: pd.Series(data=False, index=people.index))
    answers = []
    for number, question in enumerate(questions):
        is_given = people[question.name].notna()
        first = {f"is_first_of_{name}": ~answered[f"{name} {value}"] for name, value in _groups(question)}
        answers.append(_answers(people.assign(**first)[is_given], number, question))
        for name, value in _groups(question):
            answered[f"{name} {value}"] |= is_given
    return pd.concat(answers, ignore_index=True)


def _groups(question: Asked) -> tuple[tuple[str, str], ...]:
    return ("kind", question.kind), ("section", f"{question.kind} {question.section}")


def _answers(given: pd.DataFrame, number: int, question: Asked) -> pd.DataFrame:
    kept = [SLICE, "respondent_id", "is_first_of_kind", "is_first_of_section"]
    return given[kept].assign(question_id=number, score=scores(given, question))


def scores(people: pd.DataFrame, question: Asked) -> pd.Series[int]:
    """The scores of those who answered, high where people are content."""
    given = people[question.name].dropna().astype("int64")
    return question.scale_low + question.scale_high - given if question.is_reversed else given


def satisfied_from(low: int, high: int) -> int:
    """The first point above the middle of the scale: 3 of 1-4, 4 of 1-5, 5 of 1-7."""
    return (low + high) // 2 + 1


def notes(rows: pd.DataFrame) -> dict[str, str]:
    """What cannot be known from this file alone."""
    waves = rows.groupby("wave", observed=True)["population"].max()
    without = ", ".join(map(str, waves.index[waves.isna()]))
    return {"population": f"{without}: {NOT_GIVEN}"} if without else {}


LOADER = Loader(
    id="survey_responses",
    title="Survey responses",
    explains="One row per person who answered; one column per question, headed `section: element`.",
    slice_by=("survey", "wave"),
    rules=(
        once(
            "each respondent once in a wave",
            ["survey", "wave", "respondent"],
            about="respondent",
            when=f"`respondent{CODE}` >= 0",
        ),
    ),
    tables=tables,
    notes=notes,
    holds_people=True,
    has_questions=True,
    columns=(
        Column(name="survey", kind=TEXT, explains="name of the survey", example="barometer", is_required=True),
        Column(name="wave", kind=TEXT, explains="when it was held", example="2025", is_required=True),
        Column(name="year", kind=INTEGER, explains="calendar year; found in wave if blank", example="2025"),
        Column(name="invited", kind=INTEGER, explains="how many were asked", example="1000", low=1),
        Column(name="population", kind=INTEGER, explains="how many could have been asked", example="1300", low=1),
        Column(name="respondent", kind=TEXT, explains="a number that says nothing about the person", example="1"),
        Column(name="level", kind=TEXT, explains="level of study", example="master"),
        Column(name="mobility_type", kind=TEXT, explains="exchange or degree", example="degree"),
        Column(name="fee_status", kind=TEXT, explains="fee-paying or not", example="fee-paying"),
        Column(name="faculty", kind=TEXT, explains="faculty", example="Law"),
        Column(name="region", kind=TEXT, explains="region of origin", example="Asia"),
        Column(name="area", kind=TEXT, explains="housing area", example="North Campus"),
        Column(name="weight", kind=NUMBER, explains="weight of the answer, if the survey has one", example="1", low=0),
        Column(
            name="people",
            kind=INTEGER,
            explains="how many people the row stands for; one if blank",
            example="1",
            low=0,
            high=MOST_PEOPLE,
        ),
        Column(name="scale", kind=TEXT, explains="lowest and highest answer", example="1-4"),
    ),
)

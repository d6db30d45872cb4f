"""Answers given at other universities: counted by kind of student and question; no person is kept."""

from __future__ import annotations

import pandas as pd

from loaders._contract import CODE, Accepted, Asked, Column, Frames, Loader, once
from loaders._parse import INTEGER, TEXT
from loaders._periods import year_of
from loaders._slices import SLICE, each
from loaders.survey_responses import satisfied_from, scores

KIND = [SLICE, "survey", "wave", "year", "group", "level", "mobility_type", "fee_status", "region"]


def tables(accepted: Accepted) -> Frames:
    people = accepted.rows.assign(year=accepted.rows["year"].fillna(each(accepted.rows["wave"], year_of, "Int64")))
    return {"comparison": pd.concat([_counted(people, question) for question in accepted.questions])}


def _counted(people: pd.DataFrame, question: Asked) -> pd.DataFrame:
    """The answers to one question and the satisfied among them, by wave, group and kind of student."""
    given = scores(people, question)
    is_satisfied = given >= satisfied_from(question.scale_low, question.scale_high)
    answered = people.loc[given.index, KIND].assign(is_satisfied=is_satisfied)
    by_kind = answered.groupby(KIND, dropna=False, observed=True)["is_satisfied"]
    counts = by_kind.agg(answers="size", satisfied="sum").reset_index()
    return counts.assign(section=question.section, element=question.element)


LOADER = Loader(
    id="survey_comparisons",
    title="Survey comparisons",
    explains="One row per person who answered at another university, so that groups can be compared like with like.",
    slice_by=("survey", "wave", "group"),
    rules=(
        once(
            "each respondent once in a wave and group",
            ["survey", "wave", "group", "respondent"],
            about="respondent",
            when=f"`respondent{CODE}` >= 0",
        ),
    ),
    tables=tables,
    holds_people=True,
    has_questions=True,
    columns=(
        Column(name="survey", kind=TEXT, explains="name of the survey", example="barometer", is_required=True),
        Column(name="wave", kind=TEXT, explains="when it was held", example="2025", is_required=True),
        Column(name="year", kind=INTEGER, explains="calendar year; found in wave if blank", example="2025"),
        Column(
            name="group",
            kind=TEXT,
            explains="the comparison group that the person's university is in",
            example="Nordic universities",
            is_required=True,
        ),
        Column(name="respondent", kind=TEXT, explains="a number that says nothing about the person", example="1"),
        Column(name="level", kind=TEXT, explains="level of study", example="master"),
        Column(name="mobility_type", kind=TEXT, explains="exchange or degree", example="degree"),
        Column(name="fee_status", kind=TEXT, explains="fee-paying or not", example="fee-paying"),
        Column(name="region", kind=TEXT, explains="region of origin", example="Asia"),
        Column(name="scale", kind=TEXT, explains="lowest and highest answer", example="1-4"),
    ),
)

"""A rating table: a row for each question and group, a column for each score with how often it was given."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from loaders._map import kept
from loaders._profile import Profile, Question, Tallies
from loaders._refusal import Fault, Refusal
from loaders._table import Table

COUNTED = "answers counted"
MOST_QUESTIONS = 500
PEOPLE = "people"


def unfolded(table: Table, profile: Profile) -> tuple[Table, Profile]:
    """A row for each score that was given, and a column for each question; the profile that reads it so.

    The file does not say who gave which answers, so each answer counts as a person of its own.
    """
    tallies = profile.tallies
    if tallies is None:
        return table, profile
    _refuse(table, profile, tallies)
    table, profile = _chosen(table, profile)
    rows = np.repeat(np.arange(len(table.cells)), len(tallies.answers))
    counts = pd.Series(table.cells[[*tallies.answers]].to_numpy(object).ravel())
    is_given = (counts.notna() & (counts != "0")).to_numpy()
    rows, scores = (
        rows[is_given],
        np.tile([str(score) for score in tallies.answers.values()], len(table.cells))[is_given],
    )
    asked = table.cells[tallies.question].iloc[rows].reset_index(drop=True)
    kept = table.cells.drop(columns=[*tallies.answers, tallies.question]).iloc[rows].reset_index(drop=True)
    given = {text: pd.Series(scores, dtype="str").where(asked == text) for text in asked.dropna().unique()}
    cells = kept.assign(**{COUNTED: pd.Series(counts[is_given].to_numpy(), dtype="str")}, **given)
    said = f"{len(table.cells):,} rows of counts: each answer counts as a person, because nothing says who gave which"
    read = replace(table, cells=cells, lines=table.lines[rows], found={**table.found, "tallies": said})
    return read, _profile(profile, tallies, list(given))


def _profile(profile: Profile, tallies: Tallies, asked: list[str]) -> Profile:
    scale = f"{min(tallies.answers.values())}-{max(tallies.answers.values())}"
    questions = {text: Question(section=tallies.section, element=text, text=text, scale=scale) for text in asked}
    columns = {**profile.columns, PEOPLE: (COUNTED,)}
    return profile.model_copy(
        update={"columns": columns, "questions": {**questions, **profile.questions}, "tallies": None}
    )


def _chosen(table: Table, profile: Profile) -> tuple[Table, Profile]:
    """The rows that the profile keeps, while the columns it chooses them by are still there."""
    is_kept = kept(profile, table.cells)
    if not is_kept.any():
        raise Refusal(table.file, [Fault(rule="rows under the header that the profile does not leave out")])
    left_out = table.rows_left_out + int((~is_kept).sum())
    cells, lines = table.cells[is_kept].reset_index(drop=True), table.lines[is_kept.to_numpy()]
    chosen = replace(table, cells=cells, lines=lines, rows_left_out=left_out)
    return chosen, profile.model_copy(update={"keep": {}, "leave_out": {}})


def _refuse(table: Table, profile: Profile, tallies: Tallies) -> None:
    there = f"a column of the file ({', '.join(map(str, table.cells))})"
    named = dict.fromkeys([tallies.question, *tallies.answers, *profile.keep, *profile.leave_out])
    absent = [name for name in named if name not in table.cells]
    if absent:
        raise Refusal(table.file, [Fault(column=name, rule=there, value=name) for name in absent])
    number = table.cells[tallies.question].nunique()
    if number > MOST_QUESTIONS:
        rule = f"at most {MOST_QUESTIONS} questions"
        raise Refusal(table.file, [Fault(column=tallies.question, rule=rule, value=f"{number:,}")])

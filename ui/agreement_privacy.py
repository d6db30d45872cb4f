"""A list of agreements that may be mailed around: where fewer than 5 students moved, no number of theirs stands."""

import pandas as pd

from metrics import SMALLEST_BASE

STUDENTS = ("came", "went", "came_last", "went_last")
TELLING = (*STUDENTS, "net")
"""Columns that would tell how few they were; a net balance does too."""


def without_small_counts(frame: pd.DataFrame) -> pd.DataFrame:
    """One row that lacks its numbers would follow from the faculty's total and the other rows: so two do.

    Who sees to a decision is the office's own business.
    """
    counts = frame[list(STUDENTS)].fillna(0)
    hidden = ((counts > 0) & (counts < SMALLEST_BASE)).any(axis=1)
    if hidden.sum() == 1:
        others = counts[~hidden & (counts.sum(axis=1) > 0)].sum(axis=1)
        hidden |= frame.index.isin(others.nsmallest(1).index)
    kept = frame.astype(dict.fromkeys(TELLING, "Float64"))
    kept.loc[hidden, list(TELLING)] = pd.NA
    return kept.assign(decided=kept["decision"])

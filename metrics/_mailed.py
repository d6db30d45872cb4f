"""Flows of single agreements as they may be mailed around: where 1 to 4 students moved, no number of theirs stands.

Everything that `measure` gives follows this rule by itself; the lists of agreements and of their flows are the
office's own working numbers until they have gone through here.
"""

import pandas as pd

from metrics._value import SMALLEST_BASE

STUDENTS = ("came", "went", "came_last", "went_last")
OF_STUDENTS = (*STUDENTS, "net", "inbound", "outbound", "inbound_last", "outbound_last", "recent")
"""Columns that would tell how few they were; a net balance does too."""
OF_STAYS = ("students", "semesters", "months")


def agreements_to_mail(frame: pd.DataFrame) -> pd.DataFrame:
    """One row that lacks its numbers would follow from the faculty's total and the other rows: so two do."""
    counts = frame[list(STUDENTS)].fillna(0)
    hidden = _is_few(counts).any(axis=1)
    if hidden.sum() == 1:
        others = counts[~hidden & (counts.sum(axis=1) > 0)].sum(axis=1)
        hidden |= frame.index.isin(others.nsmallest(1).index)
    names = [name for name in (*OF_STUDENTS, "utilisation_in", "utilisation_out") if name in frame]
    kept = frame.astype(dict.fromkeys(names, "Float64"))
    kept.loc[hidden, names] = pd.NA
    return kept.assign(is_hidden=hidden)


def flows_to_mail(frame: pd.DataFrame, *, is_hidden: bool) -> pd.DataFrame:
    """A direction in one of whose years few moved is left out whole: a year would follow from the others' sum.

    `is_hidden`: the agreement's numbers are left out of the list, so all of its students are here.
    """
    frame = frame.copy()
    for names in (OF_STAYS, ("not_counted",)):
        few = _is_few(frame[[names[0]]].fillna(0)).any(axis=1)
        out = frame["direction"].isin(frame["direction"][few]) | is_hidden
        frame.loc[out, list(names)] = float("nan")
    return frame


def _is_few(counts: pd.DataFrame) -> pd.DataFrame:
    return (counts > 0) & (counts < SMALLEST_BASE)

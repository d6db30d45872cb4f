"""Which traits of its writer a remark may be found by, so that no filters narrow it down to fewer than 5 people.

A remark is read as it stands, so it is the same remark in every view: who finds it under `level=master` and again
under `faculty=Law` knows both traits. So the traits that each remark may be found by are settled once, for all views.
The people who wrote in a wave are parted trait by trait; parts of fewer than 5 people are taken together, with the
next smallest where they are still fewer than 5 together, and these people's remarks are not found by that trait. What
is left undivided at the end is at least 5 people, whatever views are laid upon each other.

Source: L. Sweeney, k-anonymity by generalisation and suppression, Int. J. Uncertainty 10 (2002), k = 5; the parting
from the top is K. LeFevre's, D. DeWitt's and R. Ramakrishnan's (2006), with an order of traits that is given.
"""

import pandas as pd

from metrics._value import SMALLEST_BASE

ORDER = ("level", "mobility_type", "faculty", "area", "fee_status", "region")
"""Those asked for most come first: each trait can only part what those before it left undivided."""

UNTOLD = "\0"


def tellable(people: pd.DataFrame) -> pd.DataFrame:
    """For each person of a wave and each trait of ORDER, whether the person's remarks are found by it.

    Without any row when fewer than 5 wrote: then nothing of the wave is shown.
    """
    if len(people) < SMALLEST_BASE:
        return pd.DataFrame(columns=list(ORDER), index=people.index[:0], dtype=bool)
    part = pd.Series("", index=people.index)
    told = {}
    for trait in ORDER:
        value = people[trait].astype(object).where(people[trait].notna(), "").astype(str)
        apart = value.where(~_too_few(part, value), UNTOLD)
        told[trait] = apart != UNTOLD
        part = part + "\n" + apart
    return pd.DataFrame(told)


def _too_few(part: pd.Series, value: pd.Series) -> pd.Series:
    """Who cannot be told apart by this value within their part."""
    cells = pd.DataFrame({"part": part, "value": value})
    sizes = cells.groupby(["part", "value"]).size().reset_index(name="people").sort_values(["part", "people", "value"])
    before = sizes.groupby("part")["people"].cumsum() - sizes["people"]
    is_small = sizes["people"] < SMALLEST_BASE
    # Where the small ones together are too few, the next smallest goes with them.
    too_few = is_small | ((before > 0) & (before < SMALLEST_BASE))
    hidden = sizes[too_few].set_index(["part", "value"]).index
    return pd.Series(pd.MultiIndex.from_frame(cells).isin(hidden), index=part.index)

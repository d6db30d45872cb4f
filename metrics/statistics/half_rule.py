"""People who left a few of a section's questions out: the mean of their other answers in it stands in.

Source: D. L. Fairclough and D. Cella (1996), Quality of Life Research 5:321-329, the half rule of scales.
"""

from collections.abc import Sequence

import numpy as np

from metrics.statistics.intervals import FloatArray

AT_LEAST = 0.5  # of a section's questions; of a person who answered fewer, nothing is known about the section


def section_means(scores: FloatArray, sections: Sequence[object]) -> FloatArray:
    """People x questions in, people x sections out, in the order of first appearance; NaN where too few answered."""
    columns = [scores[:, _places(sections, section)] for section in dict.fromkeys(sections)]
    return np.column_stack([_mean(each) for each in columns])


def filled(scores: FloatArray, sections: Sequence[object]) -> FloatArray:
    """The scores, with a person's mean of the section where the half rule allows it, else NaN."""
    means = section_means(scores, sections)
    order = list(dict.fromkeys(sections))
    stand_in = means[:, [order.index(section) for section in sections]]
    return np.where(np.isfinite(scores), scores, stand_in)


def _places(sections: Sequence[object], section: object) -> list[int]:
    return [place for place, each in enumerate(sections) if each == section]


def _mean(scores: FloatArray) -> FloatArray:
    answered = np.isfinite(scores).sum(axis=1)
    enough = answered >= AT_LEAST * scores.shape[1]
    return np.where(enough & (answered > 0), np.nansum(scores, axis=1) / np.maximum(answered, 1), np.nan)

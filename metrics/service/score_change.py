"""The change of the satisfied share since an earlier wave."""

from metrics._change import ShareChange
from metrics._examples import two_waves
from metrics._metric import Example, Metric

METRIC = Metric(
    module=__name__,
    title="Change of satisfied students",
    question="Are more or fewer satisfied than in the wave before?",
    meaning="The share of satisfied answers less that of the wave before, in percentage points; with since, less that "
    "of the wave named. n is the smaller number of people of the two waves. Where the interval holds 0 the change may "
    "be chance. Many changes looked at together will show some by chance, so p_adjusted is to be read: under 0.05 is "
    "more than chance. In a list of questions it is adjusted by Benjamini and Hochberg, which keeps the part of false "
    "alarms small; among a few planned changes by Holm, which hardly lets one through. Questions that were asked on "
    "another scale are not compared.",
    unit="share points",
    higher_is_better=True,
    owner="Head of office",
    source=("survey_responses",),
    control="shared",
    kind=ShareChange(),
    example=Example(
        rows=two_waves(
            {"housing office": ([3, 4] * 30 + [1] * 40, [3, 4] * 40 + [2] * 20), "desk": ([4] * 30, [4] * 8)}
        ),
        by=("element",),
        where={"wave": "2017"},
        gives=[
            {"element": "desk", "n": 8, "because": "only 8 answered: from 10 on a number is given"},
            {"element": "housing office", "value": 0.2, "n": 100, "note": None},
        ],
    ),
)

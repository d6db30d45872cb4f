"""The change of the mean score since an earlier wave."""

from metrics._change import MeanChange
from metrics._examples import two_waves
from metrics._metric import Example, Metric

METRIC = Metric(
    module=__name__,
    title="Change of the mean score",
    question="Do the answers score higher or lower than in the wave before?",
    meaning="The mean score less that of the wave before, on the survey's own scale; with since, less that of the wave "
    "named. n is the smaller number of people of the two waves. Where the interval (Welch) holds 0 the change may be "
    "chance. p_adjusted takes into account how many changes are looked at together: in a list of questions by "
    "Benjamini and Hochberg, among a few planned changes by Holm; under 0.05 is more than chance. Questions that were "
    "asked on another scale are not compared.",
    unit="score",
    higher_is_better=True,
    owner="Head of office",
    source=("survey_responses",),
    control="shared",
    kind=MeanChange(),
    example=Example(
        rows=two_waves({"housing office": ([2, 4] * 15, [3, 4] * 15)}),
        by=("wave",),
        gives=[
            {"wave": "2016", "because": "2016 is the first wave of barometer: none to compare it with"},
            {"wave": "2017", "value": 0.5, "n": 30},
        ],
    ),
)

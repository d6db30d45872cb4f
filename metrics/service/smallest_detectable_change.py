"""The smallest change that two waves could have shown."""

from metrics._change import DetectableChange
from metrics._examples import two_waves
from metrics._metric import Example, Metric

METRIC = Metric(
    module=__name__,
    title="Smallest change that could be seen",
    question="How large must a change have been for these two waves to show it?",
    meaning="A change of the satisfied share since the wave before of at least this many percentage points would have "
    "been found in 4 of 5 such surveys (80 % power, 5 % error); a smaller one may well have gone unseen. It tells no "
    "change apart from we could not have seen one. It follows from how many answered in both waves and from the share "
    "in the earlier one; the larger of what a rise and a fall need is given. n is the smaller number of people.",
    unit="share points",
    higher_is_better=False,
    owner="Head of office",
    source=("survey_responses",),
    control="own",
    kind=DetectableChange(),
    example=Example(
        rows=two_waves({"housing office": ([3] * 50 + [2] * 50, [3] * 80 + [2] * 20), "desk": ([4] * 12, [4] * 12)}),
        by=("element",),
        gives=[
            {
                "element": "desk",
                "value": 0.4569783010,
                "n": 12,
                "note": "a fall; a rise could not have been shown; small base",
            },
            {"element": "housing office", "value": 0.1932250008, "n": 100},
        ],
    ),
)

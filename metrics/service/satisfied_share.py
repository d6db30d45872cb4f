"""The share of satisfied answers."""

from metrics._examples import survey_answers
from metrics._metric import Example, Metric
from metrics._pooling import HIDDEN
from metrics._surveys import SatisfiedShare

METRIC = Metric(
    module=__name__,
    title="Satisfied students",
    question="How many of those who answered are satisfied?",
    meaning="Answers above the middle of the scale (3 or 4 of 1-4), as a share of all answers to questions on "
    "satisfaction. n is the number of people who answered. The interval counts people, not answers, because"
    " the answers of one person resemble each other: where several questions are taken together it is "
    "rather too wide than too narrow.",
    unit="share",
    higher_is_better=True,
    owner="Head of office",
    source=("survey_responses",),
    control="shared",
    kind=SatisfiedShare(),
    example=Example(
        rows=survey_answers(
            {"Law": [4, 4, 3, 2], "Arts": [1, 2, 3, 3, 3] * 8, "Music": [3, 4] * 3, "Theology": [4] * 20}
        ),
        by=("faculty",),
        gives=[
            {"faculty": "Arts", "value": 0.6, "n": 40},
            {"faculty": "Law", "because": HIDDEN},
            {"faculty": "Music", "because": HIDDEN},
            {"faculty": "Theology", "value": 1.0, "n": 20, "note": "small base"},
        ],
    ),
)

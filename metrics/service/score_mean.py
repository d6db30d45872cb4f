"""The mean score."""

from metrics._examples import survey_answers
from metrics._metric import Example, Metric
from metrics._surveys import MeanScore

METRIC = Metric(
    module=__name__,
    title="Mean score",
    question="Which score do the answers have on average?",
    meaning="The mean of all answers to questions on satisfaction, on the survey's own scale. Answers on different "
    "scales are never averaged together. n is the number of people who answered; the interval counts "
    "people, not answers, so where several questions are taken together it is rather too wide than too "
    "narrow.",
    unit="score",
    higher_is_better=True,
    owner="Head of office",
    source=("survey_responses",),
    control="shared",
    kind=MeanScore(),
    example=Example(
        rows=survey_answers({"Law": [4, 4, 3, 2, 2] * 5}),
        gives=[{"value": 3.0, "n": 25}],
    ),
)

"""The share of those who would recommend us."""

from metrics._examples import survey_answers
from metrics._metric import Example, Metric
from metrics._surveys import SatisfiedShare

METRIC = Metric(
    module=__name__,
    title="Students who would recommend us",
    question="How many of those who answered would recommend us to others?",
    meaning="Answers above the middle of the scale to the question whether one would recommend the university, as a"
    " share of all answers to it. n is the number of people who answered.",
    unit="share",
    higher_is_better=True,
    owner="Head of office",
    source=("survey_responses",),
    control="shared",
    kind=SatisfiedShare(within={"kind": "recommendation"}),
    example=Example(
        rows=survey_answers({"Law": [4, 4, 3, 3, 1] * 5}, kind="recommendation", section="recommendation"),
        gives=[{"value": 0.8, "n": 25}],
    ),
)

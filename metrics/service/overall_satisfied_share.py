"""The share of satisfied answers to the questions that sum a section up."""

from metrics._examples import survey_answers
from metrics._metric import Example, Metric
from metrics._surveys import SatisfiedShare

METRIC = Metric(
    module=__name__,
    title="Satisfied on the whole",
    question="How many are satisfied when asked about a section as a whole?",
    meaning="Answers above the middle of the scale to the one question that sums a section up, such as: how satisfied "
    "are you with your arrival, all in all? It is another thing than the average of the section's single questions: "
    "people weigh what matters to them, and what nobody asked about. The two are shown apart and never averaged. n is "
    "the number of people who answered.",
    unit="share",
    higher_is_better=True,
    owner="Head of office",
    source=("survey_responses",),
    control="shared",
    kind=SatisfiedShare(within={"kind": "overall"}),
    example=Example(
        rows=survey_answers({"Law": [4, 4, 3, 2, 1] * 5}, kind="overall", section="arrival", element="arrival overall"),
        by=("section",),
        gives=[{"section": "arrival", "value": 0.6, "n": 25}],
    ),
)

"""The satisfied share of a comparison group, if its students were mixed as ours."""

from metrics._examples import compared_answers
from metrics._like_with_like import ReweightedShare
from metrics._metric import Example, Metric

METRIC = Metric(
    module=__name__,
    title="Satisfied elsewhere, mixed as ours",
    question="How many would be satisfied elsewhere if their students were such as ours?",
    meaning="Other universities have other students: more on exchange, fewer who pay. The answers given there are "
    "counted apart by mobility type, level and fee status, as far as both sides state them, and put together again in "
    "the proportions of those who answered the same question here. Kinds of students of whom 1 to 4 answered there are "
    "taken together with similar ones. The notes say for how many of our students there are any like them; under 80 % "
    "no number is given. Several questions are averaged, each as often as it was answered here. n is the smallest "
    "number of people elsewhere behind any of them. Groups, surveys and waves are not averaged together.",
    unit="share",
    higher_is_better=None,
    owner="Head of office",
    source=("survey_comparisons", "survey_responses"),
    control="context",
    kind=ReweightedShare(),
    example=Example(
        rows=compared_answers(
            ours={"exchange": [4] * 60 + [1] * 20, "degree": [4] * 10 + [1] * 10},
            theirs={"exchange": (30, 50), "degree": (80, 100)},
        ),
        gives=[{"value": 0.64, "n": 150}],
    ),
)

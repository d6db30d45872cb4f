"""How the answers spread over the points of their scale."""

from metrics._examples import survey_answers
from metrics._metric import Example, Metric
from metrics._scores import Distribution

METRIC = Metric(
    module=__name__,
    title="Answers by score",
    question="How many gave each of the answers?",
    meaning="The answers at each point of the scale, as a share of all answers; asked by score. A point that nobody "
    "chose stands with 0, a question left blank is not counted. Of a multiple choice, 1 is the share who ticked the "
    "option. n is the number of people who answered in all, at least 10: at a single point they may be few. Questions "
    "of different scales, kinds or surveys are not taken together.",
    unit="share",
    higher_is_better=None,
    owner="Head of office",
    source=("survey_responses",),
    control="shared",
    kind=Distribution(),
    example=Example(
        rows=survey_answers({"Law": [4, 4, 4, 2, 1] * 6, "Arts": [3] * 7}),
        by=("faculty", "score"),
        gives=[
            {"faculty": "Arts", "score": 1, "n": 7, "because": "only 7 answered: from 10 on a number is given"},
            {"faculty": "Arts", "score": 2, "n": 7, "because": "only 7 answered: from 10 on a number is given"},
            {"faculty": "Arts", "score": 3, "n": 7, "because": "only 7 answered: from 10 on a number is given"},
            {"faculty": "Arts", "score": 4, "n": 7, "because": "only 7 answered: from 10 on a number is given"},
            {"faculty": "Law", "score": 1, "value": 0.2, "n": 30},
            {"faculty": "Law", "score": 2, "value": 0.2, "n": 30},
            {"faculty": "Law", "score": 3, "value": 0.0, "n": 30},
            {"faculty": "Law", "score": 4, "value": 0.6, "n": 30},
        ],
    ),
)

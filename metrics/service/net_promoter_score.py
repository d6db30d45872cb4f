"""The net promoter score."""

from metrics._examples import survey_answers
from metrics._metric import Example, Metric
from metrics._scores import NetPromoterScore

METRIC = Metric(
    module=__name__,
    title="Net promoter score",
    question="Do more people recommend us warmly than would not?",
    meaning="To the question how likely one is to recommend us, from 0 to 10: the per cent who answered 9 or 10 less "
    "the per cent who answered 0 to 6, so from -100 to 100 points. It is given from 30 answers on; below, it would "
    "jump with every few people, and only counts are told, none of 1 to 4 people. Recommendations on other scales have "
    "no such score: see the share who would recommend us.",
    unit="points",
    higher_is_better=True,
    owner="Head of office",
    source=("survey_responses",),
    control="shared",
    kind=NetPromoterScore(),
    example=Example(
        rows=survey_answers(
            {"Law": [10, 9, 9, 8, 3] * 8, "Arts": [10] * 8 + [7] * 6 + [2] * 6},
            kind="recommendation",
            scale_low=0,
            scale_high=10,
            satisfied_from=6,
        ),
        by=("faculty",),
        gives=[
            {
                "faculty": "Arts",
                "n": 20,
                "because": "only 20 answered: from 30 on a score is given; "
                "8 promoters (9-10), 6 passives (7-8), 6 detractors (0-6)",
            },
            {"faculty": "Law", "value": 40.0, "n": 40},
        ],
    ),
)

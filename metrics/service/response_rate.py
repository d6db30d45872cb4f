"""The share of those invited who answered."""

from sqlalchemy import Integer, column

from metrics._facts import waves
from metrics._kinds import Proportion
from metrics._metric import Example, Metric

METRIC = Metric(
    module=__name__,
    title="Response rate",
    question="How many of those we asked have answered?",
    meaning="People who answered a survey, as a share of the people invited to it. n is the number of people "
    "invited. Read results of a survey with care when fewer than half have answered.",
    unit="share",
    higher_is_better=True,
    owner="Head of office",
    source=("survey_responses",),
    control="own",
    kind=Proportion(facts=waves, part=column("responded", Integer), whole=column("invited", Integer)),
    example=Example(
        rows={
            "wave": [
                {"survey": "barometer", "wave": "2016", "year": 2016, "invited": 1_300, "responded": 520},
                {"survey": "housing", "wave": "2016 autumn", "year": 2016, "invited": None, "responded": 210},
            ]
        },
        by=("survey",),
        gives=[
            {"survey": "barometer", "value": 0.4, "n": 1_300},
            {"survey": "housing", "because": "the only row has no number in the file (hidden or missing)"},
        ],
    ),
)

"""Students, counted at a moment."""

from metrics._headcounts import headcount
from metrics._metric import Example, Metric
from metrics._years import Latest

METRIC = Metric(
    module=__name__,
    title="Students",
    question="How many students are there?",
    meaning="Students as the source counts them: all its categories together, unless you choose one. A head count "
    "stands for its year, so years are never added; without a choice of years the latest one speaks. "
    "Persons, full-time equivalents and registrations, or counts by different definitions, are never added "
    "either.",
    unit="students",
    higher_is_better=None,
    owner="Head of office",
    source=("headcounts",),
    control="context",
    kind=Latest(of=headcount()),
    example=Example(
        rows={
            "headcount": [
                {"year": 2016, "category": "fee", "faculty": "Law", "students": 90},
                {"year": 2017, "category": "fee", "faculty": "Law", "students": 100},
                {"year": 2017, "category": "free_mover", "faculty": "Law", "students": 20},
                {"year": 2017, "category": "fee", "faculty": "Arts", "students": None, "is_suppressed": True},
            ]
        },
        by=("faculty",),
        gives=[
            {"faculty": "Arts", "because": "the only row has no number in the file (hidden or missing)"},
            {"faculty": "Law", "value": 120, "n": 120},
        ],
    ),
)

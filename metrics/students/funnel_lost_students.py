"""Students lost between two steps."""

from metrics._funnel import Lost
from metrics._metric import Example, Metric
from metrics._years import Latest

METRIC = Metric(
    module=__name__,
    title="Students lost before a step",
    question="How many students were at the step before and did not come to this one?",
    meaning="Students at the step before a step, less those who came to it, of the same cohort. Without a choice of "
    "years the latest cohort speaks. A step not yet loaded has lost nobody that is known.",
    unit="students",
    higher_is_better=False,
    owner="Fees, recruitment and alumni",
    source=("funnel",),
    control="shared",
    kind=Latest(of=Lost()),
    example=Example(
        rows={
            "funnel": [
                {"year": 2023, "step": "applied", "students": 400},
                {"year": 2023, "step": "admitted", "students": 200},
                {"year": 2023, "step": "paid", "students": 80},
                {"year": 2023, "step": "registered", "students": 60},
            ]
        },
        by=("step",),
        gives=[
            {"step": "admitted", "value": 200, "n": 200, "note": "of those applied"},
            {"step": "applied", "because": "the first step: there is none before it"},
            {"step": "paid", "value": 120, "n": 120, "note": "of those admitted"},
            {"step": "registered", "value": 20, "n": 20, "note": "of those paid"},
        ],
    ),
)

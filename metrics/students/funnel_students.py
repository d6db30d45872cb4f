"""Students at a step of the way from application to degree."""

from metrics._funnel import StepTotal
from metrics._metric import Example, Metric
from metrics._years import Latest

METRIC = Metric(
    module=__name__,
    title="Students by step",
    question="How many students came to each step?",
    meaning="Students of a cohort (the period that they applied for) who came to a step: applied, admitted, paid, "
    "registered, retained (still there the year after), completed; refunded are those who paid and got it back. Steps "
    "are never added, nor are categories or sources. Without a choice of years the latest cohort speaks. A step that "
    "is not loaded is not yet known, which is not 0.",
    unit="students",
    higher_is_better=None,
    owner="Fees, recruitment and alumni",
    source=("funnel",),
    control="shared",
    kind=Latest(of=StepTotal()),
    example=Example(
        rows={
            "funnel": [
                {"year": 2022, "step": "applied", "students": 300},
                {"year": 2023, "step": "applied", "students": 400},
                {"year": 2023, "step": "admitted", "students": 200},
                {"year": 2023, "step": "paid", "students": 3},
            ]
        },
        by=("step",),
        gives=[
            {"step": "admitted", "value": 200, "n": 200},
            {"step": "applied", "value": 400, "n": 400},
            {"step": "paid", "because": "hidden: fewer than 5"},
        ],
    ),
)

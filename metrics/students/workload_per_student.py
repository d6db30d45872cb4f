"""Work that each student causes."""

from metrics._metric import Example, Metric
from metrics._workload import work_per_student
from metrics._years import Latest

METRIC = Metric(
    module=__name__,
    title="Work per student",
    question="How much work does each student of a category cause?",
    meaning="Hours, or inquiries, that a category of students causes in a year, divided by its students in the same "
    "year: fee-paying students against exchange students. Choose a category, or ask by category; hours are never "
    "added to inquiries. Inquiries and hours count in calendar years, students in the year that begins then. Without "
    "a choice of years the latest one speaks. n is the students.",
    unit="hours or inquiries per student",
    higher_is_better=None,
    owner="Head of office",
    source=("workload", "headcounts"),
    control="own",
    kind=Latest(of=work_per_student()),
    example=Example(
        rows={
            "workload": [
                {"year": 2023, "category": "fee", "measure": "hours", "amount": 450.0},
                {"year": 2023, "category": "exchange_inbound", "measure": "hours", "amount": 1000.0},
            ],
            "headcount": [
                {"year": 2023, "category": "fee", "students": 300},
                {"year": 2023, "category": "exchange_inbound", "students": 500},
            ],
        },
        by=("category",),
        gives=[
            {"category": "exchange_inbound", "value": 2.0, "n": 500, "note": "in hours"},
            {"category": "fee", "value": 1.5, "n": 300, "note": "in hours"},
        ],
    ),
)

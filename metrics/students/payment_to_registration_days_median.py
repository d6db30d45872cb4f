"""Days from payment to registration, the median."""

from metrics._funnel import MedianWait
from metrics._metric import Example, Metric
from metrics._years import Latest

METRIC = Metric(
    module=__name__,
    title="Days from payment to registration",
    question="How long does it take from payment to registration?",
    meaning="Half of the students who paid and registered needed this many days or fewer from their payment to their "
    "registration; the note says within which days the middle half lies. Without a choice of years the latest cohort "
    "speaks. The interval is that of the median. n is those who did both.",
    unit="days",
    higher_is_better=False,
    owner="Fees, recruitment and alumni",
    source=("admissions",),
    control="shared",
    kind=Latest(of=MedianWait()),
    example=Example(
        rows={
            "payment_wait": [
                {"year": 2023, "days": 4, "students": 10},
                {"year": 2023, "days": 9, "students": 6},
                {"year": 2023, "days": 30, "students": 4},
            ]
        },
        gives=[{"value": 6.5, "n": 20, "low": 4, "high": 9, "note": "half of them 4 to 9 days"}],
    ),
)

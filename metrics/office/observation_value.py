"""A figure that another system has computed."""

from metrics._metric import Example, Metric
from metrics._observed import Observed

METRIC = Metric(
    module=__name__,
    title="A figure from another system",
    question="What do the office's other systems report?",
    meaning="A series as delivered, such as response times, visits or attendances. The series says how its rows "
    "join: they are added, averaged, or their numerators divided by their denominators. Different series "
    "are never joined.",
    unit="as delivered",
    higher_is_better=None,
    owner="Head of office",
    source=("observations",),
    control="context",
    kind=Observed(),
    example=Example(
        rows={
            "observation": [
                {"series": "visits", "period": "2017-01", "value": 900.0, "unit": "visits", "summary": "sum"},
                {"series": "visits", "period": "2017-02", "value": 800.0, "unit": "visits", "summary": "sum"},
                {"series": "first reply", "period": "2017-01", "value": 2.0, "unit": "days", "summary": "mean"},
                {"series": "first reply", "period": "2017-02", "value": 3.0, "unit": "days", "summary": "mean"},
                {"series": "same day", "period": "2017-01", "numerator": 30.0, "denominator": 40.0, "summary": "share"},
            ]
        },
        by=("series",),
        gives=[
            {"series": "first reply", "value": 2.5},
            {"series": "same day", "value": 0.75, "n": 40},
            {"series": "visits", "value": 1_700},
        ],
    ),
)

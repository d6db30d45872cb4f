"""Agreements by when they end."""

from datetime import date

from metrics._expiry import agreements_by_end
from metrics._facts import ONE
from metrics._kinds import Total
from metrics._metric import Example, Metric

METRIC = Metric(
    module=__name__,
    title="Agreements by end",
    question="When do our agreements end?",
    meaning="Agreements by what is left of them, seen from today or the day you choose: expired, within 6 months, "
    "within 12 months, later, open end. One that names only its last academic year ends on 30 September after it. n "
    "is the number of agreements.",
    unit="agreements",
    higher_is_better=None,
    owner="Student and staff mobility",
    source=("agreements",),
    control="own",
    smallest_base=1,
    kind=Total(facts=agreements_by_end, of=ONE),
    example=Example(
        rows={
            "agreement": [
                {"agreement": "A1", "valid_to": date(2018, 3, 30)},
                {"agreement": "A2", "valid_to": date(2018, 3, 31)},
                {"agreement": "A3", "valid_to": date(2018, 9, 30)},
                {"agreement": "A4", "last_year": 2017},
                {"agreement": "A5", "last_year": 2018},
                {"agreement": "A6"},
                {"agreement": "A7", "valid_to": date(2019, 9, 30), "is_terminated": True},
            ]
        },
        by=("bucket",),
        where={"today": "2018-03-31"},
        gives=[
            {"bucket": "expired", "value": 1, "n": 1},
            {"bucket": "later", "value": 1, "n": 1},
            {"bucket": "open end", "value": 1, "n": 1},
            {"bucket": "within 6 months", "value": 3, "n": 3},
        ],
    ),
)

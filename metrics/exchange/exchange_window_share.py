"""The share of programmes with an exchange window."""

from metrics._listings import SaysYes
from metrics._metric import Example, Metric

METRIC = Metric(
    module=__name__,
    title="Programmes with an exchange window",
    question="How many programmes leave room for a stay abroad?",
    meaning="Programmes with an exchange window, as a share of those of which the list says whether they have one. n "
    "is the number of programmes.",
    unit="share",
    higher_is_better=True,
    owner="Student and staff mobility",
    source=("programmes",),
    control="shared",
    smallest_base=1,
    kind=SaysYes(of="has_exchange_window"),
    example=Example(
        rows={
            "programme": [
                {"programme": "History", "faculty": "Arts", "has_exchange_window": True},
                {"programme": "Music", "faculty": "Arts", "has_exchange_window": False},
                {"programme": "Dance", "faculty": "Arts", "has_exchange_window": None},
                {"programme": "Law", "faculty": "Law", "has_exchange_window": None},
            ]
        },
        by=("faculty",),
        gives=[
            {"faculty": "Arts", "value": 0.5, "n": 2},
            {"faculty": "Law", "because": "the list does not say of any"},
        ],
    ),
)

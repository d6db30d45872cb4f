"""Agreements by their state."""

from metrics._exchange_examples import AGREEMENTS_IN_EVERY_STATE
from metrics._facts import ONE
from metrics._kinds import Total
from metrics._metric import Example, Metric
from metrics._standing import agreements_in_force

METRIC = Metric(
    module=__name__,
    title="Agreements by state",
    question="How many agreements are dormant, one-way, imbalanced or balanced?",
    meaning="Agreements in force in each state. Dormant: nobody moved in the last years (3 unless the office has "
    "chosen otherwise). One-way: students only came or only went. Imbalanced: more student-semesters out of balance "
    "than the office's threshold (2). Balanced: the rest. The flows are those of the same last years, or of the "
    "window you choose. Without a choice of years it is the latest year in which somebody moved. n is the number of "
    "agreements.",
    unit="agreements",
    higher_is_better=None,
    owner="Student and staff mobility",
    source=("agreements", "mobilities"),
    control="own",
    smallest_base=1,
    kind=Total(facts=agreements_in_force, of=ONE),
    example=Example(
        rows=AGREEMENTS_IN_EVERY_STATE,
        by=("state",),
        gives=[
            {"state": "balanced", "value": 1, "n": 1},
            {"state": "dormant", "value": 1, "n": 1},
            {"state": "imbalanced", "value": 1, "n": 1},
            {"state": "one-way in", "value": 1, "n": 1},
            {"state": "one-way out", "value": 1, "n": 1},
        ],
    ),
)

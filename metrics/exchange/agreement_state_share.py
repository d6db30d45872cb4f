"""The share of agreements in a state."""

from metrics._exchange_examples import AGREEMENTS_IN_EVERY_STATE
from metrics._listings import ShareOfAll
from metrics._metric import Example, Metric

METRIC = Metric(
    module=__name__,
    title="Share of agreements by state",
    question="Which share of the agreements is dormant, one-way, imbalanced or balanced?",
    meaning="Agreements in a state as a share of all agreements in force, of the same faculty if you ask by faculty. "
    "Dormant: nobody moved in the last years (3 unless the office has chosen otherwise). One-way: students only came "
    "or only went. Imbalanced: more student-semesters out of balance than the office's threshold (2). Balanced: the "
    "rest. The flows are those of the same last years, or of the window you choose. Without a choice of years it is "
    "the latest year in which somebody moved. n is the number of agreements.",
    unit="share",
    higher_is_better=None,
    owner="Student and staff mobility",
    source=("agreements", "mobilities"),
    control="own",
    smallest_base=1,
    kind=ShareOfAll(),
    example=Example(
        rows=AGREEMENTS_IN_EVERY_STATE,
        by=("state",),
        gives=[
            {"state": "balanced", "value": 0.2, "n": 5},
            {"state": "dormant", "value": 0.2, "n": 5},
            {"state": "imbalanced", "value": 0.2, "n": 5},
            {"state": "one-way in", "value": 0.2, "n": 5},
            {"state": "one-way out", "value": 0.2, "n": 5},
        ],
    ),
)

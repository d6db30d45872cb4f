"""How far those who answered are from all who could have answered."""

from metrics._examples import survey_answers
from metrics._metric import Example, Metric
from metrics._representation import RepresentationDifference

METRIC = Metric(
    module=__name__,
    title="Representation of those who answered",
    question="Are those who answered like all who could have answered?",
    meaning="A group's share of the people who answered a wave, less its share of the students whom the register counts"
    " for it: above zero the group is over-represented. n is how many answered and stated the trait; the interval is"
    " that of their share. Without wave or year it is about the last wave.",
    unit="share points",
    higher_is_better=None,
    owner="Head of office",
    source=("survey_responses", "survey_populations"),
    control="shared",
    kind=RepresentationDifference(),
    example=Example(
        rows=survey_answers({"Law": [4] * 30, "Arts": [3] * 20})
        | {
            "population": [
                {"dimension": "faculty", "value": "Law", "people": 400},
                {"dimension": "faculty", "value": "Arts", "people": 600},
            ]
        },
        by=("group",),
        where={"dimension": "faculty"},
        gives=[{"group": "Arts", "value": -0.2, "n": 50}, {"group": "Law", "value": 0.2, "n": 50}],
    ),
)

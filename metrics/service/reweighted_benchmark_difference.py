"""How far our satisfied share is from that of a comparison group whose students are mixed as ours."""

from metrics._examples import compared_answers
from metrics._like_with_like import ReweightedDifference
from metrics._metric import Example, Metric

METRIC = Metric(
    module=__name__,
    title="Difference to students like ours elsewhere",
    question="Are more satisfied here than students such as ours are elsewhere?",
    meaning="Our satisfied share less that of a comparison group whose students were mixed as ours by mobility type, "
    "level and fee status, in percentage points: a difference in who the students are is taken out, as far as these "
    "traits tell it. The interval holds the errors of both sides; where it holds 0 the difference may be chance. The "
    "notes say for how many of our students there are any like them elsewhere; under 80 % no number is given. n is the "
    "number of our own people. Groups, surveys and waves are not averaged together.",
    unit="share points",
    higher_is_better=True,
    owner="Head of office",
    source=("survey_comparisons", "survey_responses"),
    control="shared",
    kind=ReweightedDifference(),
    example=Example(
        rows=compared_answers(
            ours={"exchange": [4] * 60 + [1] * 20, "degree": [4] * 10 + [1] * 10},
            theirs={"exchange": (30, 50), "degree": (80, 100)},
        ),
        gives=[{"value": 0.06, "n": 100}],
    ),
)
